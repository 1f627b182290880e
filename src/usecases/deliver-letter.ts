/** Says one due letter of the registry: claims it, says it, writes down how that ended. */
import { SENDING_LEASE_MS } from '../domain/delivery.ts';
import type { Bot } from './context.ts';
import type { Letters, PlatformNotifier } from './platform-letters.ts';
import type { PlannedTask } from './tasks.ts';

export type DeliverLetterContext = {
  readonly now: number;
  readonly letters: Letters;
  readonly notifier: PlatformNotifier;
  /** Told of each token that Telegram has just refused. */
  tokenRefused(bot: Bot): Promise<void>;
};

/** Answers what must be woken again. Running it twice says nothing twice. */
export async function deliverLetter(ctx: DeliverLetterContext, ref: string): Promise<readonly PlannedTask[]> {
  const claim = await ctx.letters.claim(Number(ref), ctx.now, ctx.now + SENDING_LEASE_MS);
  if (claim.kind === 'nothing') return [];
  if (claim.kind === 'later') return [{ kind: 'letter', ref, dueAt: claim.dueAt }];
  const sending = await ctx.notifier.say(claim.letter);
  const dueAt = await ctx.letters.settle(claim.letter, sending, ctx.now);
  const { bot } = claim.letter;
  if (sending.kind === 'token_refused' && bot?.revokedAt === null) await ctx.tokenRefused(bot);
  return dueAt === null ? [] : [{ kind: 'letter', ref, dueAt }];
}
