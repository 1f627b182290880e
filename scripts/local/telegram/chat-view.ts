/** A conversation as the person sees it on the screen: messages, buttons, keyboard, alert, commands, typing. */
import type { InlineKeyboardButton, Message, MessageEntity } from 'grammy/types';
import { originName } from './forward.ts';
import { commandsSeenBy } from './methods/commands.ts';
import { conversation } from './speak.ts';
import type { Alert, Chat, StoredMessage } from './state.ts';
import type { World } from './world.ts';

export type ChatQuery = { bot: string; person: string; after?: number | undefined };
export type ButtonView = {
  text: string;
  data?: string;
  url?: string;
  pay?: true;
  style?: 'danger' | 'success' | 'primary';
  disabled?: true;
};
export type FileView = { id: string; name: string; size: number; mime: string; url: string };
export type MessageView = {
  message_id: number;
  from: 'bot' | 'person';
  text: string;
  entities?: MessageEntity[];
  buttons: ButtonView[][];
  edited: boolean;
  deleted: boolean;
  file?: FileView;
  /** Who wrote it first. */
  forwarded?: string;
  at: string;
  update_id?: number;
};
export type ChatView = {
  messages: MessageView[];
  keyboard: { text: string; request_contact?: boolean }[][] | null;
  alert?: Alert;
  commands: { command: string; description: string }[];
  typing: boolean;
  blocked: boolean;
};

export function viewChat(world: World, query: ChatQuery): ChatView {
  const { bot, person, chat } = conversation(world, query);
  const shown = chat.messages.filter((stored) => stored.message.message_id > (query.after ?? 0));
  return {
    messages: shown.map((stored) => viewMessage(world, stored)),
    keyboard: viewKeyboard(chat),
    ...(chat.alert && { alert: chat.alert }),
    commands: commandsSeenBy(bot, person),
    typing: chat.typingUntil > world.clock.now(),
    blocked: chat.blocked,
  };
}

function viewMessage(world: World, stored: StoredMessage): MessageView {
  const { message, from, edited, deleted, update_id } = stored;
  const { invoice } = message;
  const title = invoice && [{ type: 'bold' as const, offset: 0, length: invoice.title.length }];
  const entities = message.entities ?? message.caption_entities ?? title;
  const rows = deleted ? [] : (message.reply_markup?.inline_keyboard ?? []);
  const file = viewFile(world, stored.file);
  return {
    message_id: message.message_id,
    from,
    text: message.text ?? message.caption ?? wordsOf(message),
    ...(entities && { entities }),
    buttons: rows.map((row) => row.map(viewButton)),
    edited,
    deleted,
    ...(file && { file }),
    ...(message.forward_origin && { forwarded: originName(message.forward_origin) }),
    at: new Date(message.date * 1000).toISOString(),
    ...(update_id !== undefined && { update_id }),
  };
}

/** What stands on the screen for a message that is no text. */
function wordsOf({ contact, invoice, successful_payment, refunded_payment }: Message): string {
  if (contact) return `${contact.first_name} +${contact.phone_number}`;
  if (invoice) return `${invoice.title}\n${invoice.description}`;
  if (successful_payment) return `Paid ⭐️${successful_payment.total_amount}`;
  return refunded_payment ? `Refunded ⭐️${refunded_payment.total_amount}` : '';
}

function viewButton(button: InlineKeyboardButton): ButtonView {
  return {
    text: button.text,
    ...('callback_data' in button && { data: button.callback_data }),
    ...('url' in button && { url: button.url }),
    ...('pay' in button && { pay: true as const }),
    ...(button.style && { style: button.style }),
    ...('disabled' in button && { disabled: true as const }),
  };
}

function viewFile(world: World, id: string | undefined): FileView | undefined {
  const record = id === undefined ? undefined : world.durable.value.files[id];
  if (!record) return undefined;
  const { name, size, mime } = record;
  return { id: record.id, name, size, mime, url: `${world.publicUrl}/control/file/${record.id}` };
}

function viewKeyboard(chat: Chat): ChatView['keyboard'] {
  if (!chat.keyboard) return null;
  return chat.keyboard.rows.map((row) =>
    row.map((given) => {
      const button = typeof given === 'string' ? { text: given } : given;
      return { text: button.text, ...('request_contact' in button && { request_contact: true }) };
    }),
  );
}
