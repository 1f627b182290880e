/** `npm run rotate-keys`: seals bots' tokens and endpoints' secrets anew with the current key of the ring. */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { tokenKeys } from '../src/config.ts';
import { createSealer } from '../src/platform/vault.ts';
import { connect } from '../src/store/connect.ts';
import { createSealedSecrets } from '../src/store/sealed-secrets.ts';
import { resealTokens } from '../src/usecases/reseal-tokens.ts';
import { registryAddress } from './lib/databases.ts';
import { runScript } from './lib/script.ts';

const HELP = `Seals tokens and secrets anew with the current key of TOKEN_KEYS, while the Worker works. Kill it at any moment, run
it again: it goes on.

  npm run rotate-keys -- [--dry-run]

  --dry-run   only count what lies under older keys
  --help      this text

1. Add a key to TOKEN_KEYS, make it current, and give the ring to the Worker: npm run wrangler -- secret put TOKEN_KEYS
2. TOKEN_KEYS='…' REGISTRY_URL=… npm run rotate-keys
3. Once nothing remains, take the old key out of the ring.

Works on the registry at REGISTRY_URL; without it on the local stack that runs. Ends with exit code 1 when something
remains that no key of the ring opens.`;

const environment = v.object({ TOKEN_KEYS: tokenKeys });

async function main(): Promise<void> {
  const off = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ options: { 'dry-run': off, help: off } });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const { TOKEN_KEYS: ring } = v.parse(environment, process.env);
  const sealed = createSealedSecrets(connect(registryAddress()));
  if (!values['dry-run']) {
    const vault = createSealer(ring);
    const { resealed, unreadable } = await resealTokens({ sealed, vault, currentKey: ring.current }, (done) =>
      console.log(`${done} sealed anew`),
    );
    console.log(`Done: ${resealed} sealed anew with ${ring.current}.`);
    for (const { place, id, keyId } of unreadable) console.error(`No key opens ${place} ${id} (${keyId})`);
  }
  const remaining = await sealed.remaining(ring.current);
  for (const [key, count] of remaining) console.log(`${count} remain under ${key}: keep it in the ring`);
  if (remaining.size === 0) console.log(`Everything is sealed with ${ring.current}: older keys may go.`);
  else if (!values['dry-run']) process.exitCode = 1;
}

await runScript(main);
