/** Managed bots: made by a person for a manager, handed over, given new tokens; the manager hears of all of it. */
import { ControlError } from '../control-error.ts';
import type { Delivery } from './delivery.ts';
import { findBotById, findPersonById } from './lookup.ts';
import { createBot, freshToken } from './people.ts';
import { type Acknowledged, tell } from './speak.ts';
import type { BotRecord } from './state.ts';
import { botUser, changed, findBot, findPerson, personUser, type World } from './world.ts';

/** `bot` is the managed one; `manager` may be left out where only one bot manages others. */
export type ManagedInput =
  | {
      event: 'created';
      person: string;
      username: string;
      name?: string | undefined;
      manager?: string | undefined;
    }
  | { event: 'token'; bot: string }
  | { event: 'owner'; bot: string; person: string };
export type Managed = Acknowledged & { bot: string; token: string };

export async function manage(world: World, delivery: Delivery, input: ManagedInput): Promise<Managed> {
  switch (input.event) {
    case 'created':
      return create(world, delivery, input);
    case 'token':
      managementOf(findBot(world, input.bot));
      return revoke(world, delivery, input.bot);
    case 'owner': {
      const bot = findBot(world, input.bot);
      managementOf(bot).owner = findPerson(world, input.person).id;
      world.durable.save();
      return heard(world, delivery, bot);
    }
  }
}

/** As in BotFather: the old token dies at once, and with it the webhook; only a manager hears of it. */
export function revoke(world: World, delivery: Delivery, name: string): Promise<Managed> {
  const bot = findBot(world, name);
  renewToken(world, bot);
  return heard(world, delivery, bot);
}

export function renewToken(world: World, bot: BotRecord): void {
  bot.token = freshToken(bot.id);
  bot.webhook = null;
  bot.allowed = [];
  world.durable.save();
}

export async function tellManager(world: World, delivery: Delivery, bot: BotRecord): Promise<Acknowledged> {
  const { people, bots } = world.durable.value;
  const manager = bot.managed && findBotById(bots, String(bot.managed.manager));
  const owner = bot.managed && findPersonById(people, String(bot.managed.owner));
  if (!manager || !owner) return { update_id: 0, status: 0 };
  const managed_bot = { user: personUser(owner), bot: botUser(bot) };
  return tell(delivery, manager, `managed:${owner.id}`, { managed_bot });
}

function create(
  world: World,
  delivery: Delivery,
  input: Extract<ManagedInput, { event: 'created' }>,
): Promise<Managed> {
  const owner = findPerson(world, input.person);
  const manager = managerOf(world, input.manager);
  const name = input.name ?? input.username;
  if (name.length > 64)
    throw new ControlError(422, `a bot’s name holds 64 characters, this has ${name.length}`);
  const made = findBot(world, createBot(world, { username: input.username, name }).bot);
  made.managed = { manager: manager.id, owner: owner.id, restricted: false, added: [] };
  changed(world, made, owner);
  return heard(world, delivery, made);
}

function managerOf(world: World, name: string | undefined): BotRecord {
  const managers = world.durable.value.bots.filter((bot) => bot.canManageBots);
  if (name === undefined && managers[0] && managers.length === 1) return managers[0];
  const manager = findBot(world, name ?? '');
  if (!manager.canManageBots) throw new ControlError(422, `${manager.bot} may not manage bots`);
  return manager;
}

function managementOf(bot: BotRecord): NonNullable<BotRecord['managed']> {
  if (!bot.managed) throw new ControlError(409, `nobody manages ${bot.bot}`);
  return bot.managed;
}

async function heard(world: World, delivery: Delivery, bot: BotRecord): Promise<Managed> {
  const acknowledged = await tellManager(world, delivery, bot);
  return { bot: bot.bot, token: bot.token, ...acknowledged };
}
