/** One seeded local stack for a whole run of the tests, in a temporary folder on free ports. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    url: string;
    worker: string;
    control: string;
    postgres: string;
    apiKey: string;
    /** The folder of log files. */
    logs: string;
    /** The Worker's own secrets, for tests that forge what only others may sign. */
    secrets: Readonly<Record<string, string>>;
  }
}

// Node itself loads the stack: the module runner of a global setup lacks import.meta.resolve.
const require = createRequire(import.meta.url);
const { startStack }: typeof import('../../scripts/local/stack.ts') = require('../../scripts/local/stack.ts');
const { seed }: typeof import('../../scripts/local/seed.ts') = require('../../scripts/local/seed.ts');

/** A cut delivery is repeated soon, and no test meets the API's limit by chance. */
const VARS = { UPDATE_LEASE_SECONDS: '2', API_PER_MINUTE: '6000' };

/** A Monday morning, so that no test depends on the hour at which it is run. */
const MORNING = Date.parse('2027-02-08T06:00:00Z');

/** ZAPIS_REDIS=fallback runs everything on the in-process Redis, where a real one is installed too. */
const redis = v.parse(
  v.optional(v.picklist(['auto', 'server', 'fallback']), 'auto'),
  process.env['ZAPIS_REDIS'],
);

/** Returns its own teardown. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), 'zapis-stack-'));
  const stack = await startStack({
    dir,
    port: 0,
    quiet: true,
    redis,
    vars: VARS,
    startsAt: MORNING,
    seed: (fill) => seed(fill, 'demo'),
  });
  provide('url', stack.url);
  provide('worker', stack.worker);
  provide('control', stack.control);
  provide('postgres', stack.postgres);
  provide('apiKey', stack.apiKey ?? '');
  provide('logs', stack.logs);
  provide('secrets', stack.env.secrets);
  return async () => {
    await stack.close();
    rmSync(dir, { recursive: true, force: true });
  };
}
