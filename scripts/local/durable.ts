/** Keeps a part's state in one JSON file of the stack's folder, so that a restart loses nothing. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Durable } from './parts.ts';

const WRITE_DELAY_MS = 150;

/** Opens the state kept in `file`, or starts with `initial`. Writes are atomic (temporary file, then rename), and for nobody else to read. */
export function openDurable<T>(file: string, initial: T): Durable<T> {
  const value: T = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : initial;
  let timer: NodeJS.Timeout | undefined;

  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.tmp`, JSON.stringify(durable.value), { mode: 0o600 });
    renameSync(`${file}.tmp`, file);
  };
  const durable: Durable<T> = {
    value,
    save(): void {
      timer ??= setTimeout(write, WRITE_DELAY_MS);
    },
    async flush(): Promise<void> {
      write();
    },
  };
  return durable;
}
