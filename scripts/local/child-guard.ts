/** Ends the processes that a library started for us when we are ended ourselves, whatever ends us. */
import { spawn } from 'node:child_process';

/** Keeps the newest line of numbers; when its input closes, which our death does, it kills those processes. */
const GUARD = `
while read -r line; do pids="$line"; done
for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done`;

export type ChildGuard = {
  /** These are the processes from now on, in place of those before. */
  watch(pids: readonly number[]): void;
  /** Watches nothing any more: what was started ends in its own way. */
  stop(): void;
};

export function startChildGuard(): ChildGuard {
  const guard = spawn('/bin/sh', ['-c', GUARD, 'child-guard'], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // It waits for us, and we do not wait for it; where it is gone there is nobody to tell.
  guard.unref();
  guard.on('error', () => {});
  guard.stdin.on('error', () => {});
  return {
    watch: (pids) => void guard.stdin.write(`${pids.join(' ')}\n`),
    stop: () => void guard.kill('SIGKILL'),
  };
}
