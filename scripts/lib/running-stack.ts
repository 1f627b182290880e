/** Finds the local stack that runs on this machine, by the block it leaves in its folder. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const block = v.object({
  chat: v.string(),
  worker: v.string(),
  control: v.string(),
  postgres: v.string(),
  apiKey: v.nullable(v.string()),
  logs: v.string(),
});
export type RunningStack = v.InferOutput<typeof block>;

const FILE = join(import.meta.dirname, '../../.local/stack.json');

export function findRunningStack(file: string = FILE): RunningStack | undefined {
  return existsSync(file) ? v.parse(block, JSON.parse(readFileSync(file, 'utf8'))) : undefined;
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
