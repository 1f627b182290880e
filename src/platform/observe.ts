/** Takes note of one request: its log line, its calls, and its errors with a reference for the person. */
import type { Observe } from '../usecases/context.ts';
import type { LogValue, RequestLog } from './request-log.ts';
import { errorFacts, scrub } from './scrub.ts';
import type { SendReport } from './sentry.ts';

/** Without the letters and digits that people confuse. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const REFERENCE_LENGTH = 6;

/** Fields of the log line that a report carries along. */
const TAGS: ReadonlySet<string> = new Set(['tenant', 'kind', 'route']);

export type ObserveSettings = {
  readonly log: RequestLog;
  /** Null where nobody collects errors. */
  readonly sentry: SendReport | null;
  /** Told once of each error. */
  readonly counted: (error: unknown) => void;
};

export function createObserve({ log, sentry, counted }: ObserveSettings): Observe {
  const references = new WeakMap<object, string>();
  const tags: Record<string, string> = {};

  return {
    note(field, value) {
      if (TAGS.has(field)) tags[field] = clean(value);
      log.note(field, value);
    },
    count: log.count,
    report(error, about = {}) {
      const subject = typeof error === 'object' && error !== null ? error : {};
      const known = references.get(subject);
      if (known !== undefined) return known;
      const reference = newReference();
      references.set(subject, reference);

      const facts = errorFacts(error);
      const details = Object.fromEntries(
        Object.entries(about).map(([field, value]) => [field, clean(value)]),
      );
      log.note('error', [facts.name, facts.code, facts.message].filter(Boolean).join(' '));
      log.note('reference', reference);
      for (const [field, value] of Object.entries(details)) log.note(field, value);
      counted(error);
      sentry?.(facts, { ...tags, ...details, reference });
      return reference;
    },
  };
}

function clean(value: LogValue): string {
  return scrub(String(value));
}

function newReference(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(REFERENCE_LENGTH));
  return Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}
