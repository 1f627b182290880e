/** Tells Telegram's own updates from a stranger's by the header alone, without a single outside call. */
import type { Secret } from '../domain/secret.ts';
import { constantTimeEqual, webhookSecret } from './digest.ts';

export type WebhookCheck = {
  /** The header `X-Telegram-Bot-Api-Secret-Token`. */
  readonly header: string | null | undefined;
  /** The bot's, from the address. */
  readonly tokenHash: string;
  readonly webhookKey: Secret;
};

/** The nonce the header was made with, to be compared with the bot's two; null for a stranger. */
export async function checkWebhookSecret({
  header,
  tokenHash,
  webhookKey,
}: WebhookCheck): Promise<{ readonly nonce: string } | null> {
  const nonce = /^([0-9a-f]{32})_[0-9a-f]{64}$/.exec(header ?? '')?.[1];
  if (nonce === undefined) return null;
  const expected = await webhookSecret(webhookKey, tokenHash, nonce);
  return (await constantTimeEqual(header ?? '', expected)) ? { nonce } : null;
}
