/** What a person does by pressing: callback buttons, links, reply keyboards, and buttons that are no longer there. */
import type { CallbackQuery, InlineKeyboardButton } from 'grammy/types';
import { linkTarget } from '../chat/page/links.ts';
import { ControlError } from '../control-error.ts';
import { dataOf, findButton } from './buttons.ts';
import type { Delivery } from './delivery.ts';
import { manage } from './managed.ts';
import { type Conversation, privateChat } from './messages.ts';
import { QUERY_LIFETIME_MS } from './methods/queries.ts';
import { type Acknowledged, conversation, ownContact, queue, refuseBlocked, say, sayText } from './speak.ts';
import { pay } from './stars.ts';
import type { StoredMessage } from './state.ts';
import { changed, nextNumber, personUser, type World } from './world.ts';

export type TapInput = {
  bot: string;
  person: string;
  button: string;
  message_id?: number | undefined;
  /** Presses a button that an edit has just removed; `button` is its data. */
  stale?: boolean | undefined;
};
/**
 * `alert` is what the bot answered with; `url` is where the button led, `bot` whom it opened; `copied` is a text;
 * `charge` is what was paid.
 */
export type Tapped = Partial<Acknowledged> & {
  charge?: string;
  alert?: string;
  url?: string;
  bot?: string;
  copied?: string;
};

export async function tap(world: World, delivery: Delivery, input: TapInput): Promise<Tapped> {
  const to = conversation(world, input);
  refuseBlocked(to);
  if (input.stale) return press(world, delivery, to, staleMessage(to, input.message_id), input.button);
  const found = findButton(to.chat, input.button, input.message_id);
  if (found.kind === 'inline') return pressInline(world, delivery, to, found.stored, found.button);
  if (to.chat.keyboard?.oneTime) to.chat.keyboard = null;
  if ('request_contact' in found.button) return say(world, delivery, to, { contact: ownContact(to) });
  if (Object.keys(found.button).some((key) => key.startsWith('request_'))) {
    throw new ControlError(422, `the local Telegram cannot press «${found.button.text}» yet`);
  }
  return sayText(world, delivery, to, found.button.text);
}

function staleMessage({ chat }: Conversation, messageId: number | undefined): StoredMessage {
  const stored = chat.messages.findLast(
    (one) => one.from === 'bot' && (messageId === undefined || one.message.message_id === messageId),
  );
  if (!stored) throw new ControlError(404, `no message ${messageId ?? 'of the bot'} in this conversation`);
  return stored;
}

async function pressInline(
  world: World,
  delivery: Delivery,
  to: Conversation,
  stored: StoredMessage,
  button: InlineKeyboardButton,
): Promise<Tapped> {
  const data = dataOf(button);
  if (data !== undefined) return press(world, delivery, to, stored, data);
  if ('pay' in button) return buy(world, delivery, to, stored.message.message_id);
  if ('url' in button) return follow(world, delivery, to, button.url);
  if ('copy_text' in button) return { copied: button.copy_text.text };
  throw new ControlError(422, `the button «${button.text}» is disabled: pressing it does nothing`);
}

async function buy(
  world: World,
  delivery: Delivery,
  { bot, person }: Conversation,
  invoice: number | string,
): Promise<Tapped> {
  return pay(world, delivery, { bot: bot.bot, person: person.person, invoice });
}

/** What Telegram opens by itself is done at once, as suggested; any other link is the browser's business. */
async function follow(world: World, delivery: Delivery, to: Conversation, url: string): Promise<Tapped> {
  const target = linkTarget(url, world.durable.value.bots);
  if (target.kind === 'none') throw new ControlError(422, `the link ${url} leads nowhere`);
  if (target.kind === 'invoice') return { ...(await buy(world, delivery, to, target.link)), url };
  if (target.kind === 'new-bot') {
    const person = to.person.person;
    const { bot, update_id, status } = await manage(world, delivery, { ...target, event: 'created', person });
    return { update_id, status, url, bot };
  }
  if (target.kind === 'web' || target.start === null) return { url };
  const there = conversation(world, { bot: target.bot, person: to.person.person });
  return { ...(await sayText(world, delivery, there, `/start ${target.start}`)), url, bot: target.bot };
}

async function press(
  world: World,
  delivery: Delivery,
  to: Conversation,
  stored: StoredMessage,
  data: string,
): Promise<Tapped> {
  const { bot, person, chat } = to;
  const id = String(4_400_000_000_000_000 + nextNumber(world));
  forgetOldQueries(world);
  world.durable.value.queries[id] = { bot: bot.id, person: person.id, at: world.clock.now() };
  chat.alert = null;
  changed(world, bot, person);
  const callback_query: CallbackQuery = {
    id,
    from: personUser(person),
    message: seenByBot(to, stored),
    chat_instance: `-${bot.id}${person.id}`,
    data,
  };
  const answered = await queue(delivery, to, `user:${person.id}`, { callback_query }).done;
  const alert = world.durable.value.queries[id]?.alert?.text;
  return { ...answered, ...(alert !== undefined && { alert }) };
}

/** A deleted message comes as a stub without content. */
function seenByBot(
  { person }: Conversation,
  { message, deleted }: StoredMessage,
): NonNullable<CallbackQuery['message']> {
  const chat = privateChat(person);
  return deleted ? { chat, message_id: message.message_id, date: 0 } : { ...message, chat };
}

export function forgetOldQueries(world: World): void {
  const { queries } = world.durable.value;
  for (const id in queries) {
    if (world.clock.now() - (queries[id]?.at ?? 0) <= QUERY_LIFETIME_MS) return;
    delete queries[id];
  }
}
