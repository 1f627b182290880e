/** The buttons people tap for a time of an arena, and what they were told in answer. */
import { decode, encode } from '../../src/bot/callback-data.ts';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { refusalAlert } from '../../src/bot/views/refusal.ts';
import { termsMark } from '../../src/domain/terms.ts';
import type { Chat, ChatMessage } from './answers.ts';
import { type Arena, type Guest, PRICE } from './arena.ts';
import type { Tap } from './storm.ts';

const MINUTE_MS = 60_000;
const texts = createTexts('en');

/** `service` counts from 1; `start` is epoch milliseconds. */
export type Wish = {
  /** `drop` is the business’s way to cancel. */
  readonly kind: 'confirm' | 'block' | 'move' | 'cancel' | 'drop';
  readonly guest: Guest;
  readonly service: number;
  /** The first specialist by default; null is anyone, on a card that named the first. */
  readonly staff?: number | null;
  readonly start: number;
  /** Of a move: the booking that was never moved before. Of a cancellation: the one that goes. */
  readonly booking?: number;
};

export function tapOf(arena: Arena, { kind, guest, service, staff = 1, start, booking = 0 }: Wish): Tap {
  if (kind === 'block') return { guest, data: encode({ kind, staff: staff ?? 1, service, start }) };
  if (kind === 'move')
    return { guest, data: encode({ kind, id: booking, staff: staff ?? 1, start, seen: 0 }) };
  if (kind === 'cancel') return { guest, data: encode({ kind, id: booking }) };
  if (kind === 'drop') return { guest, data: encode({ kind, id: booking, reason: 'none' }) };
  const terms = termsMark({ durationMinutes: planned(arena, service).minutes, price: PRICE });
  if (staff === null) {
    return { guest, data: encode({ kind: 'confirm-anyone', service, named: 1, start, terms }) };
  }
  return { guest, data: encode({ kind, service, staff, start, terms }) };
}

/** The time a granted wish holds, buffers included; a block has none. */
export function footprintOf(arena: Arena, { kind, service, start }: Wish): readonly [number, number] {
  const { minutes, before = 0, after = 0 } = planned(arena, service);
  const end = start + minutes * MINUTE_MS;
  return kind === 'block' ? [start, end] : [start - before * MINUTE_MS, end + after * MINUTE_MS];
}

function planned(arena: Arena, service: number): Arena['services'][number] {
  const found = arena.services[service - 1];
  if (found === undefined) throw new Error(`the arena has no service ${service}`);
  return found;
}

export type Told =
  | 'booked'
  | 'moved'
  | 'closed'
  | 'taken'
  | 'limit'
  | 'day limit'
  | 'other terms'
  | 'changed'
  | 'over'
  | 'cancelled'
  | `something else: ${string}`;

/** `taken` is said only with other times in the same message, and never again with the one that was refused. */
export async function told(arena: Arena, wish: Wish): Promise<Told> {
  const chat = await arena.control.chat({ bot: arena.bot, person: wish.guest.person });
  if (wish.kind === 'block') return toldOfClosing(chat);
  if (wish.kind === 'move') return toldOfMoving(chat, wish);
  if (wish.kind === 'cancel' || wish.kind === 'drop') return toldOfCancelling(chat, wish);
  const screens = chat.messages.filter(({ from }) => from === 'bot');
  const [screen] = screens;
  if (screen === undefined || screens.length > 1) return `something else: ${screens.length} screens`;
  return toldOnScreen(screen, wish.start);
}

/** What one screen says to whoever wished for `start`. */
export function toldOnScreen(screen: ChatMessage, start: number): Told {
  if (screen.text.includes(texts.label('booking-made'))) return 'booked';
  const actions = actionsOf(screen);
  const offered = actions.flatMap((action) => (action.kind === 'card' ? [action.start] : []));
  if (screen.text.includes(refusalAlert({ kind: 'taken' }, texts))) {
    return offered.length > 0 && !offered.includes(start)
      ? 'taken'
      : `something else: taken, but ${offered.length} times are offered: ${screen.text}`;
  }
  if (screen.text.includes(texts.label('refusal-day-limit'))) return 'day limit';
  // What is offered instead is the very time, on a card of its own.
  if (screen.text.includes('Another specialist is free')) {
    const card = actions.find((action) => action.kind === 'confirm-anyone');
    return card?.start === start ? 'other terms' : `something else: ${screen.text}`;
  }
  for (const limit of [1, 2, 3]) {
    if (screen.text.includes(refusalAlert({ kind: 'limit', limit }, texts))) return 'limit';
  }
  return `something else: ${screen.text}`;
}

/** Admins also get news of bookings; only what speaks of closing is the answer. */
function toldOfClosing({ messages, alert }: Chat): Told {
  if (messages.flatMap(actionsOf).some(({ kind }) => kind === 'unblock')) return 'closed';
  if (alert?.text === refusalAlert({ kind: 'taken' }, texts)) return 'taken';
  return `something else: ${alert?.text ?? 'no alert'}`;
}

/** Chats hold news and greetings as well; only these words answer a wish to move. */
function toldOfMoving({ messages, alert }: Chat, { start, booking = 0 }: Wish): Told {
  const done = [texts.label('booking-moved'), texts.label('move-done', { number: String(booking) })];
  const [taken, changed] = [{ kind: 'taken' }, { kind: 'booking_moved' }] as const;
  const refusals = [refusalAlert(taken, texts), refusalAlert(changed, texts)];
  const says = ({ text }: ChatMessage, words: readonly string[]): boolean =>
    words.some((one) => text.includes(one));
  const over = refusalAlert({ kind: 'move_over' }, texts);
  if (alert?.text === over || messages.some((screen) => says(screen, [over]))) return 'over';
  const [answer, ...more] = messages.filter((screen) => says(screen, [...done, ...refusals]));
  if (answer === undefined || more.length > 0) {
    return `something else: ${messages.map(({ text }) => text).join(' | ')}`;
  }
  if (says(answer, done)) return 'moved';
  if (says(answer, refusals.slice(1))) return 'changed';
  const offered = actionsOf(answer).flatMap((one) => (one.kind === 'move-card' ? [one.start] : []));
  return offered.length > 0 && !offered.includes(start) ? 'taken' : `something else: ${answer.text}`;
}

function toldOfCancelling({ messages }: Chat, { kind, booking = 0 }: Wish): Told {
  const done = kind === 'drop' ? 'drop-done' : 'cancel-done';
  const words = texts.label(done, { number: String(booking) });
  return messages.some(({ text }) => text.includes(words))
    ? 'cancelled'
    : `something else: ${messages.length}`;
}

function actionsOf({ buttons }: ChatMessage) {
  return buttons.flat().flatMap(({ data }) => decode(data ?? '') ?? []);
}

/** How often each answer was given. */
export function tally<T extends string>(answers: readonly T[]): Partial<Record<T, number>> {
  const counts: Partial<Record<T, number>> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
}
