/** Many people tap at once: every tap a raw update over one of a hundred connections, and what came of each. */
import { Agent, request } from 'node:http';
import type { Socket } from 'node:net';
import { json } from 'node:stream/consumers';
import * as v from 'valibot';
import { vi } from 'vitest';
import { posted } from './answers.ts';
import type { Guest } from './arena.ts';
import { here } from './here.ts';
import type { Salon } from './salon.ts';

export const CONNECTIONS = 100;
const NEWS_LIMIT_MS = 30_000;

export type Tap = { readonly guest: Guest; readonly data: string };

export type Weather = {
  /** How many taps the Worker acknowledged with each HTTP status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Sockets that carried the taps. */
  readonly connections: number;
  /** The most taps that waited for their answer at the same moment. */
  readonly inFlight: number;
  /** Calls of the Worker that a service did not answer with 200, Redis aside: it may be slow without harm. */
  readonly failedCalls: Readonly<Record<string, number>>;
  /** The slowest request to Postgres, waiting for locks included; 2 s of it would be an error. */
  readonly slowestSqlMs: number;
  readonly ms: number;
};

/**
 * Taps in the given order, as many at a time as there are connections; answers when all are acknowledged and the
 * news of them has gone out, so that nothing of this storm is under way in the next.
 */
export async function storm(salon: Salon, taps: readonly Tap[]): Promise<Weather> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const sockets = new Set<Socket>();
  const statuses: Record<string, number> = {};
  let inFlight = 0;
  const one = async (tap: Tap, n: number): Promise<void> => {
    const { status } = await post(agent, { bot: salon.bot, update: toUpdate(salon, tap, n) }, (socket) => {
      sockets.add(socket);
      inFlight = Math.max(inFlight, Object.values(agent.sockets).flat().length);
    });
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  const began = performance.now();
  const calls = await salon.control.callsOf(() => Promise.all(taps.map(one)));
  const ms = Math.round(performance.now() - began);
  agent.destroy();
  await untilQuiet(salon);
  const failedCalls: Record<string, number> = {};
  for (const { service, path, status } of calls) {
    if (service === 'redis' || status === 200) continue;
    const what = `${service}${path} ${status}`;
    failedCalls[what] = (failedCalls[what] ?? 0) + 1;
  }
  const slowestSqlMs = Math.max(
    0,
    ...calls.filter(({ service }) => service === 'neon').map((call) => call.ms),
  );
  return { statuses, connections: sockets.size, inFlight, failedCalls, slowestSqlMs, ms };
}

/** Until the queue has nothing to deliver that is due. */
export async function untilQuiet(salon: Pick<Salon, 'control'>): Promise<void> {
  await vi.waitUntil(() => isQuiet(salon), { timeout: NEWS_LIMIT_MS, interval: 50 });
}

async function isQuiet({ control }: Pick<Salon, 'control'>): Promise<boolean> {
  const [messages, now] = await Promise.all([control.queue(), control.now()]);
  return !messages.some(({ state, due }) => (state === 'waiting' || state === 'delivering') && due <= now);
}

/** A tap on a card that is out of reach, so that each answer is a new message of its own. */
function toUpdate(salon: Salon, { guest: { id, name }, data }: Tap, n: number): Record<string, unknown> {
  return {
    callback_query: {
      id: `${salon.bot}-${n}-${crypto.randomUUID()}`,
      from: { id, is_bot: false, first_name: name, username: name, language_code: 'en' },
      message: { message_id: 1, date: 0, chat: { id, type: 'private', first_name: name } },
      chat_instance: `-${id}`,
      data,
    },
  };
}

function post(
  agent: Agent,
  body: unknown,
  onConnection: (socket: Socket) => void,
): Promise<v.InferOutput<typeof posted>> {
  return new Promise((resolve, reject) => {
    const call = request(`${here('control')}/update`, { method: 'POST', agent }, (answer) => {
      json(answer)
        .then((body) => v.parse(posted, body))
        .then(resolve, reject);
    });
    call.on('socket', onConnection);
    call.on('error', reject);
    call.end(JSON.stringify(body));
  });
}
