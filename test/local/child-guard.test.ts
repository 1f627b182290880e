/** What a library started for a stack that was killed does not outlive it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, onTestFinished, test } from 'vitest';

const script = (name: string): string =>
  JSON.stringify(new URL(`../../scripts/local/${name}.ts`, import.meta.url));

/** Not so for one that was killed and whose end nobody has taken note of yet. */
function runs(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z]/.test(stdout.trim());
}

/** Runs the code, and reads the JSON that it says first. */
async function run(code: string): Promise<{ process: ChildProcess; pids: number[] }> {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = await new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk)));
  });
  return { process: child, pids: v.parse(v.array(v.number()), JSON.parse(said)) };
}

test('of all that it was told of, the newest are killed with the SIGKILL of their holder, and nobody else', async () => {
  const { process: holder, pids } = await run(`
    import { spawn } from 'node:child_process';
    import { startChildGuard } from ${script('child-guard')};
    const [old, first, second] = [1, 2, 3].map(() => spawn('sleep', ['60'], { detached: true }).pid);
    const guard = startChildGuard();
    guard.watch([old]);
    guard.watch([first, second]);
    setTimeout(() => console.log(JSON.stringify([old, first, second])), 100);`);
  const [old = 0, ...watched] = pids;
  onTestFinished(() => void process.kill(old));
  expect(pids.map(runs)).toEqual([true, true, true]);
  holder.kill('SIGKILL');
  await expect.poll(() => watched.map(runs), { timeout: 2000 }).toEqual([false, false]);
  expect(runs(old)).toBe(true);
});

test('the Worker’s processes are gone within two seconds of the SIGKILL of their stack', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'zapis-guard-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  writeFileSync(join(dir, 'worker.js'), `export default { fetch: () => new Response('x') };`);
  const config = join(dir, 'wrangler.toml');
  writeFileSync(config, 'name = "fixture"\nmain = "worker.js"\ncompatibility_date = "2026-11-01"\n');
  const { process: stack, pids } = await run(`
    import { startRuntime } from ${script('runtime')};
    import { runtimeChildren } from ${script('processes')};
    const runtime = await startRuntime(
      { config: ${JSON.stringify(config)}, vars: {}, secrets: {}, watch: true, onLog() {} });
    await runtime.crash();
    console.log(JSON.stringify(runtimeChildren()));`);
  expect(pids.length).toBeGreaterThanOrEqual(2);
  stack.kill('SIGKILL');
  await expect.poll(() => pids.filter(runs), { timeout: 2000 }).toEqual([]);
}, 30_000);
