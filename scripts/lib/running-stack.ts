/** The block that a running local stack leaves in its folder: written while it runs, found by the other scripts. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { isAlive } from '../local/processes.ts';

const block = v.object({
  chat: v.string(),
  worker: v.string(),
  control: v.string(),
  postgres: v.string(),
  apiKey: v.nullable(v.string()),
  logs: v.string(),
});
const announced = v.object({ ...block.entries, pid: v.number() });
export type RunningStack = v.InferOutput<typeof block>;

export const STACK_DIR: string = join(import.meta.dirname, '../../.local');

/** Returns the way to take it back. */
export function announceStack(dir: string, stack: RunningStack): () => void {
  const file = blockOf(dir);
  writeFileSync(file, JSON.stringify({ ...stack, pid: process.pid }), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** A stack that was killed leaves its block behind, and is not found all the same. */
export function findRunningStack(dir: string = STACK_DIR): RunningStack | undefined {
  const file = blockOf(dir);
  if (!existsSync(file)) return undefined;
  const { pid, ...stack } = v.parse(announced, JSON.parse(readFileSync(file, 'utf8')));
  return isAlive(pid) ? stack : undefined;
}

function blockOf(dir: string): string {
  return join(dir, 'stack.json');
}

export function needRunningStack(instead: string): RunningStack {
  const found = findRunningStack();
  if (found === undefined)
    throw new Error(`No local stack is running: start it with npm run dev, or ${instead}`);
  return found;
}

/** Where the stack speaks Neon's SQL over HTTP. */
export function neonEndpointOf(stack: RunningStack): string {
  return new URL('/neon/sql', stack.chat).href;
}
