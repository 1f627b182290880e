/** What a person does by writing: text, their own contact, a photo; blocking and unblocking a bot. */
import { ControlError } from '../control-error.ts';
import type { Delivery, NewUpdate } from './delivery.ts';
import { storeFile } from './files.ts';
import { type Content, type Conversation, personSays, privateChat, textContent } from './messages.ts';
import { photoSizes } from './methods/files.ts';
import { drawPicture } from './picture.ts';
import { TEXT_LIMIT, typedText } from './text.ts';
import { botUser, changed, chatOf, findBot, findPerson, personUser, seconds, type World } from './world.ts';

export type SendInput = {
  bot: string;
  person: string;
  text?: string | undefined;
  contact?: boolean | undefined;
  photo?: boolean | undefined;
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
  if (input.contact) return say(world, delivery, to, { contact: ownContact(to) });
  if (input.photo) {
    const record = storeFile(world, 'photos', 'photo.png', drawPicture());
    return say(world, delivery, to, { photo: photoSizes(record) }, record.id);
  }
  return sayText(world, delivery, to, input.text ?? '');
}

export function sayText(
  world: World,
  delivery: Delivery,
  to: Conversation,
  text: string,
): Promise<Acknowledged> {
  const typed = typedText(text);
  if (typed.text === '') throw new ControlError(422, 'say what to send: text, contact or photo');
  if (typed.text.length > TEXT_LIMIT) {
    throw new ControlError(
      422,
      `a message holds ${TEXT_LIMIT} characters, this text has ${typed.text.length}`,
    );
  }
  if (to.chat.blocked && /^\/start(\s|$)/.test(typed.text)) void block(world, delivery, to, false);
  return say(world, delivery, to, textContent(typed));
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

async function block(
  world: World,
  delivery: Delivery,
  to: Conversation,
  blocked: boolean,
): Promise<Acknowledged> {
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
  const queued = delivery.enqueue(bot, `member:${person.id}`, { my_chat_member });
  return { update_id: queued?.update_id ?? 0, status: (await queued?.settled) ?? 0 };
}
