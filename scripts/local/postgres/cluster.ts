/** Makes a database cluster once, completely or not at all. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { giveTo, type Identity, runAs } from './identity.ts';

export const SUPERUSER = 'owner';

export type Cluster = { readonly data: string; readonly password: string; readonly fresh: boolean };

/** Opens the cluster in `home`, after making it if there is none. */
export async function openCluster(home: string, identity: Identity, { initdb }: Binaries): Promise<Cluster> {
  const data = join(home, 'data');
  const passwordFile = join(home, 'password');
  const fresh = !existsSync(data);
  if (fresh) {
    const unfinished = join(home, 'data.unfinished');
    await rm(unfinished, { recursive: true, force: true });
    await writeFile(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
    await giveTo(identity, passwordFile);
    await runAs(
      identity,
      initdb,
      ...['--pgdata', unfinished, '--username', SUPERUSER, '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--set', 'scram_iterations=1', '--encoding', 'UTF8'],
      ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...['--no-sync', '--no-instructions'],
    );
    await rename(unfinished, data);
  }
  return { data, password: await readFile(passwordFile, 'utf8'), fresh };
}
