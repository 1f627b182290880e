/** P-10: what is deployed stays small: the real bundle, as `wrangler deploy` would upload it. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { sourceFiles } from './support/imports.ts';

const KIB = 1024;
/** Of the 250 for one kind of bot, and what selling and operating them adds: two more bots, the API, payments. */
const BUDGET = (250 + 80) * KIB;
const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
/** Uploaded beside the Worker and never run. */
const NOT_RUN = /\.map$|^README/;

/** How our own code would ask for what is left out. */
const ASKED_FOR_BY: Readonly<Record<string, RegExp>> = {
  '@upstash/core-analytics': /\banalytics: (?!false)/,
  'drizzle-orm/columns': /\b(pgTable|table)\(\s*[^,]+,\s*(\(\w*\)|\({[^)]*}\)|\w+) =>/,
  'drizzle-orm/relations': /\bdrizzle\([^)]*\bschema\b|\.query\.\w+\.find/,
};
const OWN_CODE = sourceFiles(join(REPOSITORY, 'src')).map((file) =>
  readFileSync(join(REPOSITORY, 'src', file), 'utf8'),
);

let bundle: ReadonlyMap<string, Buffer>;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zapis-bundle-'));
  const wrangler = join(REPOSITORY, 'node_modules/.bin/wrangler');
  await promisify(execFile)(wrangler, ['deploy', '--dry-run', '--outdir', folder], {
    cwd: REPOSITORY,
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_WRITE_LOGS: 'false' },
  });
  const files = (await readdir(folder)).filter((name) => !NOT_RUN.test(name));
  bundle = new Map(
    await Promise.all(files.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  );
  return () => rm(folder, { recursive: true, force: true });
}, 60_000);

test('P-10: the bundle stays within its budget, gzipped', () => {
  const total = [...bundle.values()].reduce((sum, file) => sum + gzipSync(file).byteLength, 0);
  console.info(`bundle: ${(total / KIB).toFixed(1)} KiB gzipped, of ${BUDGET / KIB}`);
  expect([...bundle.keys()]).toContain('index.js');
  expect(total).toBeLessThanOrEqual(BUDGET);
});

test('P-10: of what is left out only that can still be named which our own code never asks for', () => {
  const code = bundle.get('index.js')?.toString() ?? '';
  const named = [...code.matchAll(/([@\w/-]+) is left out of the bundle/g)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(Object.keys(ASKED_FOR_BY)));
  for (const [name, asks] of Object.entries(ASKED_FOR_BY)) {
    const asking = OWN_CODE.filter((text) => asks.test(text));
    expect(asking, name).toEqual([]);
  }
});

test('the Worker reckons time by its own Temporal, whatever the runtime has', () => {
  expect(bundle.get('index.js')?.toString()).not.toMatch(/globalThis\.Temporal/);
});
