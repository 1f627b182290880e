/** Prints `N passed, N failed` from the test runner's JSON report and the checks beside it; fails when anything did. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const report = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numFailedTestSuites: v.number(),
  success: v.boolean(),
});

const folder = process.argv[2];
if (folder === undefined || folder === '--help') {
  console.error('Usage: npm run -s ci:summary -- FOLDER\nReads FOLDER/tests.json and FOLDER/*.check.');
  process.exit(folder === undefined ? 1 : 0);
}

const { passed, failed } = summarise(folder);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** A run that wrote no report, and one whose files could not even be loaded, count as failures. */
function summarise(dir: string): { passed: number; failed: number } {
  const checks = readdirSync(dir).filter((name) => name.endsWith('.check') && name !== 'tests.check');
  const broken = checks.filter((name) => readFileSync(join(dir, name), 'utf8').trim() !== 'ok').length;
  const file = join(dir, 'tests.json');
  if (!existsSync(file)) return { passed: checks.length - broken, failed: broken + 1 };
  const tests = v.parse(report, JSON.parse(readFileSync(file, 'utf8')));
  const unexplained =
    !tests.success && tests.numFailedTests === 0 ? Math.max(1, tests.numFailedTestSuites) : 0;
  return {
    passed: tests.numPassedTests + checks.length - broken,
    failed: tests.numFailedTests + unexplained + broken,
  };
}
