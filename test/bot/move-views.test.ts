/** CL-22: what a person reads on the way to another time, and what the others hear of it. */
import { describe, expect, it } from 'vitest';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { moveCard, movedForClient, moveMonth, moveTimes } from '../../src/bot/views/move.ts';
import { notice } from '../../src/bot/views/notice.ts';
import type { News } from '../../src/usecases/letters.ts';
import { ALONE, BOOKING, BUSINESS, NOW, SERVICE, START, STATES, VIEWER } from './facts.ts';
import { action, labels, read } from './reading.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ru = createTexts('ru');
const en = createTexts('en');
const client = { name: 'Анна', username: 'anna', telegramId: 5_000_000_001, unreachable: false };
const booking = { ...BOOKING, sequence: 2, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, client };
const own = { booking, by: 'client', others: true } as const;
const scene = { ...ALONE, business: BUSINESS, viewer: VIEWER, service: SERVICE, staffId: 2 };
const card = {
  ...scene,
  ...own,
  specialist: { id: 3, name: 'Ольга' },
  startsAt: START + DAY,
  endsAt: START + DAY + 1.5 * HOUR,
  terms: '',
  reason: null,
};

describe('the screens of a move', () => {
  it('CL-22: the month says what is moved and where it stands, and leads to its days', () => {
    const view = moveMonth({ ...scene, ...STATES, ...own }, ru, NOW);
    expect(read(view)).toContain(
      'Перенос записи № 12\nШаг 1 из 3 — выберите день\n\nСтрижка\nСейчас: Среда, 10 февраля, 14:00\nСпециалист: Макс',
    );
    expect(action(view, '3')).toEqual({ kind: 'move-times', id: 12, staff: 2, date: '2027-02-03' });
    expect(action(view, '›')).toEqual({ kind: 'move-month', id: 12, staff: 2, month: '2027-03' });
    expect(action(view, 'Любой')).toEqual({ kind: 'move-month', id: 12, staff: null, month: '2027-02' });
    expect(action(view, 'Оставить')).toEqual({ kind: 'booking', id: 12 });
  });

  it('CL-22: whoever asked for anyone can come back to their own specialist; with nobody else there is no choice', () => {
    const anyone = moveMonth({ ...scene, ...STATES, ...own, staffId: null }, ru, NOW);
    expect(action(anyone, 'Только Макс')).toMatchObject({ kind: 'move-month', staff: 2 });
    expect(labels(moveMonth({ ...scene, ...STATES, ...own, others: false }, ru, NOW)).join()).not.toMatch(
      /Любой|Только/,
    );
  });

  it('CL-22: the times lead to a card, and back to the days', () => {
    const day = { ...scene, date: '2027-02-10', starts: [START + HOUR], few: true, nearest: null };
    const view = moveTimes({ ...day, ...own }, en, NOW);
    expect(read(view)).toContain('Step 2 of 3 — choose a time');
    expect(action(view, '15:00')).toEqual({ kind: 'move-card', id: 12, staff: 2, start: START + HOUR });
    expect(action(view, '‹')).toEqual({ kind: 'move-month', id: 12, staff: 2, month: '2027-02' });
  });

  it('CL-22: the card shows both times and both specialists, and its button names what was seen', () => {
    const view = moveCard(card, ru, NOW);
    expect(read(view)).toContain(
      'Стрижка\nБыло: Среда, 10 февраля, 14:00\nБудет: Четверг, 11 февраля, 14:00\nСпециалист: Макс → Ольга\n1 ч 30 мин · 1 500 ₽',
    );
    expect(action(view, 'Перенести')).toEqual({
      kind: 'move',
      id: 12,
      staff: 3,
      start: START + DAY,
      seen: 2,
    });
    expect(read(moveCard({ ...card, specialist: { id: 2, name: 'Макс' } }, en, NOW))).toContain(
      'Was: Wednesday, 10 February, 14:00\nWill be: Thursday, 11 February, 14:00\nSpecialist: Макс\n',
    );
  });

  it('CL-22: a client who moves to a near time is told that this is the last word', () => {
    expect(read(moveCard(card, ru, START + DAY - HOUR))).toContain('в боте будет нельзя');
    expect(read(moveCard({ ...card, by: 'business' }, ru, START + DAY - HOUR))).not.toContain('будет нельзя');
  });

  it('the business sees whose booking it is, and whether the client will hear of it', () => {
    expect(read(moveCard({ ...card, by: 'business' }, ru, NOW))).toContain('Клиент: Анна, @anna');
    const told = (change: Partial<typeof client> | { telegramId: null }): string =>
      read(
        movedForClient(
          { booking: { ...booking, client: { ...client, ...change } }, business: BUSINESS },
          ru,
          NOW,
        ),
      );
    expect(told({})).toContain('Клиент узнает об этом от бота.');
    expect(told({ unreachable: true })).toContain('заблокировал бота: сообщите о переносе сами');
    expect(told({ telegramId: null })).toContain('Этого клиента в боте нет');
  });
});

describe('the news of a move', () => {
  const data = {
    ...BOOKING,
    number: 12,
    startsAt: START + DAY,
    endsAt: START + DAY + 1.5 * HOUR,
    client,
    reason: null,
    was: { startsAt: START, staffName: 'Макс' },
  };
  const tell = (news: News, texts = ru) =>
    notice({ news, timeZone: BUSINESS.timeZone, businessName: BUSINESS.name }, texts, NOW);

  it('CL-22: admins read from where to where, and who it was', () => {
    expect(read(tell({ kind: 'booking_moved', data }))).toBe(
      'Запись № 12 перенесена\n\nСтрижка\nБыло: Среда, 10 февраля, 14:00\nСтало: Четверг, 11 февраля, 14:00\nСпециалист: Макс\n1 ч 30 мин · 1 500 ₽\n\nКлиент: Анна, @anna',
    );
  });

  it('CL-32: clients read it too, and can choose another time at once', () => {
    const view = tell({ kind: 'moved_by_business', data: { ...data, reason: 'A <b>leak</b> & more' } }, en);
    expect(view.text).toContain('Reason: A &lt;b&gt;leak&lt;/b&gt; &amp; more\n');
    expect(read(tell({ kind: 'moved_by_business', data }, en))).not.toContain('Reason');
    expect(read(view)).toContain('We have moved your booking No. 12');
    expect(read(view)).toContain('Was: Wednesday, 10 February, 14:00\nNow: Thursday, 11 February, 14:00');
    expect(action(view, 'Choose another time')).toEqual({ kind: 'ask-move', id: 12 });
    expect(action(view, 'My bookings')).toEqual({ kind: 'bookings' });
  });
});
