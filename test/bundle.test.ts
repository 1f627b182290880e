/** P-10: what is deployed stays small: the real bundle, as `wrangler deploy` would upload it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';

const KIB = 1024;
const BUDGET = 250 * KIB;
const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
/** Uploaded beside the Worker and never run. */
const NOT_RUN = /\.map$|^README/;

test('P-10: the bundle is at most 250 KiB gzipped', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zapis-bundle-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const wrangler = join(REPOSITORY, 'node_modules/.bin/wrangler');
  await promisify(execFile)(wrangler, ['deploy', '--dry-run', '--outdir', folder], {
    cwd: REPOSITORY,
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_WRITE_LOGS: 'false' },
  });
  const files = (await readdir(folder)).filter((name) => !NOT_RUN.test(name));
  const sizes = await Promise.all(
    files.map(async (name) => [name, gzipSync(await readFile(join(folder, name))).byteLength] as const),
  );
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  console.info(`bundle: ${(total / KIB).toFixed(1)} KiB gzipped, of ${BUDGET / KIB}`);
  expect(files).toContain('index.js');
  expect(total).toBeLessThanOrEqual(BUDGET);
});
