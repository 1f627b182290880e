/** 1 500 updates spoiled by somebody who knows their form: none fails, and none does what it does not ask for. */
import { beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../scripts/local/random.ts';
import { type Action, decode, encode } from '../../src/bot/callback-data.ts';
import { parseUpdate } from '../../src/bot/create-bot.ts';
import { type Arena, openArena } from '../support/arena.ts';
import { plantBooking } from '../support/bookings.ts';
import { everyRow, untilQuiet } from '../support/canary.ts';
import { doorOf, knock } from '../support/door.ts';
import { here } from '../support/here.ts';
import { mutate, pick } from '../support/mutate.ts';
import { isRecord } from '../support/patch.ts';
import type { Row } from '../support/salon.ts';
import { tapUpdate, textUpdate } from '../support/updates.ts';
import { tapOf } from '../support/wishes.ts';

const MUTATIONS = 1_500;
const AT_ONCE = 12;
const SEED = Number(process.env['SEED'] ?? 20_261_121);

let salon: Arena;
let door: { hash: string; secret: string };
let taken: number;
let foreign: number;
beforeAll(async () => {
  salon = await openArena({ services: [{ minutes: 60 }] });
  await salon.rows('update $.settings set change_window_minutes = 0');
  door = await doorOf(salon);
  const now = Date.parse(await salon.control.now());
  taken = Math.ceil(now / 3_600_000) * 3_600_000 + 72 * 3_600_000;
  foreign = await plantBooking(salon, await salon.newClient(), { startsAt: taken });
});

const WORDS = [
  '/start',
  '/start s_1',
  '/start ref_x',
  '/book',
  '/my',
  '/about',
  '/help',
  '/language',
  '/cancel',
  'Записаться',
  'Мои записи',
  'когда?',
] as const;

/** What anybody may send; none of it may change anybody's bookings. */
function corpus(person: number): [unknown, ...unknown[]] {
  const who = { person: '', id: person };
  const guest = { ...who, name: '' };
  const choice = { service: 1, staff: null };
  const actions: Action[] = [
    { kind: 'begin' },
    { kind: 'services', page: 0 },
    { kind: 'month', ...choice, month: '2026-12' },
    { kind: 'times', ...choice, date: '2026-12-01' },
    { kind: 'card', ...choice, start: taken },
    { kind: 'abort' },
    { kind: 'bookings' },
    { kind: 'booking', id: foreign },
    { kind: 'ask-cancel', id: foreign },
    { kind: 'cancel', id: foreign },
    { kind: 'visits', page: 0 },
    { kind: 'again', service: 1 },
    { kind: 'how' },
    { kind: 'write' },
    { kind: 'reply', client: 1 },
    { kind: 'block', staff: 1, service: 1, start: taken },
    { kind: 'unblock', id: 1 },
  ];
  const data = [
    ...actions.map(encode),
    tapOf(salon, { kind: 'confirm', guest, service: 1, start: taken }).data,
  ];
  const member = {
    update_id: textUpdate(who, '').update_id,
    my_chat_member: {
      chat: { id: person, type: 'private' },
      from: { id: person, is_bot: false, first_name: 'Анна' },
      date: 1,
      old_chat_member: { status: 'member' },
      new_chat_member: { status: 'kicked' },
    },
  };
  return [
    member,
    ...WORDS.map((words) => textUpdate(who, words)),
    ...data.map((one) => tapUpdate(who, { message_id: 1 }, one)),
  ];
}

/** A confirmation whose time has become another one may book it: that is what it asks for. */
function asksForMore(update: unknown): boolean {
  const parsed = parseUpdate(update);
  if (parsed?.incoming.kind !== 'tap') return false;
  const action = decode(parsed.incoming.update.callback_query?.data ?? '');
  return action?.kind === 'confirm' && action.start !== taken;
}

/** All but who came by and what they looked at. */
async function books(): Promise<Row[]> {
  const rows = await everyRow(salon);
  return rows.filter(({ table }) => table !== 'users' && table !== 'analytics');
}

test(`R-11: none of ${MUTATIONS} spoiled updates fails, books, cancels, closes or writes anything (seed ${SEED})`, {
  timeout: 120_000,
}, async () => {
  const random = createRandom(SEED);
  const updates = Array.from({ length: MUTATIONS }, (_, index) => {
    // Nobody speaks too often, and no two are taken for one that was sent twice.
    const original = pick(random, corpus(6_000_000_000 + index));
    const mutant = mutate(original, random);
    return isRecord(mutant) && typeof mutant['update_id'] === 'number'
      ? { ...mutant, update_id: 4_000_000_000 + index }
      : mutant;
  }).filter((update) => !asksForMore(update));
  await untilQuiet(salon);
  const before = await books();
  const since = await salon.control.lastCall();

  const failed: unknown[] = [];
  const waiting = [...updates];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let update = waiting.pop(); update !== undefined; update = waiting.pop()) {
        const { status } = await knock(door, JSON.stringify(update));
        if (status !== 200) failed.push({ status, update });
      }
    }),
  );

  expect(failed).toEqual([]);
  expect(updates.length).toBeGreaterThan(MUTATIONS * 0.95);
  expect(await books()).toEqual(before);
  const calls = await salon.control.calls({ since });
  const answered = calls.flatMap(({ path, request }) =>
    path.endsWith('/answerCallbackQuery') ? [JSON.stringify(request)] : [],
  );
  const taps = updates.flatMap((update) => {
    const parsed = parseUpdate(update);
    return parsed?.incoming.kind === 'tap' ? [parsed.incoming.update.callback_query?.id ?? ''] : [];
  });
  expect(taps.length).toBeGreaterThan(100);
  const silent = taps.filter((id) => !answered.some((request) => request.includes(JSON.stringify(id))));
  expect(silent).toEqual([]);
  const secrets = [salon.token, door.secret, here('secrets')['WEBHOOK_KEY'] ?? '?'];
  const said = JSON.stringify([await salon.control.logs(), await salon.control.sentry()]);
  for (const secret of secrets) expect(said).not.toContain(secret);
});
