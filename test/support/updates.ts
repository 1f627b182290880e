/** Updates as Telegram sends them, to be delivered as often and as many at once as a test wants. */
import { vi } from 'vitest';
import type { Calls } from './answers.ts';
import type { Salon, Someone } from './salon.ts';

/** A bot to whose door updates are brought. */
type Doorway = Pick<Salon, 'control' | 'bot'>;

export type RawUpdate = { readonly update_id: number } & Record<string, unknown>;

/** Far above what the stand-in counts for itself, and never again in a later file of the run. */
let lastUpdate = Date.now();

const chat = ({ id }: Someone) => ({ id, type: 'private', first_name: 'Анна' });
const from = ({ id }: Someone) => ({ id, is_bot: false, first_name: 'Анна', language_code: 'ru' });

/** A tap on a button of that message, under an update id of its own. */
export function tapUpdate(
  who: Someone,
  message: { message_id: number },
  data: string,
  language = 'ru',
): RawUpdate {
  lastUpdate += 1;
  const { message_id } = message;
  const callback_query = {
    id: `q${lastUpdate}`,
    from: { ...from(who), language_code: language },
    message: { message_id, date: 1, chat: chat(who) },
    chat_instance: '1',
    data,
  };
  return { update_id: lastUpdate, callback_query };
}

/** Words, or a command. */
export function textUpdate(who: Someone, text: string): RawUpdate {
  lastUpdate += 1;
  const length = /^\/\w+/.exec(text)?.[0].length;
  const entities = length === undefined ? [] : [{ type: 'bot_command', offset: 0, length }];
  const message = { message_id: lastUpdate, date: 1, chat: chat(who), from: from(who), text, entities };
  return { update_id: lastUpdate, message };
}

/** Delivers once; the HTTP status, or 0 when no answer came. */
export async function deliver({ control, bot }: Doorway, update: RawUpdate): Promise<number> {
  return (await control.update(bot, update)).status;
}

/** Delivers again and again, as Telegram does, until the Worker acknowledges. */
export async function redeliver(salon: Doorway, update: RawUpdate): Promise<void> {
  await vi.waitUntil(async () => (await deliver(salon, update)) === 200, { timeout: 20_000, interval: 100 });
}

/** How often the tap was answered so that the person's button stopped spinning. */
export async function answersTo({ control }: Doorway, update: RawUpdate): Promise<number> {
  const calls = await control.calls({ service: 'telegram', newest: 200 });
  return calls.filter(
    ({ path, request, status }) =>
      status === 200 &&
      path.endsWith('/answerCallbackQuery') &&
      JSON.stringify(request).includes(`"q${update.update_id}"`),
  ).length;
}

/** The calls of one delivery, its mark included: that one leaves after the answer. */
export async function callsOfDelivery(salon: Doorway, update: RawUpdate): Promise<Calls> {
  const { control } = salon;
  const since = await control.lastCall();
  await redeliver(salon, update);
  const isMark = (call: Calls[number]): boolean =>
    call.service === 'redis' && JSON.stringify(call.request).includes('"done"');
  await vi.waitUntil(async () => (await control.calls({ since })).some(isMark), { interval: 20 });
  return await control.calls({ since });
}
