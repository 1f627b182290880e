/** Kills the runtime at one chosen outgoing call: before it is performed, or after, with its answer withheld. */
import type { ServiceName } from './parts.ts';

export type CrashPoint = {
  readonly service: string;
  /** A substring of the masked path. */
  readonly path: string;
  readonly nth: number;
  readonly when: 'before' | 'after';
};
export type CrashStatus = {
  readonly armed: { readonly at: string; readonly nth: number; readonly when: 'before' | 'after' } | null;
  readonly crashes: number;
};
export type Crash = {
  arm(point: CrashPoint): void;
  disarm(): void;
  status(): CrashStatus;
  /** Says whether this call is the chosen one, and when to kill. */
  hit(service: ServiceName, path: string): 'before' | 'after' | undefined;
  /** Kills at once; resolves when the runtime is back. */
  fire(): Promise<void>;
};

export function createCrash(kill: () => Promise<void>): Crash {
  let armed: CrashPoint | undefined;
  let left = 0;
  let crashes = 0;
  return {
    arm(point) {
      armed = point;
      left = point.nth;
    },
    disarm() {
      armed = undefined;
    },
    status() {
      if (armed === undefined) return { armed: null, crashes };
      return { armed: { at: `${armed.service}:${armed.path}`, nth: left, when: armed.when }, crashes };
    },
    hit(service, path) {
      if (armed?.service !== service || !path.includes(armed.path)) return undefined;
      left -= 1;
      if (left > 0) return undefined;
      const { when } = armed;
      armed = undefined;
      return when;
    },
    fire() {
      crashes += 1;
      return kill();
    },
  };
}
