/** What a person does by writing: text, files, their own contact, forwarded or not; blocking and unblocking a bot. */
import type { MessageEntity } from 'grammy/types';
import { ControlError } from '../control-error.ts';
import type { Delivery, NewUpdate } from './delivery.ts';
import { storeFile } from './files.ts';
import { type Forward, originOf } from './forward.ts';
import type { Formatted } from './html.ts';
import {
  type Content,
  type Conversation,
  captionContent,
  personSays,
  privateChat,
  textContent,
} from './messages.ts';
import { aboutDocument, photoSizes } from './methods/files.ts';
import { drawPicture } from './picture.ts';
import type { BotRecord } from './state.ts';
import { CAPTION_LIMIT, TEXT_LIMIT, typedText } from './text.ts';
import { botUser, changed, chatOf, findBot, findPerson, personUser, seconds, type World } from './world.ts';

export type SendInput = {
  bot: string;
  person: string;
  /** With a photo or a document, its caption. */
  text?: string | undefined;
  entities?: MessageEntity[] | undefined;
  contact?: boolean | undefined;
  photo?: boolean | undefined;
  document?: { name: string; text: string } | undefined;
  forward?: Forward | undefined;
  /** True blocks the bot, false unblocks it. */
  block?: boolean | undefined;
};
/** `status` is the Worker's last HTTP status; 0 when it never answered. */
export type Acknowledged = { update_id: number; status: number };

export function conversation(world: World, input: { bot: string; person: string }): Conversation {
  const bot = findBot(world, input.bot);
  const person = findPerson(world, input.person);
  return { bot, person, chat: chatOf(world, bot, person) };
}

export function send(world: World, delivery: Delivery, input: SendInput): Promise<Acknowledged> {
  const to = conversation(world, input);
  if (input.block !== undefined) return block(world, delivery, to, input.block);
  const { photo, document, entities = [] } = input;
  const more: Content = input.forward ? { forward_origin: originOf(world, input.forward) } : {};
  if (input.contact) return say(world, delivery, to, { contact: ownContact(to), ...more });
  if (!photo && !document) return sayText(world, delivery, to, input.text ?? '', entities, more);
  const caption = captionContent(fitting(input.text ?? '', entities, CAPTION_LIMIT));
  const record = document
    ? storeFile(world, 'documents', document.name, Buffer.from(document.text))
    : storeFile(world, 'photos', 'photo.png', drawPicture());
  const file = document ? { document: aboutDocument(record) } : { photo: photoSizes(record) };
  return say(world, delivery, to, { ...file, ...caption, ...more }, record.id);
}

export function sayText(
  world: World,
  delivery: Delivery,
  to: Conversation,
  text: string,
  entities: readonly MessageEntity[] = [],
  more: Content = {},
): Promise<Acknowledged> {
  const typed = fitting(text, entities, TEXT_LIMIT);
  if (typed.text === '') throw new ControlError(422, 'say what to send: text, contact, photo or document');
  if (to.chat.blocked && /^\/start(\s|$)/.test(typed.text)) void block(world, delivery, to, false);
  return say(world, delivery, to, { ...textContent(typed), ...more });
}

function fitting(text: string, entities: readonly MessageEntity[], limit: number): Formatted {
  const typed = typedText(text, entities);
  const { length } = typed.text;
  if (length > limit)
    throw new ControlError(422, `a message holds ${limit} characters, this text has ${length}`);
  return typed;
}

export function ownContact({ person }: Conversation): NonNullable<Content['contact']> {
  return { phone_number: person.phone, first_name: person.first_name, user_id: person.id };
}

export function say(
  world: World,
  delivery: Delivery,
  to: Conversation,
  content: Content,
  file?: string,
): Promise<Acknowledged> {
  refuseBlocked(to);
  return bring(world, delivery, to, content, file);
}

/** Writes it into the conversation, whoever has blocked whom, and queues the update that tells of it. */
export function bring(
  world: World,
  delivery: Delivery,
  to: Conversation,
  content: Content,
  file?: string,
): Promise<Acknowledged> {
  const stored = personSays(world, to, content, file);
  const message = { ...stored.message, from: personUser(to.person), chat: privateChat(to.person) };
  const acknowledged = queue(delivery, to, `chat:${to.person.id}`, { message });
  stored.update_id = acknowledged.update_id;
  return acknowledged.done;
}

export function refuseBlocked({ chat, person, bot }: Conversation): void {
  if (chat.blocked)
    throw new ControlError(409, `${person.person} has blocked ${bot.bot}: unblock it, or send /start`);
}

export function queue(
  delivery: Delivery,
  { bot }: Conversation,
  name: string,
  update: NewUpdate,
): { update_id: number; done: Promise<Acknowledged> } {
  const queued = delivery.enqueue(bot, name, update);
  if (!queued) {
    throw new ControlError(409, `${bot.bot} asked for no such updates (${bot.allowed.join(', ')})`);
  }
  const { update_id, settled } = queued;
  return { update_id, done: settled.then((status) => ({ update_id, status })) };
}

function block(world: World, delivery: Delivery, to: Conversation, blocked: boolean): Promise<Acknowledged> {
  const { bot, person, chat } = to;
  if (chat.blocked === blocked) {
    throw new ControlError(409, `${person.person} has ${blocked ? 'already' : 'not'} blocked ${bot.bot}`);
  }
  chat.blocked = blocked;
  changed(world, bot, person);
  const user = botUser(bot);
  const member = { status: 'member' as const, user };
  const kicked = { status: 'kicked' as const, user, until_date: 0 };
  const my_chat_member = {
    chat: privateChat(person),
    from: personUser(person),
    date: seconds(world),
    old_chat_member: blocked ? member : kicked,
    new_chat_member: blocked ? kicked : member,
  };
  return tell(delivery, bot, `member:${person.id}`, { my_chat_member });
}

/** Brings a bot what it may not have asked for: then nothing is sent, and nobody is told off. */
export async function tell(
  delivery: Delivery,
  bot: BotRecord,
  name: string,
  update: NewUpdate,
): Promise<Acknowledged> {
  const queued = delivery.enqueue(bot, name, update);
  return { update_id: queued?.update_id ?? 0, status: (await queued?.settled) ?? 0 };
}
