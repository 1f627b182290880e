/** P-1, P-2: what every screen and every write costs, counted in the stack's own log of the Worker's calls. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Action } from '../../src/bot/callback-data.ts';
import { untilQuiet } from '../support/canary.ts';
import { earlyInWindow, MESSAGES_A_WINDOW, TAPS_A_WINDOW } from '../support/limits.ts';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import { isMark, slowDown, type Trips, tripsOf } from '../support/trips.ts';
import { tapUpdate, textUpdate } from '../support/updates.ts';
import { bookFirst, tap, toCancelling, toCard, toMoving } from '../support/walk.ts';

let salon: Salon;
beforeAll(async () => {
  salon = await openSalon();
  await salon.rows('update $.settings set change_window_minutes = 0');
  await quietFiveMinutes(salon);
});
// What is planned makes calls of its own, and is done before the next one is counted.
afterEach(async () => {
  await salon.control.clearFaults();
  await untilQuiet(salon);
});

/** To just behind the moment at which the clock's trigger fires. */
async function quietFiveMinutes({ control }: Salon): Promise<void> {
  const next = Math.ceil(Date.parse(await control.now()) / 300_000) * 300_000;
  await control.setClock(new Date(next + 1000).toISOString());
}

type Flow = {
  readonly what: string;
  /** Brings the person to where they act. */
  readonly ready?: (who: Someone) => Promise<unknown>;
  /** Writes these words, or taps the button that means this. */
  readonly act: { readonly words: string } | { readonly button: Action['kind'] };
};

const how = (who: Someone) => salon.control.send(salon.at(who), 'Как это работает');
const begin = (who: Someone) => salon.control.send(salon.at(who), '/book');
const toMonth = async (who: Someone) => {
  await begin(who);
  await tap(salon, who, 'month');
};
const toTimes = async (who: Someone) => {
  await toMonth(who);
  await tap(salon, who, 'times');
};
const toMoveMonth = async (who: Someone) => {
  await bookFirst(salon, who);
  await tap(salon, who, 'ask-move');
};
const toMoveTimes = async (who: Someone) => {
  await toMoveMonth(who);
  await tap(salon, who, 'move-times');
};
const booked = (who: Someone) => bookFirst(salon, who);

/** What a newcomer has to do is done by the first words, whose cost is not counted. */
async function costOf({ ready, act }: Flow, kind: 'screen' | 'write'): Promise<Trips> {
  const { control } = salon;
  const who = await salon.newClient();
  await control.send(salon.at(who), '/help');
  await ready?.(who);
  await untilQuiet(salon);
  await control.fault({ service: 'qstash', mode: 'pause' });
  await slowDown(control);
  const work = () => ('words' in act ? control.send(salon.at(who), act.words) : tap(salon, who, act.button));
  return await tripsOf(control, work, { marked: kind === 'write' });
}

const MESSAGES: readonly Flow[] = [
  { what: 'Start', act: { words: '/start' } },
  { what: 'the menu’s Book', act: { words: 'Записаться' } },
  { what: 'the menu’s My bookings', ready: booked, act: { words: 'Мои записи' } },
  { what: 'the menu’s About', act: { words: 'О нас' } },
  { what: 'the menu’s How it works', act: { words: 'Как это работает' } },
  { what: 'words that nobody asked for', act: { words: 'когда вы открыты?' } },
];
const TAPS: readonly Flow[] = [
  { what: 'the services', ready: how, act: { button: 'begin' } },
  { what: 'the month', ready: begin, act: { button: 'month' } },
  { what: 'the times', ready: toMonth, act: { button: 'times' } },
  { what: 'the card', ready: toTimes, act: { button: 'card' } },
  { what: 'my bookings', ready: booked, act: { button: 'bookings' } },
  {
    what: 'a booking’s card',
    ready: async (who) => {
      await booked(who);
      await tap(salon, who, 'bookings');
    },
    act: { button: 'booking' },
  },
  { what: 'the question before cancelling', ready: booked, act: { button: 'ask-cancel' } },
  { what: 'the month of a move', ready: booked, act: { button: 'ask-move' } },
  { what: 'the times of a move', ready: toMoveMonth, act: { button: 'move-times' } },
  { what: 'the card of a move', ready: toMoveTimes, act: { button: 'move-card' } },
  { what: 'giving up', ready: begin, act: { button: 'abort' } },
];
const WRITES: readonly Flow[] = [
  { what: 'confirm', ready: (who) => toCard(salon, who), act: { button: 'confirm' } },
  { what: 'cancel', ready: (who) => toCancelling(salon, who), act: { button: 'cancel' } },
  { what: 'move', ready: (who) => toMoving(salon, who), act: { button: 'move' } },
];

describe('a screen', () => {
  test.each(MESSAGES)('P-1, P-2: $what costs one request each, in two steps', async (flow) => {
    const { requests, depth } = await costOf(flow, 'screen');
    expect(requests).toEqual({ redis: 1, neon: 1, telegram: 1 });
    expect(depth).toBe(2);
  });

  test.each(TAPS)(
    'P-1, P-2: $what costs one request each and two to Telegram, in two steps',
    async (flow) => {
      const { requests, depth } = await costOf(flow, 'screen');
      expect(requests).toEqual({ redis: 1, neon: 1, telegram: 2 });
      expect(depth).toBe(2);
    },
  );
});

describe('a write', () => {
  test.each(WRITES)(
    'P-1, P-2: to $what costs two requests at most and the queue’s one, in three steps',
    async (flow) => {
      const { requests, depth } = await costOf(flow, 'write');
      expect(requests).toEqual({ redis: 2, neon: flow.what === 'cancel' ? 1 : 2, telegram: 2, qstash: 1 });
      expect(depth).toBe(3);
    },
  );

  test('P-2: the answer does not wait for the mark that the work is done', async () => {
    const { control } = salon;
    const who = await salon.newClient();
    await toCard(salon, who);
    await control.fault({ service: 'redis', match: '"done"', mode: 'slow', ms: 800, times: 1 });
    const since = await control.lastCall();
    const calls = await control.callsOf(() => tap(salon, who, 'confirm'));
    expect(calls.some(({ path }) => path.endsWith('/answerCallbackQuery'))).toBe(true);
    expect(calls.filter(isMark)).toEqual([]);
    await vi.waitUntil(async () => (await control.calls({ since })).some(isMark), { interval: 50 });
  });
});

test('P-1: a cold isolate asks the registry first, and only once', async () => {
  const { control } = salon;
  const [elsewhere, who] = [await openSalon({ started: false }), await salon.newClient()];
  const greet = () => control.update(salon.bot, textUpdate(who, '/start'));
  await slowDown(control);
  // Its look at the registry goes ahead of all else, so that nothing else is under way.
  await control.crash('neon:', 'before');
  await control.update(elsewhere.bot, textUpdate(who, '/start'));
  const cold = await tripsOf(control, greet);
  expect(cold.requests).toEqual({ redis: 1, neon: 2, telegram: 1 });
  expect(cold.depth).toBe(3);
  const warm = await tripsOf(control, greet);
  expect(warm.requests).toEqual({ redis: 1, neon: 1, telegram: 1 });
  expect(warm.depth).toBe(2);
});

/** One after the other: side by side, on a busy machine, the limiter would let some through uncounted. */
async function flood(times: number, send: () => Promise<unknown>): Promise<void> {
  for (let sent = 0; sent < times; sent += 1) await send();
}

describe('a person who is blocked for flooding', () => {
  beforeEach(earlyInWindow);

  test('P-2: costs neither Redis nor Postgres anything, and their taps are answered still', async () => {
    const { control, bot } = salon;
    const who = await salon.newClient();
    await control.send(salon.at(who), '/start');
    const screen = await control.screen(salon.at(who));
    const press = (data: string) => control.update(bot, tapUpdate(who, screen, data));
    await flood(TAPS_A_WINDOW + 1, () => press('1h'));
    const { requests, depth } = await tripsOf(control, () => press('1l'));
    expect(requests).toEqual({ telegram: 1 });
    expect(depth).toBe(1);
  });

  test('P-2: costs nothing at all with words that would be read and written', async () => {
    const { control, bot } = salon;
    const who = await salon.newClient();
    const say = (words: string) => control.update(bot, textUpdate(who, words));
    await flood(MESSAGES_A_WINDOW + 1, () => say('/help'));
    for (const words of ['/start', '/book', 'Мои записи', 'что-нибудь']) {
      expect((await tripsOf(control, () => say(words))).requests).toEqual({});
    }
    expect(await salon.rows('select id from $.users where telegram_id = $1', [who.id])).toEqual([]);
  });
});
