/** Finds this process's own children of the Workers runtime, by /proc on Linux and by `ps` elsewhere. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The oldest first. */
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
    .map((pid) => ({ pid: Number(pid), ...readStat(pid) }))
    .filter(({ name, state, parent }) => names.includes(name) && state !== 'Z' && parent === process.pid)
    .sort((a, b) => a.began - b.began)
    .map(({ pid }) => pid);
}

/** Of a process that has gone meanwhile, nothing that fits anything. */
function readStat(pid: string): { name: string; state: string; parent: number; began: number } {
  let text = '';
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {}
  const end = text.lastIndexOf(')');
  const [state = '', parent, ...more] = text.slice(end + 2).split(' ');
  return {
    name: text.slice(text.indexOf('(') + 1, end),
    state,
    parent: Number(parent),
    began: Number(more[17]),
  };
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
