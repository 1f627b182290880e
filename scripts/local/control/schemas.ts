/** What the control API accepts. */
import * as v from 'valibot';
import { CALL_FAULTS, DELIVERY_FAULTS } from '../faults.ts';
import { EntityList } from '../telegram/text.ts';
import { isReason } from '../yookassa/records.ts';

const name = v.pipe(v.string(), v.nonEmpty());
const optionalText = v.optional(v.string());

export const personBody = v.strictObject({
  first_name: name,
  last_name: optionalText,
  username: optionalText,
  language_code: optionalText,
  person: optionalText,
});
export const botBody = v.strictObject({
  username: name,
  name,
  bot: optionalText,
  kind: optionalText,
  tenant: optionalText,
  token: optionalText,
  can_manage_bots: v.optional(v.boolean()),
});
export const managedBody = v.variant('event', [
  v.strictObject({
    event: v.literal('created'),
    person: name,
    username: name,
    name: optionalText,
    manager: optionalText,
  }),
  v.strictObject({ event: v.literal('token'), bot: name }),
  v.strictObject({ event: v.literal('owner'), bot: name, person: name }),
]);
const invoice = v.union([v.number(), name]);
export const invoiceQuery = v.object({
  bot: name,
  person: name,
  invoice: v.pipe(
    name,
    v.transform((given) => (/^\d+$/.test(given) ? Number(given) : given)),
  ),
});
export const starsBody = v.strictObject({
  bot: name,
  person: name,
  invoice,
  outcome: v.optional(v.picklist(['paid', 'failed', 'canceled'])),
});
export const renewBody = v.strictObject({
  charge: name,
  outcome: v.picklist(['paid', 'failed', 'canceled', 'active']),
});
export const revokeBody = v.strictObject({ bot: name });
export const sendBody = v.strictObject({
  bot: name,
  person: name,
  text: optionalText,
  entities: v.optional(EntityList),
  contact: v.optional(v.boolean()),
  photo: v.optional(v.boolean()),
  document: v.optional(v.strictObject({ name, text: v.string() })),
  forward: v.optional(
    v.strictObject({ from: name, kind: v.optional(v.picklist(['user', 'hidden_user', 'channel'])) }),
  ),
  block: v.optional(v.boolean()),
});
export const tapBody = v.strictObject({
  bot: name,
  person: name,
  button: name,
  message_id: v.optional(v.number()),
  stale: v.optional(v.boolean()),
});
export const updateBody = v.strictObject({
  bot: name,
  update: v.record(v.string(), v.unknown()),
  secret: optionalText,
});
export const chatQuery = v.object({
  bot: name,
  person: name,
  after: v.optional(v.pipe(v.string(), v.toNumber())),
});

export const clockBody = v.union([
  v.strictObject({ advance: v.string() }),
  v.strictObject({ set: v.string() }),
]);
export const cronBody = v.strictObject({ cron: v.string() });
export const callsQuery = v.object({
  since: v.optional(v.pipe(v.string(), v.toNumber())),
  service: optionalText,
  /** So many of the newest. */
  newest: v.optional(v.pipe(v.string(), v.toNumber())),
});

const service = v.picklist(['telegram', 'neon', 'redis', 'qstash', 'yookassa', 'sentry']);
export const faultBody = v.strictObject({
  service,
  match: optionalText,
  mode: v.picklist([...CALL_FAULTS, ...DELIVERY_FAULTS]),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  ms: v.optional(v.pipe(v.number(), v.minValue(0))),
  probability: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  seed: v.optional(v.pipe(v.number(), v.integer())),
});

const reason = v.pipe(v.string(), v.guard(isReason, 'not a reason of YooKassa'));
export const payBody = v.strictObject({
  payment: name,
  outcome: v.picklist(['succeeded', 'canceled']),
  /** Why it is canceled. */
  reason: v.optional(reason, 'general_decline'),
});
export const methodBody = v.strictObject({ method: name, declines: v.nullable(reason) });
/** The notice itself, or any text as `raw`; `ip` is where it comes from. */
export const noticeBody = v.looseObject({ ip: optionalText, raw: optionalText });

/** `at` is `service:path`, the path a substring. */
export const workerBody = v.strictObject({
  crash: v.strictObject({
    at: v.pipe(v.string(), v.regex(/^[a-z]+:/, 'at is "service:part of the path"')),
    nth: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
    when: v.optional(v.picklist(['before', 'after']), 'before'),
  }),
});
