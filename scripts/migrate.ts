/** `npm run migrate`: brings the databases, the registry and every tenant to the newest version. */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { ownedDatabases } from './lib/databases.ts';
import { migrateAll } from './lib/migrate-all.ts';
import { runScript } from './lib/script.ts';

const HELP = `Brings every database, the registry and every tenant to the newest version. Safe to cut and to run again.

  npm run migrate -- [flags]

  --concurrency N   tenants at a time (4)
  --dry-run         only say what is behind
  --help            this text

Works on DATABASES ({"main": {"app": "postgres://…", "owner": "postgres://…"}}) as the owners, and on the registry at
REGISTRY_OWNER_URL (the owner of "main" by default); without DATABASES on the local stack that runs.
Ends with exit code 1 when a tenant was left behind.`;

const flags = v.object({
  concurrency: v.pipe(
    v.string(),
    v.regex(/^[1-9]\d{0,3}$/, 'is no whole number from 1 to 9999'),
    v.toNumber(),
  ),
});

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      concurrency: { type: 'string', default: '4' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const { concurrency } = v.parse(flags, values);
  const dryRun = values['dry-run'];
  const { registry, databases } = ownedDatabases();
  const report = await migrateAll({
    registryUrl: registry,
    databases,
    concurrency,
    dryRun,
    onProgress: (line) => console.log(line),
  });
  const { tenants, moved, newest, laggards } = report;
  console.log(
    `${tenants} tenants, newest version ${newest}: ${moved} ${dryRun ? 'are behind' : 'brought on'}, ${laggards.length} failed`,
  );
  for (const { tenant, database, reason } of laggards)
    console.error(`left behind: ${tenant} in ${database}: ${reason}`);
  if (laggards.length > 0) process.exitCode = 1;
}

await runScript(main);
