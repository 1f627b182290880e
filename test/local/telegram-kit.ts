/** Starts the local Telegram on a free port, with a hand-moved clock, settable faults and grammY bots on the other side. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Bot, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { ControlError } from '../../scripts/local/control-error.ts';
import type { DeliveryFault } from '../../scripts/local/parts.ts';
import type { BotInput } from '../../scripts/local/telegram/people.ts';
import {
  createTelegram,
  type Telegram,
  type TelegramOptions,
} from '../../scripts/local/telegram/telegram.ts';
import type { ChatEvent } from '../../scripts/local/telegram/world.ts';

export type Delivered = { url: string; update: Update; secret: string | null };
export type Worker = (delivered: Delivered) => Response | Promise<Response>;
export type Kit = {
  telegram: Telegram;
  url: string;
  dir: string;
  clock: { time: number };
  faults: { next: DeliveryFault[]; paused: boolean };
  events: ChatEvent[];
  delivered: Delivered[];
  /** What answers the webhook; replace it to misbehave. */
  worker: { handle: Worker };
  /** A bot with a webhook, driven by grammY. */
  bot(name: string, setUp?: (bot: Bot) => void, more?: Partial<BotInput>): Promise<Bot>;
};

export const START = Date.UTC(2026, 10, 21, 9, 0, 0);

export async function startTelegram(more: Partial<TelegramOptions> = {}): Promise<Kit> {
  const dir = more.dir ?? mkdtempSync(join(tmpdir(), 'telegram-'));
  const bots = new Map<string, Bot>();
  const kit = { dir, clock: { time: START }, faults: { next: [] as DeliveryFault[], paused: false } };
  const events: ChatEvent[] = [];
  const delivered: Delivered[] = [];
  const worker: { handle: Worker } = {
    handle: async ({ url, update }) => {
      await bots.get(url)?.handleUpdate(update);
      return new Response('');
    },
  };
  const telegram = createTelegram({
    dir,
    clock: { now: () => kit.clock.time },
    deliver: async (url, init) => {
      const secret = new Headers(init.headers).get('x-telegram-bot-api-secret-token');
      const one = { url, secret, update: JSON.parse(String(init.body)) };
      delivered.push(one);
      return worker.handle(one);
    },
    faults: { takeDelivery: () => kit.faults.next.shift(), paused: () => kit.faults.paused },
    emit: (event) => void events.push(event),
    retryScale: 0.005,
    ...more,
  });
  const gateway = new Hono().route('/telegram', telegram.app);
  const server = serve({ fetch: gateway.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const url = `http://127.0.0.1:${port}/telegram`;
  onTestFinished(async () => {
    await telegram.close();
    await new Promise((resolve) => server.close(resolve));
    if (!more.dir) rmSync(dir, { recursive: true, force: true });
  });

  const bot: Kit['bot'] = async (name, setUp, more) => {
    const { token } = telegram.createBot({ bot: name, username: `${name}_test_bot`, name, ...more });
    const made = new Bot(token, { client: { apiRoot: url } });
    setUp?.(made);
    await made.init();
    const webhook = `http://127.0.0.1:1/tg/${name}`;
    await made.api.setWebhook(webhook, { secret_token: `secret-${name}` });
    bots.set(webhook, made);
    return made;
  };
  return { ...kit, telegram, url, events, delivered, worker, bot };
}

/** What the control API refuses with: `status sentence`. */
export async function refused(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ControlError) return `${error.status} ${error.message}`;
    throw error;
  }
  return 'accepted';
}

/** What Telegram refused with: `code description`. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
    throw error;
  }
  return 'accepted';
}
