/** Finds this process's own workerd children, by /proc on Linux and by `ps` elsewhere. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export function workerdChildren(): number[] {
  return existsSync('/proc/self/stat') ? fromProc() : fromPs();
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function fromProc(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const stat = /^\d+ \((.*)\) (\S) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
        return stat?.[1] === 'workerd' && stat[2] !== 'Z' && Number(stat[3]) === process.pid;
      } catch {
        return false;
      }
    })
    .map(Number);
}

function fromPs(): number[] {
  return execFileSync('ps', ['-axo', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [pid, parent, ...command] = line.trim().split(/\s+/);
      return Number(parent) === process.pid && command.join(' ').endsWith('workerd') ? [Number(pid)] : [];
    });
}
