/** A bot's commands per scope and language, and which of them a person sees. */
import type { BotCommand } from 'grammy/types';
import * as v from 'valibot';
import { badRequest } from '../errors.ts';
import { json, read, text } from '../params.ts';
import type { BotRecord, Person } from '../state.ts';
import type { Call, Methods } from './method.ts';

const Scope = v.pipe(
  json,
  v.object({ type: v.string(), chat_id: v.optional(text), user_id: v.optional(text) }),
);
const Place = v.object({
  scope: v.optional(Scope, { type: 'default' }),
  language_code: v.optional(text, ''),
});
const Commands = v.object({
  commands: v.pipe(json, v.array(v.object({ command: v.string(), description: v.string() }))),
});

function keyOf(values: Record<string, unknown>): string {
  const { scope, language_code } = read(Place, values);
  if (language_code !== '' && !/^[a-z]{2}$/.test(language_code))
    throw badRequest('invalid language code specified');
  return [scope.type, scope.chat_id ?? '', scope.user_id ?? '', language_code].join(':');
}

function setMyCommands({ world, bot, params }: Call): unknown {
  const { commands } = read(Commands, params.values);
  if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  const cleaned = commands.map(({ command, description }) => {
    const name = command.replace(/^\//, '');
    if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > 256)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    return { command: name, description };
  });
  bot.commands[keyOf(params.values)] = cleaned;
  world.durable.save();
  return true;
}

function getMyCommands({ bot, params }: Call): unknown {
  return bot.commands[keyOf(params.values)] ?? [];
}

function deleteMyCommands({ world, bot, params }: Call): unknown {
  delete bot.commands[keyOf(params.values)];
  world.durable.save();
  return true;
}

/** The narrowest scope wins; within a scope the person's language goes before no language. */
export function commandsSeenBy(bot: BotRecord, person: Person): BotCommand[] {
  const language = person.language_code?.slice(0, 2) ?? '';
  for (const scope of [`chat:${person.id}:`, 'all_private_chats::', 'default::']) {
    for (const code of [language, '']) {
      const commands = bot.commands[`${scope}:${code}`];
      if (commands?.length) return commands;
    }
  }
  return [];
}

export const commandMethods: Methods = { setMyCommands, getMyCommands, deleteMyCommands };
