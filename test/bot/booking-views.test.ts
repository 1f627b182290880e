/** The way to a booking: services, month, times and card say what is so, and their buttons mean what they say. */
import { describe, expect, it } from 'vitest';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { card } from '../../src/bot/views/card.ts';
import { month } from '../../src/bot/views/month.ts';
import { services } from '../../src/bot/views/services.ts';
import { times } from '../../src/bot/views/times.ts';
import type { View } from '../../src/bot/views/view.ts';
import type { DayState } from '../../src/domain/availability-days.ts';
import { ROLES } from '../../src/domain/permissions.ts';
import { parseInstant } from '../../src/domain/time.ts';
import { ALONE, BUSINESS, LISTED, NOW, SERVICE, START, STATES, VIEWER } from './facts.ts';
import { action, labels, read } from './reading.ts';

const ru = createTexts('ru');
const en = createTexts('en');
const SCENE = { business: BUSINESS, viewer: VIEWER };

/** The labels of one row of buttons. */
function row(view: View, at: number): string[] {
  return (view.buttons?.[at] ?? []).map(({ text }) => text);
}

describe('the services', () => {
  const twenty = Array.from({ length: 20 }, (_, at) => ({
    ...LISTED,
    id: at + 1,
    name: `Услуга ${at + 1}`,
  }));

  it('come eight to a page, with the way to the next and the one before', () => {
    const first = services({ ...SCENE, services: twenty, page: 0 }, ru, NOW);
    const last = services({ ...SCENE, services: twenty, page: 2 }, ru, NOW);
    expect(labels(first).filter((text) => text.startsWith('Услуга'))).toHaveLength(8);
    expect(labels(last).filter((text) => text.startsWith('Услуга'))).toHaveLength(4);
    expect(action(first, 'Дальше')).toEqual({ kind: 'services', page: 1 });
    expect(labels(first)).not.toContain('‹ Назад');
    expect(action(last, 'Назад')).toEqual({ kind: 'services', page: 1 });
    expect(labels(last)).not.toContain('Дальше ›');
  });

  it('show the last page when the asked one is no longer there', () => {
    const view = services({ ...SCENE, services: twenty.slice(0, 3), page: 9 }, ru, NOW);
    expect(labels(view)).toContain('Услуга 1 · 1 ч 30 мин · 1 500 ₽');
  });

  it('lead to the present month of the business, which may be ahead of UTC', () => {
    const lateEvening = parseInstant('2027-02-28T22:30:00Z');
    const view = services({ ...SCENE, services: twenty, page: 0 }, ru, lateEvening);
    expect(action(view, 'Услуга 1 ')).toEqual({ kind: 'month', service: 1, staff: null, month: '2027-03' });
  });

  it('cut an endless name and keep the price', () => {
    const view = services(
      { ...SCENE, services: [{ ...LISTED, name: 'Очень '.repeat(40) }], page: 0 },
      ru,
      NOW,
    );
    expect(labels(view)[0]).toMatch(/^Очень Очень.*… · 1 ч 30 мин · 1 500 ₽$/);
    expect(labels(view)[0]?.length).toBeLessThan(60);
  });
});

describe('the month', () => {
  const screen = { ...SCENE, ...STATES, ...ALONE, service: SERVICE, staffId: 2 };

  it('begins its weeks on Monday and has a cell for every day of seven', () => {
    const view = month({ ...screen, month: '2027-04' }, ru);
    expect(row(view, 1)).toEqual(['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс']);
    expect(view.buttons?.slice(1, -1).every((week) => week.length === 7)).toBe(true);
    // 1 April 2027 is a Thursday.
    expect(row(view, 2).map((text) => text === '\u2800')).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('CL-13: numbers every day, marks few, full and closed ones, and lets only those with a time be tapped', () => {
    const states = new Map([
      ['2027-02-01', 'past'],
      ['2027-02-02', 'full'],
      ['2027-02-03', 'closed'],
      ['2027-02-04', 'few'],
      ['2027-02-05', 'free'],
      ['2027-02-06', 'beyond'],
    ] as const);
    const view = month({ ...screen, states }, ru);
    expect(row(view, 2)).toEqual(['1', '2 ✕', '3 –', '4 •', '5', '6', '7']);
    expect(view.buttons?.[2]?.map((button) => 'inert' in button)).toEqual([
      true,
      true,
      true,
      false,
      false,
      true,
      true,
    ]);
    expect(action(view, '4 •')).toEqual({ kind: 'times', service: 5, staff: 2, date: '2027-02-04' });
  });

  it('turns only where it may', () => {
    const view = month({ ...screen, month: '2027-12', canGoBack: true, canGoForward: true }, ru);
    expect(action(view, '‹')).toMatchObject({ kind: 'month', month: '2027-11' });
    expect(action(view, '›')).toMatchObject({ kind: 'month', month: '2028-01' });
    const closed = month({ ...screen, canGoBack: false, canGoForward: false }, ru);
    expect(closed.buttons?.[0]?.every((button) => 'inert' in button)).toBe(true);
  });

  it('says the step, the service and how many bookings are held of how many', () => {
    const said = read(month(screen, ru));
    for (const words of [
      'Шаг 2 из 4',
      'Стрижка',
      '1 ч 30 мин · 1 500 ₽',
      'укладка',
      'У вас 1 запись из 3 возможных',
    ])
      expect(said).toContain(words);
  });

  it('CL-13: explains the marks it has and no other, none of which breaks inside', () => {
    const said = (...all: DayState[]): string =>
      month({ ...screen, states: new Map(all.map((state, at) => [`2027-02-0${at + 1}`, state])) }, ru).text;
    expect(said('few', 'full', 'closed')).toContain(
      '•\u00a0мало\u00a0времени   ✕\u00a0всё\u00a0занято   –\u00a0закрыто',
    );
    expect(said('free', 'few')).toMatch(/\n\n•\u00a0мало\u00a0времени$/);
    expect(said('free', 'past', 'beyond')).not.toMatch(/[•✕–]|нет/);
    expect(said('full', 'past')).toMatch(/свободных дней нет\.\n✕\u00a0всё\u00a0занято$/);
  });

  it('CL-13: says until when it is open where that is the last month', () => {
    expect(read(month({ ...screen, openUntil: '2027-02-21' }, ru))).toContain(
      'Запись открыта до 21 февраля.',
    );
    expect(read(month({ ...screen, openUntil: '2027-02-21' }, en))).toContain(
      'Booking is open until 21 February.',
    );
    expect(read(month(screen, ru))).not.toContain('открыта');
  });
});

describe('the times of a day', () => {
  const screen = { ...SCENE, ...ALONE, service: SERVICE, date: '2027-02-10', nearest: null };
  const at = (time: string): number => parseInstant(`2027-02-10T${time}:00+03:00`);

  it('CL-14: stand under the morning, the day and the evening, in even rows of at most four', () => {
    const starts = ['10:00', '11:59', '12:00', '13:00', '14:00', '15:00', '16:59', '17:00'].map(at);
    const view = times({ ...screen, starts, few: false }, ru, NOW);
    expect(view.buttons?.slice(0, -1).map((buttons) => buttons.map(({ text }) => text))).toEqual([
      ['Утро'],
      ['10:00', '11:59'],
      ['День'],
      ['12:00', '13:00', '14:00'],
      ['15:00', '16:59'],
      ['Вечер'],
      ['17:00'],
    ]);
    expect(action(view, '14:00')).toEqual({ kind: 'card', service: 5, staff: null, start: START });
  });

  it('say so when few are left, and only then', () => {
    const starts = [at('10:00'), at('11:00')];
    expect(read(times({ ...screen, starts, few: true }, ru, NOW))).toContain('Осталось всего 2 варианта');
    expect(read(times({ ...screen, starts, few: false }, ru, NOW))).not.toContain('Осталось');
  });

  it('offer the nearest day when nothing is free', () => {
    const view = times({ ...screen, starts: [], few: true, nearest: '2027-02-12' }, ru, NOW);
    expect(read(view)).toContain('Ближайшее — пятница, 12 февраля');
    expect(action(view, 'Пятница')).toEqual({ kind: 'times', service: 5, staff: null, date: '2027-02-12' });
  });

  it('CL-14: say of a day that is over that it is, and name the nearest', () => {
    const past = { ...screen, date: '2027-02-02', starts: [], few: true, nearest: '2027-02-12' };
    expect(read(times(past, ru, NOW))).toMatch(/Этот день уже прошёл\.\nБлижайшее — пятница, 12 февраля\.$/);
    expect(read(times(past, en, NOW))).toContain('This day has passed.');
    expect(read(times({ ...past, date: '2027-02-03' }, ru, NOW))).toContain('свободного времени нет');
  });

  it('CL-14: say of a day behind the horizon that it is not open yet', () => {
    const far = { ...screen, date: '2027-05-07', starts: [], few: true };
    expect(read(times(far, ru, NOW))).toMatch(/На этот день запись ещё не открыта\.$/);
    expect(read(times(far, en, NOW))).toContain('Booking is not open for this day yet.');
    expect(labels(times(far, ru, NOW))).toEqual(['‹ Другой день', 'Не записываться']);
    expect(read(times({ ...far, date: '2027-05-06' }, ru, NOW))).toContain('свободного времени нет');
  });

  it('CL-14: promise no more than was looked at when nothing is free', () => {
    const none = { ...screen, starts: [], few: true };
    expect(read(times(none, ru, NOW))).toContain('В ближайший месяц его тоже нет.');
    expect(read(times(none, en, NOW))).toContain('There are none in the coming month either.');
  });

  it('tell the two passes of an autumn hour apart, on the buttons and on the card', () => {
    const berlin = { ...screen, business: { ...BUSINESS, timeZone: 'Europe/Berlin' }, date: '2027-10-31' };
    const starts = ['00:30', '01:30', '02:30'].map((time) => parseInstant(`2027-10-31T${time}:00Z`));
    const view = times({ ...berlin, starts, few: true }, ru, NOW);
    expect(labels(view)).toEqual(expect.arrayContaining(['02:30 UTC+2', '02:30 UTC+1', '03:30']));
    const [first = 0] = starts;
    const chosen = {
      ...berlin,
      specialist: { id: 2, name: 'Max' },
      startsAt: first,
      endsAt: first,
      terms: '1o_03v28_RUB',
    };
    expect(read(card(chosen, ru, NOW))).toContain('31 октября, 02:30 UTC+2');
  });

  it('put what has just happened first', () => {
    const view = times({ ...screen, starts: [START], few: true, notice: 'Заняли' }, ru, NOW);
    expect(read(view)).toMatch(/^Заняли\n/);
  });

  it('lead back to the month of the day', () => {
    const view = times({ ...screen, starts: [START], few: true }, ru, NOW);
    expect(action(view, 'Другой день')).toEqual({ kind: 'month', service: 5, staff: null, month: '2027-02' });
  });
});

describe('the card', () => {
  const screen = {
    ...SCENE,
    service: SERVICE,
    specialist: { id: 2, name: 'Макс' },
    specialists: 1,
    staffId: null,
    startsAt: START,
    endsAt: START + 5_400_000,
    terms: '1o_03v28_RUB',
  };

  it('says everything that is agreed to', () => {
    const said = read(card(screen, ru, NOW));
    for (const words of [
      'Шаг 4 из 4',
      'Стрижка',
      'Макс',
      'Среда, 10 февраля, 14:00',
      '1 ч 30 мин',
      '1 500 ₽',
      'Тверская',
    ]) {
      expect(said).toContain(words);
    }
    expect(read(card(screen, en, NOW))).toContain('Wednesday, 10 February, 14:00');
  });

  it('confirms exactly the terms it shows', () => {
    const confirm = { kind: 'confirm', service: 5, staff: null, start: START, terms: '1o_03v28_RUB' };
    expect(action(card(screen, ru, NOW), 'Подтвердить')).toEqual(confirm);
  });

  it('names the year only when it is another one', () => {
    const nextYear = { ...screen, startsAt: parseInstant('2028-01-12T11:00:00Z') };
    expect(read(card(nextYear, ru, NOW))).toContain('Среда, 12 января 2028, 14:00');
    expect(read(card(screen, ru, NOW))).not.toContain('2027');
  });

  it('lets nobody but the owner and the managers close the time', () => {
    const may = [null, ...ROLES].filter((role) =>
      labels(card({ ...screen, viewer: { ...VIEWER, role } }, ru, NOW)).includes('Закрыть 14:00–15:30'),
    );
    expect(may).toEqual(['owner', 'manager']);
    const view = card({ ...screen, viewer: { ...VIEWER, role: 'owner' } }, ru, NOW);
    expect(action(view, 'Закрыть')).toEqual({ kind: 'block', staff: 2, service: 5, start: START });
    expect(labels(card({ ...screen, viewer: { ...VIEWER, role: 'owner' } }, en, NOW))).toContain(
      'Close 14:00–15:30',
    );
  });

  it('shows a link only when it can be followed', () => {
    const withMap = (mapUrl: string): string =>
      card({ ...screen, business: { ...BUSINESS, mapUrl } }, ru, NOW).text;
    expect(withMap('https://maps.example/?a=1&b="2"')).toContain(
      '<a href="https://maps.example/?a=1&amp;b=&quot;2&quot;">',
    );
    expect(withMap('javascript:alert(1)')).not.toContain('<a ');
    expect(withMap(`https://maps.example/${'x'.repeat(400)}`)).not.toContain('<a ');
  });
});
