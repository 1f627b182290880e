/** P-10: what is deployed stays small: the real bundle, as `wrangler deploy` would upload it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';

const KIB = 1024;
const BUDGET = 250 * KIB;
const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
/** Uploaded beside the Worker and never run. */
const NOT_RUN = /\.map$|^README/;

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

test('P-10: the bundle is at most 250 KiB gzipped', () => {
  const total = [...bundle.values()].reduce((sum, file) => sum + gzipSync(file).byteLength, 0);
  console.info(`bundle: ${(total / KIB).toFixed(1)} KiB gzipped, of ${BUDGET / KIB}`);
  expect([...bundle.keys()]).toContain('index.js');
  expect(total).toBeLessThanOrEqual(BUDGET);
});

test('P-10: of what is left out only the limiter’s analytics can still be reached, and they are off', () => {
  const code = bundle.get('index.js')?.toString() ?? '';
  const reachable = code.match(/[@\w/-]+ is left out of the bundle/g);
  expect(reachable).toEqual(['@upstash/core-analytics is left out of the bundle']);
});

test('the Worker reckons time by its own Temporal, whatever the runtime has', () => {
  expect(bundle.get('index.js')?.toString()).not.toMatch(/globalThis\.Temporal/);
});
