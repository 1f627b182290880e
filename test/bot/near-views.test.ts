/** A visit that is near, going on or over, a person at their limit, a closed time: what can still be done is offered, and nothing else. */
import { describe, expect, it } from 'vitest';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { blocked, type ClosedTime, unblocked } from '../../src/bot/views/blocks.ts';
import { bookingCard } from '../../src/bot/views/booking-card.ts';
import { atLimit, bookings } from '../../src/bot/views/bookings.ts';
import { askCancel, cancelled, tooLate } from '../../src/bot/views/cancel.ts';
import { card } from '../../src/bot/views/card.ts';
import { refusalReason, refusalText } from '../../src/bot/views/refusal.ts';
import { visits } from '../../src/bot/views/visits.ts';
import { BOOKING, BUSINESS, FAILURES, NOW, SERVICE, START, VIEWER } from './facts.ts';
import { action, labels, read } from './reading.ts';

const ru = createTexts('ru');
const en = createTexts('en');
const SCENE = { business: BUSINESS, viewer: VIEWER };
const OWN = { booking: BOOKING, business: BUSINESS };
const HOUR = 3_600_000;
const NEAR = START - 5 * HOUR;
const EDGE = START - 24 * HOUR;
const WISH = { service: 5, staff: null, start: START };

describe('a visit inside the change window', () => {
  it.each([true, false])(
    'CL-21: cannot be cancelled from its card, which says why (just made: %s)',
    (justMade) => {
      const view = bookingCard({ ...OWN, justMade }, ru, NEAR);
      expect(labels(view)).toEqual(['Написать нам', 'Добавить в календарь', '‹ Мои записи']);
      expect(action(view, 'Написать')).toEqual({ kind: 'write' });
      expect(read(view)).toContain(
        'До визита меньше 24 часов: перенести или отменить запись в боте уже нельзя. Если планы изменятся, напишите нам.',
      );
      expect(read(bookingCard({ ...OWN, justMade }, en, NEAR))).toContain(
        'Less than 24 hours to go: this can’t be moved or cancelled here any more. If plans change, write to us.',
      );
    },
  );

  it('CL-21: begins a moment after the edge, where it can still be cancelled', () => {
    expect(labels(bookingCard(OWN, ru, EDGE))).toContain('Отменить запись');
    expect(labels(bookingCard(OWN, ru, EDGE + 1))).not.toContain('Отменить запись');
  });

  it.each([
    [60, 'меньше 1 часа:', 'Less than 1 hour to go'],
    [90, 'меньше 1 часа 30 минут:', 'Less than 1 hour 30 minutes to go'],
    [21 * 60, 'меньше 21 часа:', 'Less than 21 hours to go'],
  ])('CL-21: says the window of the business, %i minutes, in words', (minutes, russian, english) => {
    const business = { ...BUSINESS, changeWindowMinutes: minutes };
    expect(read(bookingCard({ ...OWN, business }, ru, START - HOUR / 4))).toContain(russian);
    expect(read(bookingCard({ ...OWN, business }, en, START - HOUR / 4))).toContain(english);
  });

  it('CL-15, CL-21: is warned of before it is booked, and only then', () => {
    const choice = {
      ...SCENE,
      service: SERVICE,
      specialist: { id: 2, name: 'Макс' },
      specialists: 1,
      staffId: null,
      startsAt: START,
      endsAt: BOOKING.endsAt,
      terms: '1o_03v28_RUB',
    };
    expect(read(card(choice, ru, NEAR))).toContain(
      'До визита меньше 24 часов: перенести или отменить запись в боте будет нельзя.',
    );
    expect(read(card(choice, en, NEAR))).toContain('you won’t be able to move or cancel this here.');
    expect(read(card(choice, ru, EDGE))).not.toContain('нельзя');
  });

  it('CL-21: leaves a letter to a business that has named no other way', () => {
    const why = { kind: 'change_window', hoursLeft: 5, windowHours: 24 } as const;
    const business = { ...BUSINESS, phone: null, email: null, support: null };
    expect(read(tooLate({ ...OWN, business, why }, ru, NEAR))).toMatch(
      /\n\nЕсли прийти не получится, напишите нам\.$/,
    );
    expect(read(tooLate({ ...OWN, business, why }, en, NEAR))).toMatch(
      /\n\nIf you can’t make it, write to us\.$/,
    );
  });
});

describe('a visit that has begun', () => {
  it('CL-20: stays among my bookings until it ends, and says since when', () => {
    const said = read(bookings({ ...SCENE, bookings: [BOOKING] }, ru, START));
    expect(said).toContain('№ 12 · Стрижка\nВизит начался в 14:00\n');
    expect(read(bookings({ ...SCENE, bookings: [BOOKING] }, en, START))).toContain(
      'Your visit began at 14:00',
    );
    expect(read(bookings({ ...SCENE, bookings: [BOOKING] }, ru, START - 1))).not.toContain('начался');
  });

  it('CL-20: cannot be cancelled, and is over when it has ended', () => {
    const now = bookingCard(OWN, ru, START);
    expect(read(now)).toMatch(/^№ 12 · Визит начался в 14:00\n/);
    expect(labels(now)).toEqual(['Написать нам', '‹ Мои записи']);
    const after = bookingCard(OWN, ru, BOOKING.endsAt);
    expect(read(after)).toMatch(/^№ 12 · Визит прошёл\n/);
    expect(action(after, 'снова')).toEqual({ kind: 'again', service: 5 });
    expect(read(bookingCard(OWN, en, BOOKING.endsAt))).toContain('This visit is over');
    const page = { items: [BOOKING], page: 0, more: false };
    expect(read(visits({ ...SCENE, visits: page }, ru, BOOKING.endsAt))).not.toContain('прошёл');
  });
});

describe('at the limit', () => {
  const held = [BOOKING, { ...BOOKING, id: 13, startsAt: START + 48 * HOUR }];

  it('CL-10: what can be cancelled can be cancelled, and the rest is a matter for a letter', () => {
    const view = atLimit({ ...SCENE, bookings: held }, ru, NEAR);
    expect(labels(view)).toEqual(['Отменить № 13', 'Перенести', 'Написать нам']);
    const none = atLimit({ ...SCENE, bookings: [BOOKING] }, ru, NEAR);
    expect(read(none)).toMatch(
      /^Можно иметь до 3 записей сразу\. Перенести или отменить в боте уже нельзя, но можно написать нам\./,
    );
    expect(labels(none)).toEqual(['Написать нам']);
  });

  it('CL-10: a visit that has begun counts no more and is not listed', () => {
    const view = atLimit({ ...SCENE, bookings: held }, ru, START);
    expect(read(view)).not.toContain('№ 12');
    expect(labels(view)).toEqual(['Отменить № 13', 'Перенести']);
  });

  it('CL-10: the time that was chosen is kept through the cancelling, and is one tap away', () => {
    const full = atLimit({ ...SCENE, bookings: held, wish: WISH }, ru, NOW);
    expect(action(full, '№ 12')).toEqual({ kind: 'ask-cancel', id: 12, wish: WISH });
    const asked = askCancel({ ...OWN, wish: WISH }, ru, NOW);
    expect(action(asked, 'Да')).toEqual({ kind: 'cancel', id: 12, wish: WISH });
    expect(action(asked, 'Оставить')).toEqual({ kind: 'card', ...WISH });
    expect(action(cancelled({ ...OWN, wish: WISH }, ru, NOW), 'К выбранному времени')).toEqual({
      kind: 'card',
      ...WISH,
    });
    expect(labels(cancelled({ ...OWN, wish: WISH }, en, NOW))).toContain('Back to the chosen time');
  });
});

describe('a refusal', () => {
  it('CL-18: bids to choose only where there is something to choose from', () => {
    for (const failure of FAILURES) {
      expect(read({ text: refusalReason(failure, ru) })).not.toMatch(/Выберите/);
      expect(read({ text: refusalReason(failure, en) })).not.toMatch(/Choose/);
    }
    expect(refusalText({ kind: 'taken' }, ru)).toBe('Это время только что заняли. Выберите другое.');
    expect(refusalText({ kind: 'service_gone' }, ru)).toBe('Этой услуги больше нет. Выберите другую.');
  });
});

describe('a closed time', () => {
  const block = { id: 3, staffId: 2, startsAt: START, endsAt: START + HOUR, removed: false };
  const closed: ClosedTime = {
    block: { ...block, staffName: 'Макс' },
    timeZone: BUSINESS.timeZone,
    serviceId: 5,
  };

  it('AD-13: names its specialist and leads back to the other times of the day, closed and reopened', () => {
    for (const view of [blocked(closed, ru, NOW), unblocked(closed, ru, NOW)]) {
      expect(read(view)).toContain('Среда, 10 февраля, 14:00–15:00\nСпециалист: Макс');
      const times = { kind: 'times', service: 5, staff: 2, date: '2027-02-10' };
      expect(action(view, 'Другое время этого дня')).toEqual(times);
    }
    expect(action(blocked(closed, ru, NOW), 'Открыть')).toEqual({ kind: 'unblock', id: 3, service: 5 });
  });

  it('AD-13: opened by an older button still leads on', () => {
    const view = unblocked({ ...closed, serviceId: null }, ru, NOW);
    expect(labels(view)).toEqual(['Записаться']);
  });
});
