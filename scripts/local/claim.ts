/** Lets one living stack have a server's folder, and stops the server that a dead stack left behind in it. */
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How a found server is ended: orderly, then at once, then by force; each gets `PATIENCE_MS`. */
const SIGNALS = ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const;
const PATIENCE_MS = 2_000;
const POLL_MS = 20;

type Running = { readonly parent: number; readonly command: string };

/**
 * Makes this process the holder of `folder`. Its server names the folder in its command line and its own number
 * in `pidFile`, which is removed: another process may have been given the number since.
 */
export async function claimFolder(folder: string, pidFile: string): Promise<void> {
  const holderFile = join(folder, 'holder');
  const holder = await readNumber(holderFile);
  const pid = await readNumber(pidFile);
  const server = pid === undefined ? undefined : await look(pid);
  if (pid !== undefined && server?.command.includes(folder)) {
    if (server.parent === holder) throw new Error(`${folder} is in use by process ${holder}`);
    await end(pid, folder);
  }
  await rm(pidFile, { force: true });
  await writeFile(holderFile, String(process.pid));
}

async function end(pid: number, folder: string): Promise<void> {
  for (const signal of SIGNALS) {
    process.kill(pid, signal);
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      if (!(await look(pid))?.command.includes(folder)) return;
      await sleep(POLL_MS);
    }
  }
}

async function readNumber(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return Number.parseInt(text, 10) || undefined;
}

async function look(pid: number): Promise<Running | undefined> {
  try {
    if (process.platform === 'linux') {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
      return { parent: Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]), command };
    }
    const { stdout } = await run('ps', ['-o', 'ppid=,command=', '-p', String(pid)]);
    return { parent: Number.parseInt(stdout, 10), command: stdout };
  } catch {
    return undefined;
  }
}
