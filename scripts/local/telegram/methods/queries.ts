/** answerCallbackQuery: stops the spinner of a pressed button, with a toast or an alert, while the query lives. */
import * as v from 'valibot';
import { badRequest } from '../errors.ts';
import { findPersonById } from '../lookup.ts';
import { flag, read, text } from '../params.ts';
import { changed, chatOf } from '../world.ts';
import type { Call, Methods } from './method.ts';

export const QUERY_LIFETIME_MS = 150_000;
export const OLD_QUERY = 'query is too old and response timeout expired or query ID is invalid';

const Answer = v.object({
  callback_query_id: v.optional(text, ''),
  text: v.optional(text, ''),
  show_alert: v.optional(flag, false),
});

function answerCallbackQuery({ world, bot, params }: Call): unknown {
  const answer = read(Answer, params.values);
  if (answer.text.length > 200) throw badRequest('MESSAGE_TOO_LONG');
  const query = world.durable.value.queries[answer.callback_query_id];
  if (!query || query.bot !== bot.id || world.clock.now() - query.at > QUERY_LIFETIME_MS) {
    throw badRequest(OLD_QUERY);
  }
  const person = findPersonById(world.durable.value.people, String(query.person));
  if (answer.text !== '') query.alert = { text: answer.text, show_alert: answer.show_alert };
  if (person) {
    chatOf(world, bot, person).alert = query.alert ?? null;
    changed(world, bot, person);
  }
  return true;
}

export const queryMethods: Methods = { answerCallbackQuery };
