/** Chooses the folder in which PostgreSQL keeps its files: the given one, unless its identity cannot work there. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { giveTo, type Identity, works } from './identity.ts';

/** A folder like `/root` is closed to other users, so for them `dir` only names a place outside of it. */
const OUTSIDE = '/var/tmp/zapis-postgres-';

/** Emptying `dir` always means a fresh database, also where the files live outside of it. */
export async function prepareHome(dir: string, identity: Identity): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const inside = join(dir, 'home');
  await mkdir(inside, { recursive: true, mode: 0o700 });
  await giveTo(identity, inside);
  if (await works(identity, 'sh', '-c', 'test -w "$0" && test -x "$0"', inside)) return inside;

  const pointer = join(dir, 'outside');
  const known = existsSync(pointer) ? await readFile(pointer, 'utf8') : '';
  const outside = existsSync(known) ? known : await mkdtemp(OUTSIDE);
  await writeFile(pointer, outside);
  await giveTo(identity, outside);
  return outside;
}
