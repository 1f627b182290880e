/** The bytes of files, one file each in the stack's folder. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type FileBytes = {
  read(id: string): Uint8Array<ArrayBuffer>;
  write(id: string, bytes: Uint8Array): void;
};

export function openFileBytes(dir: string): FileBytes {
  const folder = join(dir, 'telegram-files');
  return {
    read(id): Uint8Array<ArrayBuffer> {
      return new Uint8Array(readFileSync(join(folder, id)));
    },
    write(id, bytes): void {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, id), bytes);
    },
  };
}
