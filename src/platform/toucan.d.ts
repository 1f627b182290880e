/** What we use of toucan-js. Its own types would put the Workers' globals over Node's in the whole project. */
declare module 'toucan-js/dist/index.esm.js' {
  type Event = Readonly<Record<string, unknown>>;

  export class Toucan {
    constructor(options: {
      readonly dsn: string;
      readonly release: string;
      readonly environment: string;
      readonly sampleRate: number;
      readonly tracesSampleRate: number;
      readonly context: { readonly waitUntil: (work: Promise<unknown>) => void };
      readonly beforeSend: (event: Event) => Event;
    });
    setTags(tags: Readonly<Record<string, string>>): void;
    setFingerprint(fingerprint: string[]): void;
    captureException(error: Error): string;
  }
}
