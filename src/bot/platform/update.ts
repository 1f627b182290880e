/** Reads an update for the sales or the master bot: words, taps, payments in Stars, news of bots that are managed. */
import type { Update } from 'grammy/types';
import * as v from 'valibot';
import type { Person } from '../../usecases/facts.ts';
import {
  entities,
  envelope,
  id,
  membership,
  privateChat,
  sender,
  strayTap,
  tap,
  toPerson,
  words,
} from '../update-shapes.ts';
import { namedPerson } from './named-person.ts';

/** Money in Stars that has arrived; `chargeId` is Telegram's number of it. */
export type StarsPayment = {
  readonly currency: string;
  readonly amount: number;
  readonly payload: string;
  readonly chargeId: string;
  readonly recurring: boolean;
  /** Epoch milliseconds; of a subscription only. */
  readonly paidUntil: number | null;
};

export type PlatformIncoming =
  | {
      readonly kind: 'message';
      readonly person: Person;
      /** What was written, also below a picture; null where there are no words. */
      readonly text: string | null;
      /** A command that begins the text, without its slash and whom it is for; null for plain words. */
      readonly command: { readonly name: string; readonly rest: string } | null;
      readonly messageId: number;
      /** The person whom it shows for certain, by their id: who wrote what is forwarded, a contact, a mention. */
      readonly names: number | null;
      readonly update: Update;
    }
  | {
      readonly kind: 'paid';
      readonly person: Person;
      readonly payment: StarsPayment;
      readonly update: Update;
    }
  | { readonly kind: 'tap'; readonly person: Person; readonly data: string | null; readonly update: Update }
  /** Telegram asks whether a payment in Stars may go on; to be answered within ten seconds. */
  | {
      readonly kind: 'checkout';
      readonly person: Person;
      readonly query: {
        readonly id: string;
        readonly currency: string;
        readonly amount: number;
        readonly payload: string;
      };
      readonly update: Update;
    }
  /** A bot was made through ours, or its token or owner has changed. */
  | {
      readonly kind: 'managed';
      readonly person: Person;
      readonly bot: { readonly id: number; readonly username: string; readonly name: string };
      readonly update: Update;
    }
  | {
      readonly kind: 'subscription';
      readonly person: Person;
      readonly payload: string;
      readonly state: 'active' | 'canceled' | 'failed';
      readonly update: Update;
    }
  | {
      readonly kind: 'member';
      readonly person: Person;
      readonly reachable: boolean;
      readonly update: Update;
    };

export type ParsedPlatformUpdate = { readonly updateId: number; readonly incoming: PlatformIncoming };

const message = v.object({
  message_id: id,
  date: v.number(),
  chat: privateChat,
  from: sender,
  text: v.exactOptional(words),
  caption: v.exactOptional(words),
  entities: v.exactOptional(entities),
});
const payment = v.object({
  message_id: id,
  date: v.number(),
  chat: privateChat,
  from: sender,
  successful_payment: v.object({
    currency: v.string(),
    total_amount: v.number(),
    invoice_payload: v.string(),
    telegram_payment_charge_id: v.string(),
    provider_payment_charge_id: v.optional(v.string(), ''),
    is_recurring: v.optional(v.boolean(), false),
    subscription_expiration_date: v.exactOptional(v.number()),
  }),
});
const checkout = v.object({
  id: v.string(),
  from: sender,
  currency: v.string(),
  total_amount: v.number(),
  invoice_payload: v.string(),
});
const managed = v.object({ user: sender, bot: v.object({ id, username: v.string(), first_name: words }) });
const subscription = v.object({
  user: sender,
  invoice_payload: v.string(),
  state: v.picklist(['active', 'canceled', 'failed']),
});
const COMMAND = /^\/([a-z_]{1,32})(?:@\w+)?(?:\s+([\s\S]*))?$/i;

/** Null when it is no update, or one that we do not answer. */
export function parsePlatformUpdate(value: unknown): ParsedPlatformUpdate | null {
  const outer = v.safeParse(envelope, value);
  if (!outer.success) return null;
  const incoming = read(outer.output);
  return incoming === null ? null : { updateId: outer.output.update_id, incoming };
}

function read(update: v.InferOutput<typeof envelope>): PlatformIncoming | null {
  const { update_id } = update;
  const paid = v.safeParse(payment, update['message']);
  if (paid.success) {
    const { from, chat, message_id, date, successful_payment: money } = paid.output;
    return {
      kind: 'paid',
      person: toPerson(from),
      payment: {
        currency: money.currency,
        amount: money.total_amount,
        payload: money.invoice_payload,
        chargeId: money.telegram_payment_charge_id,
        recurring: money.is_recurring,
        paidUntil:
          money.subscription_expiration_date === undefined ? null : money.subscription_expiration_date * 1000,
      },
      update: { update_id, message: { message_id, date, chat, from } },
    };
  }
  const said = v.safeParse(message, update['message']);
  if (said.success) return readMessage(update_id, said.output, namedPerson(update['message']));
  const press = v.safeParse(v.union([tap, strayTap]), update['callback_query']);
  if (press.success) {
    const data = 'data' in press.output ? (press.output.data ?? null) : null;
    return {
      kind: 'tap',
      person: toPerson(press.output.from),
      data,
      update: { update_id, callback_query: press.output },
    };
  }
  const asked = v.safeParse(checkout, update['pre_checkout_query']);
  if (asked.success) {
    const { id: queryId, from, currency, total_amount: amount, invoice_payload: payload } = asked.output;
    return {
      kind: 'checkout',
      person: toPerson(from),
      query: { id: queryId, currency, amount, payload },
      update: { update_id, pre_checkout_query: asked.output },
    };
  }
  return readNews(update);
}

function readMessage(
  update_id: number,
  said: v.InferOutput<typeof message>,
  names: number | null,
): PlatformIncoming {
  const { caption, text: written, ...bare } = said;
  const text = written ?? caption ?? null;
  const [, name, rest = ''] = COMMAND.exec(text ?? '') ?? [];
  const { entities: marks, ...spoken } = bare;
  return {
    kind: 'message',
    person: toPerson(said.from),
    text,
    command: name === undefined ? null : { name: name.toLowerCase(), rest: rest.trim() },
    messageId: said.message_id,
    names,
    update: {
      update_id,
      message: text === null ? spoken : { ...spoken, text, ...(marks !== undefined && { entities: marks }) },
    },
  };
}

function readNews(update: v.InferOutput<typeof envelope>): PlatformIncoming | null {
  const { update_id } = update;
  const bot = v.safeParse(managed, update['managed_bot']);
  if (bot.success) {
    const { user, bot: made } = bot.output;
    return {
      kind: 'managed',
      person: toPerson(user),
      bot: { id: made.id, username: made.username, name: made.first_name },
      update: { update_id },
    };
  }
  const change = v.safeParse(subscription, update['subscription']);
  if (change.success) {
    const { user, invoice_payload: payload, state } = change.output;
    return { kind: 'subscription', person: toPerson(user), payload, state, update: { update_id } };
  }
  const member = v.safeParse(membership, update['my_chat_member']);
  if (!member.success) return null;
  const { from, new_chat_member } = member.output;
  return {
    kind: 'member',
    person: toPerson(from),
    reachable: new_chat_member.status === 'member',
    update: { update_id },
  };
}
