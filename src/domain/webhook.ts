/** The health of a bot's webhook: what can be wrong with it, by what Telegram says. */

/**
 * `unset` is what Telegram has not been told yet; `address` leads elsewhere, `errors` are newer than an hour, and of
 * `backlog` are more updates than anybody waits for.
 */
export const WEBHOOK_PROBLEMS = ['unset', 'address', 'errors', 'backlog'] as const;
export type WebhookProblem = (typeof WEBHOOK_PROBLEMS)[number];

/** What Telegram says of a webhook. Epoch milliseconds. */
export type WebhookState = {
  readonly url: string;
  readonly pending: number;
  readonly lastErrorAt: number | null;
  readonly lastError: string;
};

const RECENT_MS = 60 * 60_000;
const MOST_PENDING = 100;

/** `since` is when it was last set: what went wrong before is no news. */
export function webhookProblem(
  state: WebhookState,
  { address, now, since }: { readonly address: string; readonly now: number; readonly since: number | null },
): Exclude<WebhookProblem, 'unset'> | null {
  if (state.url !== address) return 'address';
  const recent = Math.max(now - RECENT_MS, since ?? 0);
  if (state.lastErrorAt !== null && state.lastErrorAt > recent) return 'errors';
  return state.pending > MOST_PENDING ? 'backlog' : null;
}
