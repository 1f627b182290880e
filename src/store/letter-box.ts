/** The port `LetterBox`: letters that belong to no other change. */
import type { LetterBox } from '../usecases/platform-letters.ts';
import { type Db, run } from './connect.ts';
import { planLetters } from './platform-letters.ts';
import { toPlanned } from './subscriptions.ts';

export function createLetterBox(db: Db): LetterBox {
  return {
    async post(letters, now) {
      const { rows } = await run(() => db.execute(planLetters(letters, now)));
      return toPlanned(rows);
    },
  };
}
