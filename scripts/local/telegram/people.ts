/** People and bots of the stand-in: made as Telegram and BotFather would make them, listed for the control API. */
import { randomBytes } from 'node:crypto';
import { ControlError } from '../control-error.ts';
import { findPersonBy } from './lookup.ts';
import type { BotRecord, Person } from './state.ts';
import { nextNumber, type World } from './world.ts';

export type PersonInput = {
  first_name: string;
  last_name?: string | undefined;
  username?: string | undefined;
  language_code?: string | undefined;
  /** One of their own, where somebody must know it beforehand. */
  id?: number | undefined;
  /** The short name used by the control API; made from the username or the first name when absent. */
  person?: string | undefined;
};
export type BotInput = {
  username: string;
  name: string;
  /** The short name used by the control API; the username when absent. */
  bot?: string | undefined;
  kind?: string | undefined;
  tenant?: string | undefined;
  token?: string | undefined;
  can_manage_bots?: boolean | undefined;
};
export type PersonView = { person: string; id: number; first_name: string; language_code: string | null };
export type BotView = {
  bot: string;
  username: string;
  name: string;
  id: number;
  kind: string;
  tenant: string | null;
};

/** Above 2³², as today's accounts are. */
const FIRST_PERSON_ID = 5_100_000_000;
const FIRST_BOT_ID = 7_200_000_000;
const FIRST_PHONE = 79_990_000_000;

function fresh(wanted: string, isTaken: (name: string) => boolean): string {
  let name = wanted;
  for (let n = 2; isTaken(name); n++) name = `${wanted}${n}`;
  return name;
}

export function createPerson(world: World, input: PersonInput): { person: string; id: number } {
  const { people } = world.durable.value;
  const wanted = (input.person ?? input.username ?? input.first_name).toLowerCase().replace(/\s+/g, '_');
  const number = nextNumber(world);
  const person: Person = {
    person: fresh(wanted, (name) => findPersonBy(people, name) !== undefined),
    id: input.id ?? FIRST_PERSON_ID + number,
    first_name: input.first_name,
    ...(input.last_name && { last_name: input.last_name }),
    ...(input.username && { username: input.username }),
    ...(input.language_code && { language_code: input.language_code }),
    phone: String(FIRST_PHONE + number),
  };
  people.push(person);
  world.durable.save();
  return { person: person.person, id: person.id };
}

export function createBot(world: World, input: BotInput): { bot: string; token: string } {
  const { bots } = world.durable.value;
  const username = input.username.replace(/^@/, '');
  if (!/^[a-z]\w{2,29}bot$|^[a-z]\wbot$/i.test(username)) {
    throw new ControlError(
      422,
      `«${username}» is no name for a bot: 5–32 letters, digits or _, ending in «bot»`,
    );
  }
  const key = input.bot ?? username;
  if (bots.some((bot) => bot.bot === key || bot.username.toLowerCase() === username.toLowerCase())) {
    throw new ControlError(409, `there is already a bot «${key}» or @${username}`);
  }
  const number = nextNumber(world);
  const id = input.token ? Number(input.token.split(':')[0]) : FIRST_BOT_ID + number;
  const bot: BotRecord = {
    bot: key,
    id,
    token: input.token ?? freshToken(id),
    username,
    name: input.name,
    kind: input.kind ?? 'tenant',
    tenant: input.tenant ?? null,
    canManageBots: input.can_manage_bots ?? false,
    nextMessage: 1,
    nextUpdate: 100_000_001 + number * 1_000_000,
    webhook: null,
    allowed: [],
    pending: [],
    commands: {},
    profile: {},
    menuButtons: {},
  };
  bots.push(bot);
  world.durable.save();
  return { bot: bot.bot, token: bot.token };
}

export function freshToken(id: number): string {
  return `${id}:AA${randomBytes(32).toString('base64url').slice(0, 33)}`;
}

export function listPeople(world: World): PersonView[] {
  return world.durable.value.people.map(({ person, id, first_name, language_code }) => ({
    person,
    id,
    first_name,
    language_code: language_code ?? null,
  }));
}

export function listBots(world: World): BotView[] {
  return world.durable.value.bots.map(({ bot, username, name, id, kind, tenant }) => ({
    bot,
    username,
    name,
    id,
    kind,
    tenant,
  }));
}
