/** Sends errors to Sentry: only what is listed here leaves, scrubbed. */
import { Toucan } from 'toucan-js/dist/index.esm.js';
import type { Secret } from '../domain/secret.ts';
import type { ErrorFacts } from './scrub.ts';

/** The fields of an event that may leave. */
const LEAVES: ReadonlySet<string> = new Set([
  'event_id',
  'timestamp',
  'level',
  'platform',
  'release',
  'environment',
  'exception',
  'tags',
  'fingerprint',
  'sdk',
]);

export type SentrySettings = {
  readonly dsn: Secret;
  readonly release: string;
  readonly environment: string;
  readonly errorRate: number;
  readonly tracesRate: number;
  /** Keeps the request alive until the report has left. */
  readonly waitUntil: (work: Promise<unknown>) => void;
};

export type SendReport = (facts: ErrorFacts, tags: Readonly<Record<string, string>>) => void;

export function createSentry(settings: SentrySettings): SendReport {
  return (facts, tags) => {
    const sentry = new Toucan({
      dsn: settings.dsn.reveal(),
      release: settings.release,
      environment: settings.environment,
      sampleRate: settings.errorRate,
      tracesSampleRate: settings.tracesRate,
      context: { waitUntil: settings.waitUntil },
      beforeSend: (event) => Object.fromEntries(Object.entries(event).filter(([field]) => LEAVES.has(field))),
    });
    sentry.setTags(tags);
    // Bugs are told apart by where they happened; failures of a service by what failed, wherever that was.
    sentry.setFingerprint(facts.code === null ? ['{{ default }}'] : [facts.name, facts.code]);
    sentry.captureException(toError(facts));
  };
}

function toError(facts: ErrorFacts): Error {
  const error = new Error(facts.message, facts.cause === null ? {} : { cause: toError(facts.cause) });
  error.name = facts.name;
  error.stack = `${facts.name}: ${facts.message}\n${facts.frames}`;
  return error;
}
