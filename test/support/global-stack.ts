/** Local stacks for a whole run of the tests, in a temporary folder on free ports. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { TestProject } from 'vitest/node';
import { freePorts } from '../../scripts/local/ports.ts';
import { type RunningStack, STACKS } from './here.ts';

const PROGRAM = join(import.meta.dirname, 'stack-process.ts');

const running: v.GenericSchema<unknown, RunningStack> = v.object({
  ...v.entriesFromList(['url', 'worker', 'control', 'postgres', 'apiKey', 'logs'], v.string()),
  secrets: v.record(v.string(), v.string()),
});

/** ZAPIS_REDIS=fallback runs everything on the in-process Redis, where a real one is installed too. */
const REDIS = process.env['ZAPIS_REDIS'] ?? 'auto';

/** For each project that asks, the same stacks. Returns the teardown. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (project.getProvidedContext().stacks !== undefined) return;
  const dir = mkdtempSync(join(tmpdir(), 'zapis-stacks-'));
  const ports = (await freePorts(3 * STACKS)).map(String);
  const processes = Array.from({ length: STACKS }, (_, n) =>
    fork(PROGRAM, [join(dir, String(n)), REDIS, ...ports.slice(3 * n, 3 * n + 3)], { execArgv: [] }),
  );
  project.vitest.provide('stacks', await Promise.all(processes.map(answerOf)));
  return async () => {
    await Promise.all(processes.map(end));
    rmSync(dir, { recursive: true, force: true });
  };
}

async function answerOf(child: ChildProcess): Promise<RunningStack> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a local stack ended with ${code} before it was ready`);
  });
  const [message] = await Promise.race([once(child, 'message'), ended]);
  return v.parse(running, message);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.disconnect();
  await once(child, 'exit');
}
