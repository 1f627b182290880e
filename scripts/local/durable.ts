/** Keeps a part's state in one JSON file of the stack's folder, so that a restart loses nothing. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Durable } from './parts.ts';

const WRITE_DELAY_MS = 150;
/** What grows large is written more seldom, so that no more than this part of the time goes into writing. */
const SHARE_OF_TIME = 1 / 50;

/** Opens the state kept in `file`, or starts with `initial`. Writes are atomic (temporary file, then rename), and for nobody else to read. */
export function openDurable<T>(file: string, initial: T): Durable<T> {
  const value: T = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : initial;
  let timer: NodeJS.Timeout | undefined;
  let cost = 0;

  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const began = performance.now();
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.tmp`, JSON.stringify(durable.value), { mode: 0o600 });
    renameSync(`${file}.tmp`, file);
    cost = performance.now() - began;
  };
  const durable: Durable<T> = {
    value,
    save(): void {
      timer ??= setTimeout(write, Math.max(WRITE_DELAY_MS, cost / SHARE_OF_TIME));
    },
    async flush(): Promise<void> {
      write();
    },
  };
  return durable;
}
