/** Posts any raw update once, past the queues, with the right secret or a forged one. */
import * as v from 'valibot';
import { ControlError } from '../control-error.ts';
import { findPersonById } from './lookup.ts';
import { postUpdate } from './post.ts';
import { forgetOldQueries } from './tap.ts';
import { chatOf, findBot, type World } from './world.ts';

export type UpdateInput = { bot: string; update: Record<string, unknown>; secret?: string | undefined };
export type Posted = { status: number; body: string };

const From = v.object({ id: v.number() });
const Known = v.looseObject({
  update_id: v.optional(v.number()),
  message: v.optional(v.object({ from: v.optional(From) })),
  callback_query: v.optional(v.object({ id: v.string(), from: From })),
});

export async function postRaw(world: World, input: UpdateInput): Promise<Posted> {
  const bot = findBot(world, input.bot);
  if (!bot.webhook) throw new ControlError(409, `${bot.bot} has no webhook: nobody would hear of it`);
  const known = v.safeParse(Known, input.update);
  const { people, queries } = world.durable.value;
  if (known.success) {
    const { callback_query, message } = known.output;
    const from = (message?.from ?? callback_query?.from)?.id;
    const person = from === undefined ? undefined : findPersonById(people, String(from));
    if (person) chatOf(world, bot, person).started = true;
    if (callback_query) {
      forgetOldQueries(world);
      queries[callback_query.id] ??= { bot: bot.id, person: callback_query.from.id, at: world.clock.now() };
    }
  }
  const given = known.success ? known.output.update_id : undefined;
  const update_id = given ?? bot.nextUpdate;
  if (given === undefined) bot.nextUpdate += 1;
  world.durable.save();
  const secret = input.secret ?? bot.webhook.secret;
  const update = { update_id, ...input.update };
  const { status, body } = await postUpdate(world, bot, bot.webhook.url, { update, update_id, secret });
  return { status, body };
}
