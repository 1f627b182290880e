/** The HTTP client inside Upstash's SDK, which the SDK itself shows only with its two hundred commands on top. */
declare module '*/@upstash/redis/chunk-4WQYU7T6.mjs' {
  export class HttpClient {
    constructor(settings: {
      readonly baseUrl: string;
      readonly headers: { readonly authorization: string };
      /** A function's abort is thrown; a plain signal's is turned into an answer. */
      readonly signal: () => AbortSignal;
      readonly retry: { readonly retries: number };
      readonly readYourWrites: boolean;
    });
    request<TAnswer>(request: {
      readonly path?: readonly string[];
      readonly body: unknown;
    }): Promise<TAnswer>;
  }
  export const error_exports: { readonly UpstashError: new (message: string) => Error };
}
