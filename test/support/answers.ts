/** What the control API answers, as tests read it. */
import * as v from 'valibot';

export const bots = v.array(
  v.object({ bot: v.string(), username: v.string(), kind: v.string(), tenant: v.nullable(v.string()) }),
);
export const people = v.array(
  v.object({
    person: v.string(),
    id: v.number(),
    first_name: v.string(),
    language_code: v.nullable(v.string()),
  }),
);
export const madePerson = v.object({ person: v.string(), id: v.number() });
export const madeBot = v.object({ bot: v.string(), token: v.string() });

const acknowledged = { update_id: v.number(), status: v.number() };
export const sent = v.object(acknowledged);
export const tapped = v.object({
  ...v.partial(v.object(acknowledged)).entries,
  alert: v.optional(v.string()),
  url: v.optional(v.string()),
});
export const renewed = v.object({ bot: v.string(), token: v.string(), status: v.number() });
export const posted = v.object({ status: v.number(), body: v.string() });

const button = v.object({
  text: v.string(),
  data: v.optional(v.string()),
  url: v.optional(v.string()),
  style: v.optional(v.string()),
  disabled: v.optional(v.boolean()),
});
export const chat = v.object({
  messages: v.array(
    v.object({
      message_id: v.number(),
      from: v.picklist(['bot', 'person']),
      text: v.string(),
      entities: v.optional(
        v.array(v.looseObject({ type: v.string(), offset: v.number(), length: v.number() })),
      ),
      buttons: v.array(v.array(button)),
      edited: v.boolean(),
      deleted: v.boolean(),
      file: v.optional(v.object({ id: v.string(), name: v.string(), size: v.number(), mime: v.string() })),
      at: v.string(),
      update_id: v.nullish(v.number()),
    }),
  ),
  keyboard: v.nullable(v.array(v.array(v.looseObject({ text: v.string() })))),
  alert: v.optional(v.object({ text: v.string(), show_alert: v.boolean() })),
  commands: v.array(v.object({ command: v.string(), description: v.string() })),
});

export const calls = v.array(
  v.object({
    n: v.number(),
    at: v.string(),
    service: v.string(),
    method: v.string(),
    path: v.string(),
    request: v.unknown(),
    status: v.number(),
    ms: v.number(),
    update_id: v.nullable(v.number()),
  }),
);
export const time = v.object({ now: v.string() });
export const faults = v.array(v.looseObject({ service: v.string(), mode: v.string(), struck: v.number() }));
export const queue = v.array(
  v.object({
    message_id: v.string(),
    url: v.string(),
    state: v.string(),
    due: v.string(),
    retried: v.number(),
    body: v.unknown(),
    label: v.nullable(v.string()),
    flow_key: v.nullable(v.string()),
    last_status: v.nullable(v.number()),
  }),
);
export const payments = v.array(
  v.looseObject({
    id: v.string(),
    status: v.string(),
    amount: v.object({ value: v.string(), currency: v.string() }),
    metadata: v.record(v.string(), v.string()),
    confirmation_url: v.nullable(v.string()),
    payment_method: v.optional(v.looseObject({ id: v.string(), saved: v.boolean() })),
    refunds: v.array(v.looseObject({ id: v.string(), amount: v.object({ value: v.string() }) })),
  }),
);
export const payment = v.looseObject({ id: v.string(), status: v.string() });
export const lost = v.object({ lost: v.number() });
export const crash = v.object({ armed: v.nullable(v.looseObject({ at: v.string() })), crashes: v.number() });
export const logs = v.array(v.object({ at: v.string(), level: v.string(), message: v.string() }));
export const events = v.array(v.unknown());

export type Chat = v.InferOutput<typeof chat>;
export type ChatMessage = Chat['messages'][number];
export type Calls = v.InferOutput<typeof calls>;
export type Payments = v.InferOutput<typeof payments>;
export type QueueMessages = v.InferOutput<typeof queue>;
