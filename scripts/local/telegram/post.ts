/** One POST of one update to a bot's webhook, and what came back; status 0 means that no answer came. */
import { STATUS_CODES } from 'node:http';
import * as v from 'valibot';
import type { BotRecord, Webhook } from './state.ts';
import { type Flight, seconds, type World } from './world.ts';

export type Answer = { status: number; body: string; retryAfter: number | undefined };

const IDLE_MS = 60_000;
const MAX_RETRY_AFTER = 3600;

const Sender = v.optional(v.object({ from: v.object({ id: v.number() }) }));
const User = v.optional(v.object({ user: v.object({ id: v.number() }) }));
const Senders = v.object({
  message: Sender,
  callback_query: Sender,
  my_chat_member: Sender,
  pre_checkout_query: Sender,
  managed_bot: User,
  subscription: User,
});

export type Parcel = { update: object; update_id: number; secret: string };

/** Who caused the update, if it is well formed: a raw update need not be. */
function personOf(update: object): number | undefined {
  const parsed = v.safeParse(Senders, update);
  if (!parsed.success) return undefined;
  const { managed_bot, subscription, ...others } = parsed.output;
  const sender = Object.values(others).find((one) => one !== undefined);
  return (sender?.from ?? (managed_bot ?? subscription)?.user)?.id;
}

export async function postUpdate(
  world: World,
  bot: BotRecord,
  url: string,
  { update, update_id, secret }: Parcel,
): Promise<Answer> {
  const flight: Flight = { bot: bot.id, person: personOf(update), update_id };
  world.flights.add(flight);
  try {
    const response = await world.deliver(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret !== '' && { 'x-telegram-bot-api-secret-token': secret }),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(IDLE_MS),
    });
    const body = await response.text();
    const wanted = Number(response.headers.get('retry-after') ?? Number.NaN);
    const retryAfter = Number.isFinite(wanted) ? Math.min(Math.max(wanted, 0), MAX_RETRY_AFTER) : undefined;
    return { status: response.status, body, retryAfter };
  } catch {
    return { status: 0, body: '', retryAfter: undefined };
  } finally {
    world.flights.delete(flight);
  }
}

/** Remembers a failed delivery for getWebhookInfo. */
export function recordFailure(world: World, webhook: Webhook, status: number): void {
  const reason =
    status === 0
      ? 'Connection reset by peer'
      : `Wrong response from the webhook: ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  webhook.lastError = { date: seconds(world), message: reason };
  world.durable.save();
}
