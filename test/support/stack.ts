/** A typed client of the local stack's control API, for tests: every answer parsed, every refusal thrown. */
import * as v from 'valibot';
import type { FaultRule } from '../../scripts/local/faults.ts';
import type { Reason } from '../../scripts/local/yookassa/records.ts';
import * as answers from './answers.ts';
import { here } from './here.ts';

export type At = { readonly bot: string; readonly person: string };
type Answer<S extends v.GenericSchema> = Promise<v.InferOutput<S>>;

/** Words of somebody else's, such as `BotFather`. */
export type Forwarded = { readonly text: string; readonly forward: { readonly from: string } };

export type Control = {
  bots(): Answer<typeof answers.bots>;
  people(): Answer<typeof answers.people>;
  createPerson(input: {
    first_name: string;
    username?: string;
    language_code?: string;
  }): Answer<typeof answers.madePerson>;
  createBot(input: { username: string; name: string }): Answer<typeof answers.madeBot>;
  /** Makes a bot as Telegram's own dialog does, through the bot that manages others. */
  createManaged(input: { person: string; username: string; name: string }): Answer<typeof answers.madeBot>;
  /** A new token, as BotFather gives it: the former one is dead, and its webhook gone. */
  revoke(bot: string): Answer<typeof answers.renewed>;
  /** A bot made for a manager, its new token, its new owner. */
  managed(input: Readonly<Record<string, string>>): Answer<typeof answers.renewed>;
  send(
    at: At,
    what: string | { contact: true } | { photo: true; text?: string } | { block: boolean } | Forwarded,
  ): Answer<typeof answers.sent>;
  tap(
    at: At,
    button: string,
    options?: { message_id?: number; stale?: boolean },
  ): Answer<typeof answers.tapped>;
  chat(at: At, after?: number): Promise<answers.Chat>;
  /** The newest message of the bot that is still there. */
  screen(at: At): Promise<answers.ChatMessage>;
  update(bot: string, update: Record<string, unknown>, secret?: string): Answer<typeof answers.posted>;
  now(): Promise<string>;
  advance(duration: string): Promise<string>;
  setClock(iso: string): Promise<string>;
  cron(cron: string): Promise<void>;
  calls(query?: { since?: number; service?: string; newest?: number }): Promise<answers.Calls>;
  /** The number of the newest call: what comes after it is `calls({ since })`. */
  lastCall(): Promise<number>;
  /** The calls made since, while the work ran. */
  callsOf(work: () => Promise<unknown>): Promise<answers.Calls>;
  fault(rule: FaultRule): Promise<void>;
  clearFaults(): Promise<void>;
  queue(): Promise<answers.QueueMessages>;
  loseQueue(): Promise<number>;
  /** The newest first. */
  payments(): Promise<answers.Payments>;
  /** Pays on the payment's page, or is declined for the reason; the notice has been taken, or failed, when it answers. */
  pay(payment: string, declines?: Reason): Answer<typeof answers.payment>;
  /** Decides about the next charges of a saved method. */
  declineMethod(method: string, declines: Reason | null): Promise<void>;
  /** Knocks at the door for notices: with an object as a notice, or with any text. */
  notice(notice: Record<string, unknown> | string, ip?: string): Answer<typeof answers.posted>;
  /** `at` is `service:part of the path`. */
  crash(at: string, when?: 'before' | 'after', nth?: number): Promise<void>;
  crashes(): Promise<number>;
  disarm(): Promise<void>;
  sentry(): Promise<readonly unknown[]>;
  logs(): Answer<typeof answers.logs>;
  reset(): Promise<void>;
};

/** Of the stack that the run shares, unless told another. */
export function connectControl(url: string = here('control')): Control {
  async function ask<const S extends v.GenericSchema>(
    schema: S,
    method: string,
    path: string,
    body?: unknown,
  ): Answer<S> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const answer = await fetch(`${url}${path}`, init);
    const json = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(json)}`);
    return v.parse(schema, json);
  }
  const get = <const S extends v.GenericSchema>(schema: S, path: string): Answer<S> =>
    ask(schema, 'GET', path);
  const post = <const S extends v.GenericSchema>(schema: S, path: string, body: unknown): Answer<S> =>
    ask(schema, 'POST', path, body);
  const chat = (at: At, after?: number): Promise<answers.Chat> =>
    get(answers.chat, `/chat?${query({ ...at, after })}`);
  const calls = (
    filter: { since?: number; service?: string; newest?: number } = {},
  ): Promise<answers.Calls> => get(answers.calls, `/calls?${query(filter)}`);

  const lastCall = async (): Promise<number> => (await calls({ newest: 1 })).at(-1)?.n ?? 0;

  return {
    bots: () => get(answers.bots, '/bots'),
    people: () => get(answers.people, '/people'),
    createPerson: (input) => post(answers.madePerson, '/people', input),
    createBot: (input) => post(answers.madeBot, '/bots', input),
    createManaged: (input) => post(answers.madeBot, '/managed', { event: 'created', ...input }),
    revoke: (bot) => post(answers.renewed, '/bots/revoke', { bot }),
    managed: (input) => post(answers.renewed, '/managed', input),
    send: (at, what) =>
      post(answers.sent, '/send', { ...at, ...(typeof what === 'string' ? { text: what } : what) }),
    tap: (at, button, options = {}) => post(answers.tapped, '/tap', { ...at, button, ...options }),
    chat,
    async screen(at) {
      const { messages } = await chat(at);
      const newest = messages.findLast(({ from, deleted }) => from === 'bot' && !deleted);
      if (newest === undefined) throw new Error(`${at.bot} has said nothing to ${at.person}.`);
      return newest;
    },
    update: (bot, update, secret) =>
      post(answers.posted, '/update', { bot, update, ...(secret === undefined ? {} : { secret }) }),
    now: async () => (await get(answers.time, '/clock')).now,
    advance: async (duration) => (await post(answers.time, '/clock', { advance: duration })).now,
    setClock: async (iso) => (await post(answers.time, '/clock', { set: iso })).now,
    cron: async (cron) => void (await post(v.unknown(), '/cron', { cron })),
    calls,
    lastCall,
    async callsOf(work) {
      const since = await lastCall();
      const { now } = await get(answers.time, '/clock');
      await work();
      // A call is logged when it ends: a slow one of an earlier test may end only now.
      return (await calls({ since })).filter(({ at }) => at >= now);
    },
    fault: async (rule) => void (await post(answers.faults, '/faults', rule)),
    clearFaults: async () => void (await ask(answers.faults, 'DELETE', '/faults')),
    queue: () => get(answers.queue, '/queue'),
    loseQueue: async () => (await ask(answers.lost, 'DELETE', '/queue')).lost,
    payments: () => get(answers.payments, '/payments'),
    pay: (payment, reason) =>
      post(
        answers.payment,
        '/pay',
        reason === undefined ? { payment, outcome: 'succeeded' } : { payment, outcome: 'canceled', reason },
      ),
    declineMethod: async (method, declines) =>
      void (await post(v.unknown(), '/payments/method', { method, declines })),
    notice: (notice, ip) =>
      post(answers.posted, '/notice', {
        ...(typeof notice === 'string' ? { raw: notice } : notice),
        ...(ip === undefined ? {} : { ip }),
      }),
    crash: async (at, when = 'before', nth = 1) =>
      void (await post(answers.crash, '/worker', { crash: { at, when, nth } })),
    crashes: async () => (await get(answers.crash, '/worker')).crashes,
    disarm: async () => void (await ask(answers.crash, 'DELETE', '/worker')),
    sentry: () => get(answers.events, '/sentry'),
    logs: () => get(answers.logs, '/logs'),
    reset: async () => void (await post(answers.time, '/reset', undefined)),
  };
}

function query(values: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return String(search);
}
