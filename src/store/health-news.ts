/** The words of letters about the health of bots, as they lie in the registry. */
import * as v from 'valibot';

const about = { username: v.string(), name: v.nullable(v.string()) };
const bot = { ...about, forOperator: v.boolean() };

export const healthNews = [
  v.object({
    kind: v.literal('token_revoked'),
    data: v.object({ ...bot, replace: v.nullable(v.string()) }),
  }),
  v.object({
    kind: v.literal('webhook_failing'),
    data: v.object({ ...bot, problem: v.picklist(['address', 'errors', 'backlog']), detail: v.string() }),
  }),
  v.object({ kind: v.literal('owner_changed'), data: v.object({ ...about, gained: v.boolean() }) }),
  v.object({ kind: v.literal('sweep_late'), data: v.object({ minutes: v.number() }) }),
  v.object({ kind: v.literal('errors_high'), data: v.object({ count: v.number() }) }),
] as const;
