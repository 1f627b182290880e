/** What a database that cannot be used has said, in a person's words and without anything secret. */
import { Unavailable } from '../../src/domain/failures.ts';

const WORDS: readonly (readonly [said: RegExp, words: string])[] = [
  [/: 28/, 'refuses the user or the password'],
  [/: 3D000$/, 'does not exist'],
  [/: 53/, 'has no connection left'],
  [/: (Timeout|Abort)Error$/, 'does not answer in time'],
];

/** Knows whose database it was. */
class DatabaseAway extends Unavailable {
  constructor(words: string) {
    super('postgres', words);
    this.message = words;
  }
}

/** Null where something else went wrong than a database. */
export function plainly(error: unknown, whose: string): string | null {
  if (!(error instanceof Unavailable) || error.service !== 'postgres') return null;
  if (error instanceof DatabaseAway) return error.message;
  const [, words = 'does not answer'] = WORDS.find(([said]) => said.test(error.message)) ?? [];
  return `${whose} ${words}`;
}

/** The work on that database, its failures in those words. */
export async function saidPlainly<T>(whose: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const words = plainly(error, whose);
    throw words === null ? error : new DatabaseAway(words);
  }
}
