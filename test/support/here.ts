/** The local stack of the process that a test file runs in: no two files share one at the same time. */
import { inject } from 'vitest';

export type RunningStack = {
  readonly url: string;
  readonly worker: string;
  readonly control: string;
  readonly postgres: string;
  readonly apiKey: string;
  /** The folder of log files. */
  readonly logs: string;
  /** The Worker's own secrets, for tests that forge what only others may sign. */
  readonly secrets: Readonly<Record<string, string>>;
};

/** So many files of the project `stack` run side by side. */
export const STACKS = Number(process.env['ZAPIS_STACKS'] ?? 2);

declare module 'vitest' {
  interface ProvidedContext {
    /** Absent where no stack was asked for. */
    stacks?: readonly RunningStack[];
  }
}

export function here<Key extends keyof RunningStack>(key: Key): RunningStack[Key] {
  const own = inject('stacks')?.[Number(process.env['VITEST_POOL_ID']) - 1];
  if (own === undefined) throw new Error('there are fewer stacks than processes that run tests');
  return own[key];
}
