/** The last line of CI: whatever goes wrong counts as a failure, and the exit code says so. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const WELL: Readonly<Record<string, string>> = {
  'types.check': 'ok\n',
  'lint.check': 'ok\n',
  'tests.check': 'ok\n',
  'tests.json': reportOf(40, 0, true),
};

function reportOf(passed: number, failed: number, success: boolean): string {
  return JSON.stringify({ numPassedTests: passed, numFailedTests: failed, success, testResults: [] });
}

/** `changes` replace files of a run that went well; null leaves one out. */
function summary(changes: Readonly<Record<string, string | null>>): { line: string; code: number | null } {
  const folder = mkdtempSync(join(tmpdir(), 'zapis-ci-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries({ ...WELL, ...changes })) {
    if (text !== null) writeFileSync(join(folder, name), text);
  }
  const { stdout, status } = spawnSync(process.execPath, ['scripts/ci-summary.ts', folder, 'tests'], {
    encoding: 'utf8',
  });
  return { line: stdout, code: status };
}

test('a run in which all went well counts its tests and its checks', () => {
  expect(summary({})).toEqual({ line: '42 passed, 0 failed\n', code: 0 });
});

test.each([
  [
    'a failing test',
    { 'tests.json': reportOf(39, 1, false), 'tests.check': 'failed\n' },
    '41 passed, 1 failed',
  ],
  ['an error of types', { 'types.check': 'failed\n' }, '41 passed, 1 failed'],
  ['an error of lint', { 'lint.check': 'failed\n' }, '41 passed, 1 failed'],
  ['a file that does not load', { 'tests.json': reportOf(40, 0, false) }, '42 passed, 1 failed'],
  ['a runner that ends badly after its report', { 'tests.check': 'failed\n' }, '42 passed, 1 failed'],
  ['a runner that was killed', { 'tests.check': null }, '42 passed, 1 failed'],
  ['no report', { 'tests.json': null }, '2 passed, 1 failed'],
  ['half a report', { 'tests.json': reportOf(40, 0, true).slice(0, 30) }, '2 passed, 1 failed'],
  ['a report without tests', { 'tests.json': reportOf(0, 0, true) }, '2 passed, 1 failed'],
  ['nothing at all', { 'tests.json': null, 'tests.check': null }, '2 passed, 1 failed'],
])('%s is a failure', (_, changes, line) => {
  expect(summary(changes)).toEqual({ line: `${line}\n`, code: 1 });
});
