/** Starts a server process that cannot outlive this one: whatever ends this process, the server ends as well. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** Waits until its input closes, which the death of the holder does, then ends the process `$1` within two seconds. */
const WATCHDOG = `
read -r _
kill -INT "$1" 2>/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do kill -0 "$1" 2>/dev/null || exit 0; sleep 0.1; done
kill -KILL "$1" 2>/dev/null`;

export type GuardedChild = {
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** True until the process has ended. */
  alive(): boolean;
  /** Asks with SIGINT, insists with SIGKILL after `graceMs`, and resolves when the process is gone. */
  stop(graceMs: number): Promise<void>;
};

export type GuardedOptions = {
  /** The file that receives what the process prints. */
  readonly log: string;
  readonly cwd: string;
  readonly env: Record<string, string>;
  readonly uid?: number;
  readonly gid?: number;
};

/** Starts `command`. It gets its own session, so that Ctrl-C in a terminal reaches only its holder. */
export async function startGuarded(
  command: string,
  args: readonly string[],
  { log, ...options }: GuardedOptions,
): Promise<GuardedChild> {
  const output = openSync(log, 'a');
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const pid = await started(child, command);
  const watchdog = spawn('/bin/sh', ['-c', WATCHDOG, 'watchdog', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const alive = (): boolean => child.exitCode === null && child.signalCode === null;
  void ended.then(() => watchdog.kill('SIGKILL'));

  return {
    pid,
    ended,
    alive,
    async stop(graceMs) {
      const insist = setTimeout(() => child.kill('SIGKILL'), graceMs);
      if (alive()) child.kill('SIGINT');
      await ended;
      clearTimeout(insist);
    },
  };
}

function started(child: ChildProcess, command: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    if (child.pid === undefined) child.once('spawn', () => reject(new Error(`${command} did not start`)));
    else resolve(child.pid);
  });
}
