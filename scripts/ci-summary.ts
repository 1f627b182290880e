/** Prints `N passed, N failed` from the test runner's JSON reports and the checks beside them; fails when anything did. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const report = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ numPassedTests: v.number(), numFailedTests: v.number(), success: v.boolean() }),
);

type Count = { readonly passed: number; readonly failed: number };

const [folder, ...suites] = process.argv.slice(2);
if (folder === undefined || folder === '--help') {
  console.error(`Usage: npm run -s ci:summary -- FOLDER SUITE...
Counts FOLDER/*.check (ok or not, one each) and, test by test, FOLDER/SUITE.json.`);
  process.exit(folder === undefined ? 2 : 0);
}

const counts = namesOf(folder).map((name) =>
  suites.includes(name) ? countSuite(folder, name) : countCheck(folder, name),
);
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** A suite that never began is one of them all the same. */
function namesOf(dir: string): string[] {
  const checks = readdirSync(dir).filter((name) => name.endsWith('.check'));
  return [...new Set([...suites, ...checks.map((name) => name.slice(0, -'.check'.length))])];
}

function countCheck(dir: string, name: string): Count {
  const ok = read(join(dir, `${name}.check`)).trim() === 'ok';
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

/** No report, no test, an error outside of the tests and a runner that ended badly are a failure each. */
function countSuite(dir: string, name: string): Count {
  const told = v.safeParse(report, read(join(dir, `${name}.json`)));
  if (!told.success) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests: failed, success } = told.output;
  const well = success && passed > 0 && countCheck(dir, name).failed === 0;
  return { passed, failed: failed === 0 && !well ? 1 : failed };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
