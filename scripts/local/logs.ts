/** Keeps the Worker's log lines, in memory for the control API and in files of the stack's folder. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkerLog } from './runtime.ts';

const KEPT = 10_000;

export type Logs = {
  readonly folder: string;
  worker(line: WorkerLog): void;
  /** A line about the stack itself. */
  stack(message: string): void;
  list(): readonly WorkerLog[];
  clear(): void;
};

export function createLogs(dir: string): Logs {
  const folder = join(dir, 'logs');
  mkdirSync(folder, { recursive: true });
  let lines: WorkerLog[] = [];
  return {
    folder,
    worker(line) {
      lines.push(line);
      if (lines.length > KEPT * 1.1) lines = lines.slice(-KEPT);
      appendFileSync(join(folder, 'worker.log'), `${line.at} ${line.level} ${line.message}\n`);
    },
    stack(message) {
      appendFileSync(join(folder, 'stack.log'), `${new Date().toISOString()} ${message}\n`);
    },
    list: () => lines,
    clear() {
      lines = [];
    },
  };
}
