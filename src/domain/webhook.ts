/** The health of a bot's webhook: what can be wrong with it, by what Telegram says. */

/**
 * `unset` is what Telegram has not been told yet; `address` leads elsewhere, `errors` are newer than an hour, and of
 * `backlog` are more updates than anybody waits for.
 */
export const WEBHOOK_PROBLEMS = ['unset', 'address', 'errors', 'backlog'] as const;
export type WebhookProblem = (typeof WEBHOOK_PROBLEMS)[number];
