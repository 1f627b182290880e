/** Finds the button a person means: by its text, its data or a part of its text, the newest first. */
import type { InlineKeyboardButton, KeyboardButton } from 'grammy/types';
import { ControlError } from '../control-error.ts';
import type { Chat, StoredMessage } from './state.ts';

export type Found =
  | { kind: 'inline'; stored: StoredMessage; button: InlineKeyboardButton }
  | { kind: 'reply'; button: Exclude<KeyboardButton, string> };
type Candidate = { found: Found; text: string; data: string | undefined; disabled: boolean };

export function dataOf(button: InlineKeyboardButton): string | undefined {
  return 'callback_data' in button ? button.callback_data : undefined;
}

function inlineCandidates(stored: StoredMessage): Candidate[] {
  return (stored.message.reply_markup?.inline_keyboard ?? []).flat().map((button) => ({
    found: { kind: 'inline', stored, button },
    text: button.text,
    data: dataOf(button),
    disabled: 'disabled' in button,
  }));
}

function replyCandidates(chat: Chat): Candidate[] {
  return (chat.keyboard?.rows ?? []).flat().map((given) => {
    const button = typeof given === 'string' ? { text: given } : given;
    return { found: { kind: 'reply', button }, text: button.text, data: undefined, disabled: false };
  });
}

/** All buttons the person can see, the newest message's first. */
function visible(chat: Chat, messageId: number | undefined): Candidate[] {
  const keyboardAt = chat.keyboard?.message_id ?? 0;
  const shown = chat.messages.filter((stored) => !stored.deleted);
  if (messageId !== undefined) {
    const stored = shown.find((one) => one.message.message_id === messageId);
    if (!stored) throw new ControlError(404, `no message ${messageId} in this conversation`);
    return [...inlineCandidates(stored), ...(keyboardAt === messageId ? replyCandidates(chat) : [])];
  }
  const newer = shown.filter((stored) => stored.message.message_id > keyboardAt);
  const older = shown.filter((stored) => stored.message.message_id <= keyboardAt);
  return [
    ...newer.reverse().flatMap(inlineCandidates),
    ...replyCandidates(chat),
    ...older.reverse().flatMap(inlineCandidates),
  ];
}

export function findButton(chat: Chat, wanted: string, messageId: number | undefined): Found {
  const candidates = visible(chat, messageId);
  const tests: ((candidate: Candidate) => boolean)[] = [
    (candidate) => candidate.text === wanted,
    (candidate) => candidate.data === wanted,
    (candidate) => candidate.text.includes(wanted),
  ];
  for (const fits of tests) {
    const fitting = candidates.filter(fits);
    const newest = fitting.filter((candidate) => origin(candidate) === origin(fitting[0]));
    const chosen = newest.find((candidate) => !candidate.disabled) ?? newest[0];
    if (chosen) return chosen.found;
  }
  const there = [...new Set(candidates.map((candidate) => `«${candidate.text}»`))].slice(0, 60).join(', ');
  throw new ControlError(404, `no button «${wanted}» there; there are: ${there || 'none'}`);
}

function origin(candidate: Candidate | undefined): StoredMessage | 'reply' | undefined {
  return candidate?.found.kind === 'inline' ? candidate.found.stored : candidate?.found.kind;
}
