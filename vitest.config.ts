import { configDefaults, defineConfig } from 'vitest/config';
import { STACKS } from './test/support/here.ts';

/** What begins more at once than a busy machine can bear, or measures how long somebody waits. */
const ALONE = ['test/worker/{races-*,limits,time-limits}.test.ts'];

/** Files side by side; by default Vitest leaves one core out. */
const LANES = 2;

const ON_A_STACK = {
  isolate: false,
  globalSetup: ['test/support/global-stack.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

/**
 * Four projects: `pure` needs nothing, `unit` starts what it needs; `stack` runs against local stacks (real Postgres,
 * the real Worker bundle in workerd), one for each file that runs at the same time; `alone` too, a file at a time.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['test/{domain,bot}/**/*.test.ts'],
          isolate: false,
          maxWorkers: LANES,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'unit',
          include: ['test/*.test.ts', 'test/{local,platform}/**/*.test.ts'],
          maxWorkers: LANES,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'stack',
          include: ['test/{store,worker,browser}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...ALONE],
          maxWorkers: STACKS,
          sequence: { groupOrder: 1 },
          ...ON_A_STACK,
        },
      },
      {
        test: {
          name: 'alone',
          include: ALONE,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          ...ON_A_STACK,
        },
      },
    ],
  },
});
