/** Whether a token is one of a bot that may become a business: what Telegram says of it. */
import { isToken } from '../domain/bot-token.ts';
import type { ProvisionFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import type { BotInfo, BotSetup } from './context.ts';

/** Counts how many tokens this buyer has tried; `away` where nobody can count. */
export type TokenChecks = {
  take(): Promise<
    { readonly kind: 'ok' } | { readonly kind: 'spent'; readonly minutes: number } | { readonly kind: 'away' }
  >;
};

export type CheckedBot = { readonly info: BotInfo; readonly webhook: string };

/** Throws `Unavailable('telegram')` where Telegram does not answer. */
export async function checkToken(
  setup: Pick<BotSetup, 'getMe' | 'webhookUrl'>,
  token: Secret,
): Promise<Result<CheckedBot, ProvisionFailure>> {
  if (!isToken(token)) return err({ kind: 'token_malformed' });
  const [asked, webhook] = await Promise.allSettled([setup.getMe(token), setup.webhookUrl(token)]);
  if (asked.status === 'rejected') throw asked.reason;
  if (!asked.value.ok) return asked.value;
  if (webhook.status === 'rejected') throw webhook.reason;
  return ok({ info: asked.value.value, webhook: webhook.value });
}
