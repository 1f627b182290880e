/** `npm run openapi`: writes the document of the HTTP API anew from its routes. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runScript } from './lib/script.ts';
import { openApiDocument } from './openapi/document.ts';

const HELP = `Writes src/http/site/api/v1/openapi.json from the routes of the HTTP API.

  npm run openapi`;
const FILE = join(import.meta.dirname, '../src/http/site/api/v1/openapi.json');

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
  if (values.help) console.log(HELP);
  else writeFileSync(FILE, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
}

await runScript(main);
