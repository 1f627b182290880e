/** How every script ends: its work done, or one clear line about why not; exit code 2 for wrong usage, 1 for the rest. */
import * as v from 'valibot';
import { plainly } from './plainly.ts';

/** What was asked for makes no sense, whatever the world is like. */
export class WrongUsage extends Error {}

export async function runScript(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(sentenceOf(error));
    process.exitCode = isWrongUsage(error) ? 2 : 1;
  }
}

/** A flag that is not known or has no fitting value; a wrong setting of the environment is one too. */
function isWrongUsage(error: unknown): boolean {
  if (v.isValiError(error) || error instanceof WrongUsage) return true;
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}

/** Where a value of the environment or of a flag is wrong, only its name is said. */
function sentenceOf(error: unknown): string {
  if (v.isValiError(error)) {
    return error.issues.map((issue) => `${v.getDotPath(issue) ?? 'input'}${complaintOf(issue)}`).join('; ');
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof WrongUsage) return message;
  const ofDatabase = plainly(error, 'The database');
  if (ofDatabase !== null) return ofDatabase;
  return isWrongUsage(error) ? `${message.split(/\.? *\n|\. /)[0]} (--help says more)` : message;
}

function complaintOf(issue: v.BaseIssue<unknown>): string {
  if (issue.input === undefined) return ' is missing';
  const said = issue.message.replace(/ but received .*$/s, '').replace(/^Invalid (type|length|value): /, '');
  return said.startsWith('is ') ? ` ${said}` : `: ${said}`;
}
