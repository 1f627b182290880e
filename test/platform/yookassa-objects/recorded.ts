/** YooKassa's objects as its documentation prints them, as text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export function recorded(name: string): string {
  return readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8');
}
