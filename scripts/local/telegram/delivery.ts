/** Delivers updates as Telegram does: queues per chat and per user, the next after 2xx, retries with back-off. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { answerInBody } from './body-reply.ts';
import { QUERY_LIFETIME_MS } from './methods/queries.ts';
import { postUpdate, recordFailure } from './post.ts';
import type { BotRecord, Pending } from './state.ts';
import type { World } from './world.ts';

export type NewUpdate = Omit<Update, 'update_id'>;
/** `settled` resolves with the last HTTP status once the Worker acknowledged, or patience ended. */
export type Queued = { update_id: number; settled: Promise<number> };
export type Delivery = {
  enqueue(bot: BotRecord, queue: string, update: NewUpdate): Queued | null;
  wake(bot: BotRecord): void;
  /** Forgets all work under way: the state has been replaced or the stack closes. */
  reset(): void;
};

const MESSAGE_LIFETIME_MS = 24 * 3600_000;
const NOT_BY_DEFAULT = ['chat_member', 'message_reaction', 'message_reaction_count'];
const LONGEST_WAIT_S = 60;
const REORDER_WAIT_MS = 1000;
const LOOK_AGAIN_MS = 20;

export function createDelivery(world: World): Delivery {
  let era = 0;
  const draining = new Set<string>();
  const settle = new Map<Pending, (status: number) => void>();
  const lastStatus = new WeakMap<Pending, number>();
  const faulted = new WeakSet<Pending>();

  const pause = (ms: number): Promise<void> => sleep(ms, undefined, { ref: false });
  const wants = (bot: BotRecord, update: NewUpdate): boolean => {
    const kind = Object.keys(update)[0] ?? '';
    return bot.allowed.length > 0 ? bot.allowed.includes(kind) : !NOT_BY_DEFAULT.includes(kind);
  };

  /** Sends one update until it is acknowledged or no longer worth it; null when delivery stopped meanwhile. */
  const persist = async (bot: BotRecord, item: Pending): Promise<number | null> => {
    const mine = era;
    for (let failures = 0; ; failures++) {
      while (world.faults.paused('telegram') && mine === era) await pause(LOOK_AGAIN_MS);
      if (mine !== era || !bot.webhook || !bot.pending.includes(item)) return null;
      if (world.clock.now() > item.expires) return lastStatus.get(item) ?? 0;
      const webhook = bot.webhook;
      const { update } = item;
      const parcel = { update, update_id: update.update_id, secret: webhook.secret };
      const answer = await postUpdate(world, bot, webhook.url, parcel);
      if (mine !== era) return null;
      lastStatus.set(item, answer.status);
      if (answer.status >= 200 && answer.status < 300) {
        answerInBody(world, bot, answer.body, delivery);
        return answer.status;
      }
      recordFailure(world, webhook, answer.status);
      await pause(secondsToWait(failures, answer.retryAfter) * 1000 * world.retryScale);
    }
  };

  /** The delivery fault the stack wants for this update, asked for once. */
  const faultOf = (bot: BotRecord, item: Pending) => {
    if (faulted.has(item)) return undefined;
    faulted.add(item);
    const subject = `${bot.bot} ${bot.webhook?.url} ${JSON.stringify(item.update)}`;
    return world.faults.takeDelivery('telegram', subject);
  };

  /** Lets the next update of the same queue go first, if one comes soon enough. */
  const swap = async (bot: BotRecord, item: Pending): Promise<boolean> => {
    for (let waited = 0; waited < REORDER_WAIT_MS; waited += LOOK_AGAIN_MS) {
      const other = bot.pending.find((one) => one.queue === item.queue && one !== item);
      if (other) {
        const [first, second] = [bot.pending.indexOf(item), bot.pending.indexOf(other)];
        bot.pending[first] = other;
        bot.pending[second] = item;
        return true;
      }
      await pause(LOOK_AGAIN_MS);
    }
    return false;
  };

  /** One delivery, or several copies of it at the same moment. */
  const attempt = async (bot: BotRecord, item: Pending, copies: number): Promise<number | null> => {
    const [status = null] = await Promise.all(Array.from({ length: copies }, () => persist(bot, item)));
    return status;
  };

  const drain = async (bot: BotRecord, queue: string): Promise<void> => {
    const key = `${era}:${bot.id}:${queue}`;
    if (draining.has(key)) return;
    draining.add(key);
    const mine = era;
    while (mine === era && bot.webhook) {
      const head = bot.pending.find((item) => item.queue === queue);
      if (!head) break;
      const fault = faultOf(bot, head);
      if (fault === 'reorder' && (await swap(bot, head))) continue;
      const status = fault === 'lose' ? 0 : await attempt(bot, head, fault === 'duplicate' ? 2 : 1);
      if (mine !== era) return;
      if (status === null) continue;
      bot.pending = bot.pending.filter((item) => item !== head);
      world.durable.save();
      settle.get(head)?.(status);
      settle.delete(head);
    }
    draining.delete(key);
  };

  const wake = (bot: BotRecord): void => {
    for (const queue of new Set(bot.pending.map((item) => item.queue))) void drain(bot, queue);
  };

  const delivery: Delivery = {
    enqueue(bot, queue, update): Queued | null {
      if (!wants(bot, update)) return null;
      const lifetime =
        update.callback_query || update.pre_checkout_query ? QUERY_LIFETIME_MS : MESSAGE_LIFETIME_MS;
      const update_id = bot.nextUpdate;
      bot.nextUpdate += 1;
      const item: Pending = {
        update: { update_id, ...update },
        queue,
        expires: world.clock.now() + lifetime,
      };
      bot.pending.push(item);
      world.durable.save();
      const acknowledged = new Promise<number>((resolve) => settle.set(item, resolve));
      void drain(bot, queue);
      if (!bot.webhook) return { update_id, settled: Promise.resolve(0) };
      const patience = new AbortController();
      const enough = sleep(world.patienceMs, undefined, { signal: patience.signal })
        .then(() => lastStatus.get(item) ?? 0)
        .catch(() => 0);
      const settled = Promise.race([acknowledged, enough]).finally(() => patience.abort());
      return { update_id, settled };
    },
    wake,
    reset(): void {
      era += 1;
      draining.clear();
      for (const resolve of settle.values()) resolve(0);
      settle.clear();
    },
  };
  return delivery;
}

/** After so many earlier failures: at once, then 2, 4, 8 … seconds; what the receiver asks for goes first. */
export function secondsToWait(failures: number, retryAfter: number | undefined): number {
  if (retryAfter !== undefined) return retryAfter;
  return failures === 0 ? 0 : Math.min(2 ** failures, LONGEST_WAIT_S);
}
