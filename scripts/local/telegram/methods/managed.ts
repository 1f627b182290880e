/** What a manager does with the bots it manages: reads and replaces their tokens, says who may use them. */
import * as v from 'valibot';
import { badRequest } from '../errors.ts';
import { findBotById, findPersonById } from '../lookup.ts';
import { renewToken, tellManager } from '../managed.ts';
import { flag, integer, json, read } from '../params.ts';
import type { BotRecord, Management } from '../state.ts';
import { personUser } from '../world.ts';
import type { Call, Methods } from './method.ts';

const MOST_ADDED = 10;
const Target = v.object({ user_id: v.optional(integer, 0) });
const Settings = v.object({
  is_access_restricted: v.optional(flag, false),
  added_user_ids: v.optional(v.pipe(json, v.array(integer)), []),
});

function managedBot({ world, bot, params }: Call): { managed: BotRecord; management: Management } {
  const { user_id } = read(Target, params.values);
  if (user_id <= 0) throw badRequest('invalid user_id specified');
  const { bots, people } = world.durable.value;
  const managed = findBotById(bots, String(user_id));
  if (!managed && !findPersonById(people, String(user_id))) throw badRequest('user not found');
  if (managed?.managed?.manager !== bot.id) throw badRequest('BOT_INVALID');
  return { managed, management: managed.managed };
}

function getManagedBotToken(call: Call): unknown {
  return managedBot(call).managed.token;
}

function replaceManagedBotToken(call: Call): unknown {
  const { managed } = managedBot(call);
  renewToken(call.world, managed);
  void tellManager(call.world, call.delivery, managed);
  return managed.token;
}

function getManagedBotAccessSettings(call: Call): unknown {
  const { restricted, added } = managedBot(call).management;
  const users = added.map((id) => findPersonById(call.world.durable.value.people, String(id)));
  const added_users = users.filter((person) => person !== undefined).map(personUser);
  return { is_access_restricted: restricted, ...(added_users.length > 0 && { added_users }) };
}

function setManagedBotAccessSettings(call: Call): unknown {
  const { is_access_restricted: restricted, added_user_ids } = read(Settings, call.params.values);
  if (added_user_ids.length > MOST_ADDED) throw badRequest('too many user identifiers specified');
  if (added_user_ids.some((id) => id <= 0)) throw badRequest('invalid user identifier specified');
  Object.assign(managedBot(call).management, { restricted, added: restricted ? added_user_ids : [] });
  call.world.durable.save();
  return true;
}

export const managedMethods: Methods = {
  getManagedBotToken,
  replaceManagedBotToken,
  getManagedBotAccessSettings,
  setManagedBotAccessSettings,
};
