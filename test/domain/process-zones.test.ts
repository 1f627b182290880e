/** The conventions hold wherever the process runs: their very tests, each time in a fresh process of another zone. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const CONVENTIONS = ['rules', 'claims', 'clocks', 'days', 'bounds'].map(
  (name) => `test/domain/availability-${name}.test.ts`,
);

describe.concurrent('the conventions', () => {
  it.each(['UTC', 'America/New_York', 'Asia/Tokyo'])('with TZ=%s', { timeout: 60_000 }, async (TZ) => {
    const { PATH = '', HOME = '' } = process.env;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', '--project', 'pure', ...CONVENTIONS],
      { env: { PATH, HOME, TZ, NO_COLOR: '1' }, encoding: 'utf8' },
    );
    const [, passed = '0'] = stdout.match(/Tests +(\d+) passed \(\1\)/) ?? [];
    expect(Number(passed)).toBeGreaterThan(100);
  });
});
