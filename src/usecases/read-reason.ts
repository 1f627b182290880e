/** Takes a person's words as a reason that clients and colleagues will read. */
import type { LetterFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';

/** It stands in a message among other things. */
export const REASON_LIMIT = 300;

/** Null is something other than words. */
export function readReason(text: string | null): Result<string, LetterFailure> {
  const reason = text?.trim() ?? '';
  if (reason === '') return err({ kind: 'text_expected' });
  if (reason.length > REASON_LIMIT) return err({ kind: 'text_too_long', limit: REASON_LIMIT });
  return ok(reason);
}
