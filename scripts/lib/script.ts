/** How every script ends: its work done, or one clear line about why not and exit code 1. */
import * as v from 'valibot';

export async function runScript(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(sentenceOf(error));
    process.exitCode = 1;
  }
}

/** Where a value of the environment or of a flag is wrong, only its name is said. */
function sentenceOf(error: unknown): string {
  if (v.isValiError(error)) {
    return error.issues
      .map((issue) => `${v.getDotPath(issue) ?? 'input'}: ${issue.message.replace(/ but received .*$/s, '')}`)
      .join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}
