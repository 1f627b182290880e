/** Gathers what is known of one request and prints it as one JSON line when the request is over. */
import type { Infrastructure } from '../domain/failures.ts';
import { scrub } from './scrub.ts';

export type LogValue = string | number | boolean;

export type RequestLog = {
  note(field: string, value: LogValue): void;
  /** Counts a call to an outside service. */
  count(service: Infrastructure): void;
  /** Prints the line; later calls print nothing. */
  finish(status: number): void;
};

/** `fields` begin the line: the release, the environment, and what the caller knows already. */
export function createRequestLog(fields: Readonly<Record<string, LogValue>>): RequestLog {
  const startedAt = performance.now();
  const line: Record<string, LogValue> = { ...fields };
  const calls: Partial<Record<Infrastructure, number>> = {};
  let finished = false;
  return {
    note(field, value) {
      line[field] = typeof value === 'string' ? scrub(value) : value;
    },
    count(service) {
      calls[service] = (calls[service] ?? 0) + 1;
    },
    finish(status) {
      if (finished) return;
      finished = true;
      const ms = Math.round(performance.now() - startedAt);
      console.log(JSON.stringify({ outcome: outcomeOf(status), ...line, status, ms, calls }));
    },
  };
}

function outcomeOf(status: number): string {
  if (status >= 500) return 'failed';
  return status >= 400 ? 'refused' : 'ok';
}
