/** Decides as whom PostgreSQL runs, because it refuses to run as root. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How a command is started: behind `prefix`, and as `uid` and `gid` where they are given. */
export type Identity = {
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
};

const OS_USERS = ['postgres', 'nobody'];

/** This user if it is an ordinary one; for root its unprivileged self in a user namespace, else an OS user. */
export async function chooseIdentity(): Promise<Identity> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const namespaced: Identity = { prefix: ['unshare', '-U'] };
  // `id -un` also proves that the namespace's user has a name, without which initdb refuses.
  return (await works(namespaced, 'id', '-un')) ? namespaced : osUser();
}

/** An ordinary user of the system, for root where user namespaces are forbidden. */
export async function osUser(): Promise<Identity> {
  for (const name of OS_USERS) {
    const ids = await Promise.all([numericId('-u', name), numericId('-g', name)]);
    const [uid, gid] = ids;
    if (uid === undefined || gid === undefined) continue;
    const identity: Identity = { prefix: [], uid, gid };
    if (await works(identity, 'true')) return identity;
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and there is neither a user namespace nor an OS user for it',
  );
}

/** The full command line of `command` under this identity. */
export function asIdentity(identity: Identity, command: string, args: readonly string[]): [string, string[]] {
  const [first = command, ...rest] = [...identity.prefix, command, ...args];
  return [first, rest];
}

/** Runs the command to its end under this identity. */
export async function runAs(identity: Identity, command: string, ...args: string[]): Promise<void> {
  const { prefix: _, ...ids } = identity;
  const [file, rest] = asIdentity(identity, command, args);
  await run(file, rest, { ...ids, cwd: '/', env: CLEAN_ENV });
}

/** Whether the command succeeds under this identity. */
export async function works(identity: Identity, command: string, ...args: string[]): Promise<boolean> {
  return runAs(identity, command, ...args).then(
    () => true,
    () => false,
  );
}

/** Makes the identity the owner of the folder and all in it; only root needs to, and can. */
export async function giveTo(identity: Identity, folder: string): Promise<void> {
  if (process.getuid?.() === 0)
    await run('chown', ['-R', `${identity.uid ?? 0}:${identity.gid ?? 0}`, folder]);
}

const { PATH = '/usr/bin:/bin' } = process.env;

/** The environment of PostgreSQL's programs: nothing of the caller's `PG*` variables and locale. */
export const CLEAN_ENV: Record<string, string> = { PATH, LC_ALL: 'C', TZ: 'UTC' };

async function numericId(flag: '-u' | '-g', name: string): Promise<number | undefined> {
  try {
    return Number((await run('id', [flag, name])).stdout);
  } catch {
    return undefined;
  }
}
