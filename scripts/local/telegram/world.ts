/** What every file of the stand-in works on: the state, the clock, the way out, and small lookups. */
import type { User } from 'grammy/types';
import { ControlError } from '../control-error.ts';
import type { Clock, Deliver, DeliveryFaults, Durable } from '../parts.ts';
import type { FileBytes } from './file-bytes.ts';
import type { Limiter } from './limits.ts';
import { findPersonBy } from './lookup.ts';
import type { BotRecord, Chat, Person, State } from './state.ts';

export type ChatEvent = { type: 'chat' | 'typing'; bot: string; person: string };

/** A delivery the Worker is handling now. */
export type Flight = { bot: number; person: number | undefined; update_id: number };

/** A payment that waits for the bot's consent; `answer` takes the refusal, or null. */
export type Checkout = { bot: number; answer(refusal: string | null): void };

export type World = {
  readonly durable: Durable<State>;
  readonly clock: Clock;
  readonly deliver: Deliver;
  readonly faults: DeliveryFaults;
  readonly bytes: FileBytes;
  readonly limiter: Limiter;
  readonly flights: Set<Flight>;
  readonly checkouts: Map<string, Checkout>;
  readonly publicUrl: string;
  readonly retryScale: number;
  readonly patienceMs: number;
  emit(event: ChatEvent): void;
};

export function findBot(world: World, name: string): BotRecord {
  const { bots } = world.durable.value;
  const wanted = name.replace(/^@/, '').toLowerCase();
  const found = bots.find(
    (bot) => bot.bot === name || bot.username.toLowerCase() === wanted || String(bot.id) === name,
  );
  if (found) return found;
  throw new ControlError(
    404,
    `no bot «${name}»; there are: ${bots.map((bot) => bot.bot).join(', ') || 'none'}`,
  );
}

export function findPerson(world: World, name: string): Person {
  const { people } = world.durable.value;
  const found = findPersonBy(people, name);
  if (found) return found;
  const known = people.map((person) => person.person).join(', ') || 'none';
  throw new ControlError(404, `no person «${name}»; there are: ${known}`);
}

/** The conversation of a person with a bot; it exists as soon as somebody looks at it. */
export function chatOf(world: World, bot: BotRecord, person: Person): Chat {
  const { chats } = world.durable.value;
  const key = `${bot.id}:${person.id}`;
  chats[key] ??= {
    started: false,
    blocked: false,
    messages: [],
    keyboard: null,
    alert: null,
    typingUntil: 0,
  };
  return chats[key];
}

export function nextNumber(world: World): number {
  world.durable.value.last += 1;
  return world.durable.value.last;
}

export function seconds(world: World): number {
  return Math.floor(world.clock.now() / 1000);
}

/** Keeps the change and tells whoever watches this conversation. */
export function changed(
  world: World,
  bot: BotRecord,
  person: Person,
  type: ChatEvent['type'] = 'chat',
): void {
  world.durable.save();
  world.emit({ type, bot: bot.bot, person: person.person });
}

/** The one update under whose handling the bot speaks to this person, if that is certain. */
export function handledUpdate(world: World, bot: BotRecord, person: Person): number | undefined {
  const own = [...world.flights].filter((flight) => flight.bot === bot.id);
  const here = own.filter((flight) => flight.person === person.id);
  const candidates = here.length > 0 ? here : own;
  return new Set(candidates.map((flight) => flight.update_id)).size === 1
    ? candidates[0]?.update_id
    : undefined;
}

export function personUser(person: Person): User {
  const { id, first_name, last_name, username, language_code } = person;
  return {
    id,
    is_bot: false,
    first_name,
    ...(last_name && { last_name }),
    ...(username && { username }),
    ...(language_code && { language_code }),
  };
}

export function botUser(bot: BotRecord): User & { is_bot: true; username: string } {
  return { id: bot.id, is_bot: true, first_name: bot.profile['name:'] ?? bot.name, username: bot.username };
}
