/** AD-20, AD-21, AD-22: what an admin may type as a value, and what is refused with its own reason. */
import { describe, expect, it } from 'vitest';
import { parseDates } from '../../src/domain/dates-text.ts';
import { holidaysOf } from '../../src/domain/holidays.ts';
import { parsePrice } from '../../src/domain/price-text.ts';
import { parseSpan } from '../../src/domain/span-text.ts';
import { formatDay, parseDay } from '../../src/domain/time-days.ts';
import {
  DURATION,
  HORIZON,
  NAME,
  readAccount,
  readLine,
  readParagraph,
  readSpan,
  readWhole,
  STEP,
} from '../../src/domain/typed-values.ts';

const TODAY = parseDay('2026-11-21');

it.each<[string, number | null]>([
  ['90', 90],
  ['1:30', 90],
  ['1 ч 30 мин', 90],
  ['1ч30м', 90],
  ['1,5 часа', 90],
  ['90 мин.', 90],
  ['час', 60],
  ['полчаса', 30],
  ['half an hour', 30],
  ['2 дня', 2880],
  ['1 week', 10_080],
  ['0', 0],
  ['', null],
  ['скоро', null],
  ['1,33 мин', null],
  ['1:75', null],
  ['-5', null],
  ['5 🙂', null],
  ['99999999 дней', null],
])('AD-20: the length «%s» is %s', (text, minutes) => {
  expect(parseSpan(text)).toBe(minutes);
});

it.each<[string, string | null]>([
  ['1500', 'exact 150000'],
  ['1 500 ₽', 'exact 150000'],
  ['1\u00a0500', 'exact 150000'],
  ['1,500', 'exact 150000'],
  ['1500,5 руб', 'exact 150050'],
  ['от 900', 'from 90000'],
  ['from $20', 'from 2000'],
  ['Бесплатно', 'free 0'],
  ['0', 'free 0'],
  ['по договоренности', 'on_request 0'],
  ['10000000', 'exact 1000000000'],
  ['10000001', null],
  ['-100', null],
  ['дорого', null],
  ['1500,555', null],
  ['<b>100</b>', null],
  ['', null],
])('AD-20: the price «%s» is %s', (text, price) => {
  const read = parsePrice(text);
  expect(read && `${read.kind} ${read.minor}`).toBe(price);
});

it.each<[string, string | null]>([
  ['25.12', '2026-12-25'],
  ['25/12/2026', '2026-12-25'],
  ['25.12.26', '2026-12-25'],
  ['2026-12-25', '2026-12-25'],
  ['25 декабря', '2026-12-25'],
  ['25 dec 2026', '2026-12-25'],
  ['5 мая', '2027-05-05'],
  ['5 марта', '2027-03-05'],
  ['сегодня', '2026-11-21'],
  ['tomorrow', '2026-11-22'],
  ['20.11', '2027-11-20'],
  ['24.12–03.01', '2026-12-24 2027-01-03'],
  ['24.12 - 31.12', '2026-12-24 2026-12-31'],
  ['с 24 по 31 декабря', '2026-12-24 2026-12-31'],
  ['24-31.12', '2026-12-24 2026-12-31'],
  ['2026-12-24 - 2026-12-31', '2026-12-24 2026-12-31'],
  ['2026-12-24–2026-12-31', '2026-12-24 2026-12-31'],
  ['20.11.2026', null],
  ['31.02', null],
  ['29.02', '2028-02-29'],
  ['24.12.2030', null],
  ['31.12.2026-24.12.2026', null],
  ['когда-нибудь', null],
  ['25', null],
  ['', null],
])('AD-21: on 21 November 2026 «%s» is %s', (text, dates) => {
  const read = parseDates(text, TODAY);
  expect(read && [...new Set(read)].map(formatDay).join(' ')).toBe(dates);
});

describe('AD-20: texts and numbers', () => {
  it('keep their letters and lose what is not seen', () => {
    expect(readLine('  <b>Стрижка</b>\n\u202e& «уход» 🙂 ', NAME)).toEqual({
      ok: true,
      value: '<b>Стрижка</b> & «уход» 🙂',
    });
    expect(readParagraph('Раз\n\n\n\nДва\u0007', { least: 1, most: 500 })).toEqual({
      ok: true,
      value: 'Раз\n\nДва',
    });
  });

  it.each<[string | null, string]>([
    [null, 'value_not_text'],
    ['', 'value_length'],
    ['\u202e\u202e\u202e\u202e', 'value_length'],
    ['аб', 'value_length'],
    ['а'.repeat(101), 'value_length'],
  ])('a name %j is refused: %s', (text, kind) => {
    expect(readLine(text, NAME)).toMatchObject({ ok: false, failure: { kind } });
  });

  it('of letters beyond the first plane count as one each', () => {
    expect(readLine('𝒳'.repeat(100), NAME).ok).toBe(true);
  });

  it.each<[string, string]>([
    ['4', 'value_span_range'],
    ['481', 'value_span_range'],
    ['долго', 'value_not_span'],
  ])('a duration %s is refused: %s', (text, kind) => {
    expect(readSpan(text, DURATION)).toMatchObject({ ok: false, failure: { kind } });
  });

  it('a step goes by five, a horizon has its bounds, an account is a number and no name', () => {
    expect(readSpan('22', STEP)).toMatchObject({ failure: { kind: 'value_step', step: 5 } });
    expect(readSpan('25', STEP)).toEqual({ ok: true, value: 25 });
    expect(readWhole('731', HORIZON)).toMatchObject({ failure: { kind: 'value_range' } });
    expect(readWhole('семь', HORIZON)).toMatchObject({ failure: { kind: 'value_not_number' } });
    expect(readAccount('@max')).toMatchObject({ failure: { kind: 'value_not_account' } });
    expect(readAccount(' 5000000001 ')).toEqual({ ok: true, value: 5_000_000_001 });
  });
});

it('AD-21: the Russian holidays of 2026 come with the days off that were moved, each once', () => {
  const days = [...holidaysOf('ru')].map(formatDay).filter((date) => date.startsWith('2026'));
  expect(days).toHaveLength(18);
  expect(days).toEqual(
    expect.arrayContaining(['2026-01-09', '2026-03-09', '2026-05-11', '2026-12-31', '2026-06-12']),
  );
});
