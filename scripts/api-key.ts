/** `npm run api-key`: makes, lists and revokes the keys of the HTTP API. */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { formatInstant } from '../src/domain/time.ts';
import { sha256Hex } from '../src/platform/digest.ts';
import { connect } from '../src/store/connect.ts';
import { createApiKeys } from '../src/store/registry-api-keys.ts';
import { SCOPES } from '../src/usecases/authenticate.ts';
import { createApiKey } from '../src/usecases/create-api-key.ts';
import { registryAddress } from './lib/databases.ts';
import { formatTable } from './lib/format-table.ts';
import { runScript, WrongUsage } from './lib/script.ts';

const HELP = `Makes a key for the HTTP API: it is shown once, and only its hash is kept.

  npm run api-key -- --name "Deploy" [--scopes ${SCOPES.join(',')}]
  npm run api-key -- --list
  npm run api-key -- --revoke ID

  --name NAME     what the key is for
  --scopes LIST   what it may do, separated by commas (all: ${SCOPES.join(',')})
  --list          the keys there are
  --revoke ID     ends a key at once
  --help          this text

Works on the registry at REGISTRY_URL; without it on the local stack that runs.`;

const flags = v.object({
  name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))),
  scopes: v.pipe(
    v.string(),
    v.transform((list) => list.split(',').map((scope) => scope.trim())),
    v.array(v.picklist(SCOPES)),
  ),
  revoke: v.optional(v.pipe(v.string(), v.digits(), v.toNumber(), v.maxValue(2 ** 31 - 1))),
  list: v.boolean(),
  help: v.boolean(),
});

async function main(): Promise<void> {
  const off = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  const scopes = { type: 'string', default: SCOPES.join(',') } as const;
  const { values } = parseArgs({ options: { name: text, scopes, revoke: text, list: off, help: off } });
  const asked = v.parse(flags, values);
  if (asked.help || (asked.name === undefined && asked.revoke === undefined && !asked.list)) {
    console.log(HELP);
    if (!asked.help) process.exitCode = 2;
    return;
  }
  const wishes = [asked.name !== undefined, asked.revoke !== undefined, asked.list];
  if (wishes.filter(Boolean).length > 1) throw new WrongUsage('Give one of --name, --list and --revoke');
  const keys = createApiKeys(connect(registryAddress()));
  const now = Date.now();
  if (asked.revoke !== undefined) {
    if (!(await keys.revoke(asked.revoke, 'system', now))) throw new Error(`There is no key ${asked.revoke}`);
    console.log(`Key ${asked.revoke} is revoked.`);
  }
  if (asked.name !== undefined) {
    const { key, kept } = await createApiKey(
      { keys, vault: { hash: (key) => sha256Hex(key.reveal()) }, actor: 'system', now },
      { name: asked.name, scopes: asked.scopes },
    );
    console.log(
      `${key.reveal()}\nKey ${kept.id} for “${kept.name}” (${kept.scopes.join(', ')}). It is not shown again.`,
    );
  }
  if (asked.list) {
    const rows = (await keys.list()).map((key) => [
      key.id,
      key.name,
      key.scopes.join(','),
      formatInstant(key.createdAt),
      key.revokedAt === null ? null : formatInstant(key.revokedAt),
    ]);
    console.log(formatTable(['id', 'name', 'scopes', 'created', 'revoked'], rows));
  }
}

await runScript(main);
