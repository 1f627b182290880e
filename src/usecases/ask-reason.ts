/** A reason that somebody may write before they decide: asked for, taken, and kept until the tap that decides. */
import { type LetterFailure, Unavailable } from '../domain/failures.ts';
import { err, type Result } from '../domain/result.ts';
import type { Draft, TenantContext } from './context.ts';
import { readReason } from './read-reason.ts';

/** What was written, or whether it may be now: `away` where no words can be taken. */
export type Reason = { readonly kind: 'asked' | 'away' } | { readonly kind: 'given'; readonly text: string };
export type WordsRefused = { readonly scene: null; readonly why: LetterFailure };

/** `asking` is what the next words are taken for. Without Redis they cannot be, and the question stands without them. */
export async function askReason(ctx: TenantContext, asking: Draft): Promise<Reason> {
  return { kind: (await keep(ctx, asking)) ? 'asked' : 'away' };
}

/** Takes the words as the reason; `given` keeps them until the answer to the question that `open` finds. */
export async function takeReason<T, E>(
  ctx: TenantContext,
  input: { text: string | null; given: (reason: string, question: T) => Draft },
  open: (reason: string) => Promise<Result<T, E>>,
): Promise<Result<T, E | WordsRefused>> {
  const reason = readReason(input.text);
  if (!reason.ok) return err({ scene: null, why: reason.failure });
  const found = await open(reason.value);
  if (!found.ok) return found;
  const kept = await keep(ctx, input.given(reason.value, found.value));
  return kept ? found : err({ scene: null, why: { kind: 'drafts_away' } });
}

/** False where nothing can be remembered now. */
export async function keep(ctx: TenantContext, draft: Draft): Promise<boolean> {
  try {
    await ctx.drafts.put(draft);
    return true;
  } catch (error) {
    if (error instanceof Unavailable) return false;
    throw error;
  }
}
