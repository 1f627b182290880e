/** The control API's answers as schemas: nothing that comes from outside is believed before it is parsed. */
import * as v from 'valibot';

export const Entity = v.object({
  type: v.string(),
  offset: v.number(),
  length: v.number(),
  url: v.optional(v.string()),
  language: v.optional(v.string()),
});
export type Entity = v.InferOutput<typeof Entity>;

export const InlineButton = v.object({
  text: v.string(),
  data: v.optional(v.string()),
  url: v.optional(v.string()),
  pay: v.optional(v.boolean(), false),
  style: v.optional(v.string()),
  disabled: v.optional(v.unknown()),
});
export type InlineButton = v.InferOutput<typeof InlineButton>;

export const SharedFile = v.object({ id: v.string(), name: v.string(), size: v.number(), mime: v.string() });
export type SharedFile = v.InferOutput<typeof SharedFile>;

export const Message = v.object({
  message_id: v.number(),
  from: v.picklist(['bot', 'person']),
  text: v.fallback(v.string(), ''),
  entities: v.optional(v.array(Entity), []),
  buttons: v.optional(v.array(v.array(InlineButton)), []),
  edited: v.optional(v.boolean(), false),
  deleted: v.optional(v.boolean(), false),
  file: v.optional(SharedFile),
  forwarded: v.optional(v.string()),
  at: v.string(),
  update_id: v.nullish(v.number()),
});
export type Message = v.InferOutput<typeof Message>;

export const ReplyButton = v.object({ text: v.string(), request_contact: v.optional(v.boolean(), false) });
export type ReplyButton = v.InferOutput<typeof ReplyButton>;

export const Alert = v.object({ text: v.string(), show_alert: v.optional(v.boolean(), false) });
export type Alert = v.InferOutput<typeof Alert>;

export const Command = v.object({ command: v.string(), description: v.string() });
export type Command = v.InferOutput<typeof Command>;

export const Chat = v.object({
  messages: v.array(Message),
  keyboard: v.nullish(v.array(v.array(ReplyButton))),
  alert: v.nullish(Alert),
  commands: v.optional(v.array(Command), []),
  typing: v.optional(v.boolean(), false),
  blocked: v.optional(v.boolean(), false),
});
export type Chat = v.InferOutput<typeof Chat>;

export const Bot = v.object({ bot: v.string(), username: v.string(), name: v.nullish(v.string()) });
export type Bot = v.InferOutput<typeof Bot>;

export const Person = v.object({
  person: v.string(),
  first_name: v.string(),
  language_code: v.nullish(v.string()),
});
export type Person = v.InferOutput<typeof Person>;

/** What became of a message or a tap: the Worker's last status; a tap may also bring a notice or a text to copy. */
export const Outcome = v.object({
  status: v.optional(v.number(), 200),
  alert: v.nullish(
    v.union([
      v.pipe(
        v.string(),
        v.transform((text) => ({ text, show_alert: false })),
      ),
      Alert,
    ]),
  ),
  copied: v.optional(v.string()),
});
export type Outcome = v.InferOutput<typeof Outcome>;

export const Invoice = v.object({
  title: v.string(),
  description: v.string(),
  amount: v.number(),
  period: v.optional(v.number()),
});
export type Invoice = v.InferOutput<typeof Invoice>;

export const Call = v.object({
  n: v.number(),
  at: v.string(),
  service: v.string(),
  method: v.string(),
  path: v.string(),
  status: v.nullish(v.number()),
  ms: v.number(),
  update_id: v.nullish(v.number()),
});
export type Call = v.InferOutput<typeof Call>;

export const Fault = v.looseObject({ service: v.string(), mode: v.string(), ms: v.nullish(v.number()) });
export type Fault = v.InferOutput<typeof Fault>;

/** A moment of the virtual clock, in epoch milliseconds. */
const Moment = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((at) => new Date(at).getTime()),
  v.finite(),
);
export const ClockReading = v.object({ now: Moment });

export const StackEvent = v.variant('type', [
  v.object({ type: v.picklist(['chat', 'typing']), bot: v.string(), person: v.string() }),
  v.object({ type: v.literal('clock'), now: Moment }),
  v.object({ type: v.picklist(['call', 'faults', 'reset']) }),
]);
export type StackEvent = v.InferOutput<typeof StackEvent>;
