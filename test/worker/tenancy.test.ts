/** R-9, PF-02: one person, two businesses with the same numbers in their books: neither ever shows in the other. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Action, encode } from '../../src/bot/callback-data.ts';
import type { Chat } from '../support/answers.ts';
import { type Canary, everyRow, plantCanary } from '../support/canary.ts';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import { say } from '../support/screens.ts';
import { deliver, tapUpdate, textUpdate } from '../support/updates.ts';
import { bookFirst, buttonOf, toCancelling, toCard } from '../support/walk.ts';

let ours: Salon;
let theirs: Salon;
let anna: Someone;
beforeAll(async () => {
  [ours, theirs] = [await openSalon({ name: 'Наш' }), await openSalon({ name: 'Их' })];
  for (const salon of [ours, theirs]) await salon.rows('update $.settings set change_window_minutes = 0');
  anna = await ours.newClient();
});

const bookings = async ({ rows }: Salon) =>
  await rows('select id, state, client_id from $.bookings order by id');

test('R-9: a booking in one business is none in the other, though its number is the same there', async () => {
  await bookFirst(ours, anna);
  expect(await bookings(ours)).toEqual([{ id: 1, state: 'booked', client_id: 2 }]);
  expect((await say(theirs, anna, '/my')).text).toContain('Впереди записей нет.');
  expect((await say(theirs, anna, '/book')).text).toContain('У вас пока нет записей, можно до 3');
  await bookFirst(theirs, anna);
  expect(await bookings(theirs)).toMatchObject([{ id: 1, state: 'booked' }]);
});

test('R-9: what is cancelled in one business stands in the other', async () => {
  const who = await ours.newClient();
  const question = await toCancelling(ours, who);
  const same = await toCancelling(theirs, who);
  const data = buttonOf(question, 'cancel');
  expect(buttonOf(same, 'cancel')).toBe(data);
  const theirBooks = await bookings(theirs);
  expect(await deliver(ours, tapUpdate(who, question, data))).toBe(200);
  expect(await bookings(ours)).toContainEqual(expect.objectContaining({ state: 'cancelled_by_client' }));
  expect(await bookings(theirs)).toEqual(theirBooks);
});

test('R-9: the choice of a language, a source and a draft stay where they were made', async () => {
  const who = await ours.newClient();
  await say(ours, who, '/start ref_ours');
  const picker = await say(ours, who, '/language');
  await deliver(ours, tapUpdate(who, picker, encode({ kind: 'language', language: 'en' })));
  const help = await say(ours, who, '/help');
  await deliver(ours, tapUpdate(who, help, encode({ kind: 'write' })));
  expect((await say(theirs, who, 'Можно вопрос?')).text).toContain('Я бот и сам на вопросы не отвечаю');
  await say(theirs, who, '/start');
  const known = 'select language, source from $.users where telegram_id = $1';
  expect(await ours.rows(known, [who.id])).toEqual([{ language: 'en', source: 'ours' }]);
  expect(await theirs.rows(known, [who.id])).toEqual([{ language: null, source: null }]);
  expect(await theirs.rows(`select id from $.messages where kind = 'letter'`)).toEqual([]);
});

describe('with another business’s numbers in its buttons', () => {
  let canary: Canary;
  let boris: Someone;
  let startsAt: number;
  beforeAll(async () => {
    boris = await ours.newClient({ first_name: 'Борис' });
    const hour = 3_600_000;
    startsAt = Math.ceil(Date.parse(await ours.control.now()) / hour) * hour + 48 * hour;
    canary = await plantCanary(theirs, boris, startsAt);
  });

  /** What the person sees after that button, and nothing that differs between any two taps. */
  async function tapped(
    action: Action,
  ): Promise<Pick<Chat['messages'][number], 'text' | 'buttons'> & { alert: string }> {
    const screen = await say(ours, boris, '/help');
    expect(await deliver(ours, tapUpdate(boris, screen, encode(action)))).toBe(200);
    const { messages, alert } = await ours.control.chat(ours.at(boris));
    const { text, buttons } = messages.findLast(({ from }) => from === 'bot') ?? { text: '', buttons: [] };
    return { text, buttons, alert: alert?.text ?? '' };
  }

  const TERMS = '1o_03g_RUB';
  const buttons: [string, (id: number) => Action][] = [
    ['booking', (id) => ({ kind: 'booking', id })],
    ['ask-cancel', (id) => ({ kind: 'ask-cancel', id })],
    ['cancel', (id) => ({ kind: 'cancel', id })],
    ['ask-move', (id) => ({ kind: 'ask-move', id })],
    ['move-month', (id) => ({ kind: 'move-month', id, staff: 1, month: '2030-01' })],
    ['move-times', (id) => ({ kind: 'move-times', id, staff: null, date: '2030-01-01' })],
    ['move-card', (id) => ({ kind: 'move-card', id, staff: 1, start: startsAt })],
    ['move', (id) => ({ kind: 'move', id, staff: 1, start: startsAt, seen: 0 })],
    ['again', (id) => ({ kind: 'again', service: id })],
    ['month', (id) => ({ kind: 'month', service: id, staff: null, month: '2030-01' })],
    ['month of a specialist', (id) => ({ kind: 'month', service: 1, staff: id, month: '2030-01' })],
    ['times', (id) => ({ kind: 'times', service: id, staff: null, date: '2030-01-01' })],
    ['card', (id) => ({ kind: 'card', service: id, staff: null, start: startsAt })],
    ['card of a specialist', (id) => ({ kind: 'card', service: 1, staff: id, start: startsAt })],
    ['confirm', (id) => ({ kind: 'confirm', service: id, staff: null, start: startsAt, terms: TERMS })],
    ['block', (id) => ({ kind: 'block', staff: id, service: id, start: startsAt })],
    ['unblock', (id) => ({ kind: 'unblock', id })],
    ['reply', (id) => ({ kind: 'reply', client: id })],
  ];

  test.each(buttons)('R-9: %s answers as if it had never been', async (_, button) => {
    // Fast fingers are another test's matter.
    boris = await ours.newClient({ first_name: 'Борис' });
    const before = await everyRow(theirs);
    const foreign = await tapped(button(canary.ids.booking));
    const absent = await tapped(button(8_000_001));
    const digits = (said: unknown): string => JSON.stringify(said).replaceAll(/7000001|8000001/g, '<id>');
    expect(digits(foreign)).toBe(digits(absent));
    expect(JSON.stringify(foreign)).not.toContain(canary.word);
    expect(await everyRow(theirs)).toEqual(before);
  });

  test('R-9: no word of theirs is in any call that our bot’s updates caused', async () => {
    const who = await ours.newClient();
    const { control } = ours;
    const calls = await control.callsOf(async () => {
      for (const words of ['/start', '/about', '/book', '/my']) await say(ours, who, words);
      await deliver(ours, textUpdate(boris, '/my'));
    });
    await control.callsOf(() => toCard(ours, who));
    const said = JSON.stringify(calls);
    expect(calls.length).toBeGreaterThan(12);
    expect(said).not.toContain(canary.word);
    expect(said).not.toContain(theirs.schema);
    expect(JSON.stringify(await control.calls()).split(canary.word)).toHaveLength(1);
    expect(JSON.stringify(await control.logs())).not.toContain(canary.word);
  });
});
