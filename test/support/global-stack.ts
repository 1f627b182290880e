/** Seeded local stacks for a whole run of the tests, in a temporary folder on free ports. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { TestProject } from 'vitest/node';
import type { Stack } from '../../scripts/local/stack.ts';
import { type RunningStack, STACKS } from './here.ts';

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
  const dir = mkdtempSync(join(tmpdir(), 'zapis-stacks-'));
  const stacks: Stack[] = [];
  // One after the other, since each looks for ports that are free.
  for (let n = 1; n <= STACKS; n += 1) stacks.push(await start(join(dir, String(n))));
  provide('stacks', stacks.map(toRunning));
  return async () => {
    await Promise.all(stacks.map((stack) => stack.close()));
    rmSync(dir, { recursive: true, force: true });
  };
}

function start(dir: string): Promise<Stack> {
  return startStack({
    dir,
    port: 0,
    quiet: true,
    redis,
    vars: VARS,
    startsAt: MORNING,
    seed: (fill) => seed(fill, 'demo'),
  });
}

function toRunning({ url, worker, control, postgres, apiKey, logs, env }: Stack): RunningStack {
  return { url, worker, control, postgres, apiKey: apiKey ?? '', logs, secrets: env.secrets };
}
