/** The commands of a person: help, one clear line for what is wrong, fitting exit codes, and no secret in either. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { plainly } from '../scripts/lib/plainly.ts';
import { announceStack, findRunningStack } from '../scripts/lib/running-stack.ts';
import { Unavailable } from '../src/domain/failures.ts';

/** What one script has loaded the next does not compile again. */
const compiled = mkdtempSync(join(tmpdir(), 'zapis-compiled-'));
afterAll(() => rmSync(compiled, { recursive: true }));

type Ended = { readonly code: number | null; readonly out: string; readonly error: string };

function run(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', `scripts/${script}.ts`, ...args],
    { encoding: 'utf8', env: { NODE_COMPILE_CACHE: compiled, ...env } },
  );
  return { code: status, out: stdout, error: stderr };
}

test.each([
  'dev',
  'chat',
  'sql',
  'provision',
  'migrate',
  'api-key',
  'rotate-keys',
  'bench',
  'ci-summary',
  'explain',
])('%s tells how it is used', (script) => {
  const { code, out, error } = run(script, ['--help']);
  expect(code).toBe(0);
  expect(out + error).toContain(`npm run ${['chat', 'ci-summary', 'explain'].includes(script) ? '-s ' : ''}`);
});

const ORDER = ['--token', '123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', '--owner', '5', '--name', 'A'];

describe('wrong usage is one line and exit code 2', () => {
  test.each([
    ['dev', ['--port', 'x'], 'port is no number'],
    ['dev', ['--seed', 'huge'], 'seed is not none, demo or large'],
    ['sql', ['--wat'], "Unknown option '--wat' (--help says more)"],
    ['migrate', ['all'], "Unexpected argument 'all' (--help says more)"],
    ['provision', ['--owner', '12', '--name', 'A'], 'token is missing'],
    ['api-key', ['--name', 'A', '--scopes', 'all'], 'scopes.0: Expected "tenants:write"'],
    ['api-key', ['--list', '--revoke', '3'], 'Give one of --name, --list and --revoke'],
    ['api-key', ['--list', '--name', 'A'], 'Give one of --name, --list and --revoke'],
    ['api-key', ['--revoke', '3', '--name', 'A'], 'Give one of --name, --list and --revoke'],
    ['migrate', ['--concurrency', 'x'], 'concurrency is no whole number from 1 to 9999'],
    ['migrate', ['--concurrency', '0'], 'concurrency is no whole number from 1 to 9999'],
    ['sql', ['--url', 'nonsense', 'select 1'], 'The database’s address begins with postgres://'],
    ['provision', [...ORDER, '--api-key', 'k', '--url', 'nonsense'], 'url is no http:// or https:// address'],
  ])('%s %j', (script, args, line) => {
    expect(run(script, args)).toEqual({ code: 2, out: '', error: `${line}\n` });
  });
});

test('a benchmark that is not there is wrong usage too, and those that are there are named', () => {
  const { code, error } = run('bench', ['P-99']);
  expect([code, error]).toEqual([2, expect.stringMatching(/^No benchmark P-99; there are: .*P-7\n$/)]);
});

test('R-13: a setting that is wrong is named, and its value is not said', () => {
  const DATABASES = '{"main": {"app": "postgres://app:canary@host/main"}, canary';
  expect(run('migrate', [], { DATABASES })).toEqual({ code: 2, out: '', error: 'DATABASES is no JSON\n' });
  const REGISTRY_URL = 'https://app:canary@host/registry';
  const { code, error } = run('api-key', ['--list'], { REGISTRY_URL });
  expect([code, error]).toEqual([2, 'REGISTRY_URL is no postgres:// address\n']);
});

describe('what cannot be reached is said in one line, without its password', () => {
  const nowhere = 'postgres://app:canary@127.0.0.1:1/main';
  const DATABASES = JSON.stringify({ main: { app: nowhere, owner: nowhere } });
  const NEON_FETCH_ENDPOINT = 'http://127.0.0.1:1/sql';

  test.each([
    ['migrate', [], 'The registry’s database does not answer'],
    ['migrate', ['--dry-run'], 'The registry’s database does not answer'],
    ['api-key', ['--list'], 'The database does not answer'],
    [
      'provision',
      [...ORDER, '--api-key', 'k', '--url', 'http://127.0.0.1:1'],
      'Nothing answers at http://127.0.0.1:1',
    ],
    ['sql', ['--url', nowhere, 'select 1'], 'connect ECONNREFUSED 127.0.0.1:1'],
  ])('%s %j', (script, args, line) => {
    const env = { DATABASES, REGISTRY_URL: nowhere, NEON_FETCH_ENDPOINT };
    expect(run(script, args, env)).toEqual({ code: 1, out: '', error: `${line}\n` });
  });
});

test.each([
  ['28P01', 'The database refuses the user or the password'],
  ['3D000', 'The database does not exist'],
  ['53300', 'The database has no connection left'],
  ['TimeoutError', 'The database does not answer in time'],
  ['TypeError', 'The database does not answer'],
])('what a database says of itself, %s, is put into words', (said, words) => {
  expect(plainly(new Unavailable('postgres', said), 'The database')).toBe(words);
  expect(plainly(new Unavailable('redis', said), 'The database')).toBeNull();
});

describe('the block of a running stack', () => {
  const block = { chat: 'c', worker: 'w', control: 'k', postgres: 'p', apiKey: null, logs: 'l' };
  const folder = (): string => {
    const dir = mkdtempSync(join(tmpdir(), 'zapis-block-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    return dir;
  };

  test('is found while the stack runs, and not after it has stopped', () => {
    const dir = folder();
    expect(findRunningStack(dir)).toBeUndefined();
    const withdraw = announceStack(dir, block);
    expect(findRunningStack(dir)).toEqual(block);
    withdraw();
    expect(findRunningStack(dir)).toBeUndefined();
  });

  test('is not believed when its process is gone', () => {
    const dir = folder();
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(join(dir, 'stack.json'), JSON.stringify({ ...block, pid }));
    expect(findRunningStack(dir)).toBeUndefined();
  });
});
