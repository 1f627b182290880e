/** Finds this process's own children of the Workers runtime, by /proc on Linux and by `ps` elsewhere. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export function workerdChildren(): number[] {
  return childrenNamed(['workerd']);
}

/** The Worker's processes and the bundler's. */
export function runtimeChildren(): number[] {
  return childrenNamed(['workerd', 'esbuild']);
}

function childrenNamed(names: readonly string[]): number[] {
  return existsSync('/proc/self/stat') ? fromProc(names) : fromPs(names);
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

function fromProc(names: readonly string[]): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const stat = /^\d+ \((.*)\) (\S) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
        return names.includes(stat?.[1] ?? '') && stat?.[2] !== 'Z' && Number(stat?.[3]) === process.pid;
      } catch {
        return false;
      }
    })
    .map(Number);
}

function fromPs(names: readonly string[]): number[] {
  return execFileSync('ps', ['-axo', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [pid, parent, ...command] = line.trim().split(/\s+/);
      const name = command.join(' ').split('/').at(-1) ?? '';
      return Number(parent) === process.pid && names.includes(name) ? [Number(pid)] : [];
    });
}
