/** One limit for all that is done about one update: what is late is abandoned, and nothing new begins after it. */
import { Unavailable } from '../domain/failures.ts';
import { TimeLimitError, withTimeLimit } from './time-limit.ts';

export type Deadline = {
  /** Waits for the work until the time is over, then rejects with `Unavailable('time')`. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Throws `Unavailable('time')` once the time is over: abandoned work goes no further than the call it is in. */
  check(): void;
};

/** Begins now. */
export function openDeadline(milliseconds: number): Deadline {
  const endsAt = performance.now() + milliseconds;
  const over = (): Unavailable => new Unavailable('time', `more than ${milliseconds} ms`);
  return {
    async race(work) {
      try {
        return await withTimeLimit(work, Math.max(0, endsAt - performance.now()));
      } catch (error) {
        throw error instanceof TimeLimitError ? over() : error;
      }
    },
    check() {
      if (performance.now() >= endsAt) throw over();
    },
  };
}
