import { defineConfig } from 'vitest/config';
import { STACKS } from './test/support/here.ts';

/**
 * Two projects: `unit` is pure; `stack` runs against local stacks (real Postgres, the real Worker bundle in workerd),
 * one for each file that runs at the same time.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/*.test.ts', 'test/{domain,bot,local,platform}/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'stack',
          include: ['test/{store,worker,browser}/**/*.test.ts'],
          globalSetup: ['test/support/global-stack.ts'],
          maxWorkers: STACKS,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
