/** AD-21: hours as people write them are read, and what we write is read back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHours, MOST_INTERVALS, parseHours } from '../../src/domain/hours-text.ts';

const H = 60;

describe('AD-21: hours in words', () => {
  it.each<[string, [number, number][]]>([
    [
      '10:00–14:00, 15:00–19:00',
      [
        [10 * H, 14 * H],
        [15 * H, 19 * H],
      ],
    ],
    ['10-14', [[10 * H, 14 * H]]],
    ['10.00-14.30', [[10 * H, 14 * H + 30]]],
    ['с 10 до 19', [[10 * H, 19 * H]]],
    [
      '9 — 13 и 14 — 18',
      [
        [9 * H, 13 * H],
        [14 * H, 18 * H],
      ],
    ],
    [
      '9-13 14-18',
      [
        [9 * H, 13 * H],
        [14 * H, 18 * H],
      ],
    ],
    [
      '10-14\n15-19;',
      [
        [10 * H, 14 * H],
        [15 * H, 19 * H],
      ],
    ],
    ['0930-1815', [[9 * H + 30, 18 * H + 15]]],
    ['930-1815', [[9 * H + 30, 18 * H + 15]]],
    ['22:00–02:00', [[22 * H, 26 * H]]],
    ['20:00–24:00', [[20 * H, 24 * H]]],
    ['20:00–00:00', [[20 * H, 24 * H]]],
    ['20:00–23:59', [[20 * H, 24 * H]]],
    ['10am – 7pm', [[10 * H, 19 * H]]],
    ['from 12 am to 12 pm', [[0, 12 * H]]],
    [
      '15-19, 10-14',
      [
        [10 * H, 14 * H],
        [15 * H, 19 * H],
      ],
    ],
    ['10-15, 14-19', [[10 * H, 19 * H]]],
    ['10-14, 14-19', [[10 * H, 19 * H]]],
    [' ВЫХОДНОЙ ', []],
    ['closed', []],
    ['—', []],
    ['круглосуточно', [[0, 24 * H]]],
    ['24/7', [[0, 24 * H]]],
  ])('reads «%s»', (text, windows) => {
    expect(parseHours(text)).toEqual(windows);
  });

  it.each([
    '',
    'с утра до вечера',
    '10',
    '10-',
    '10-14 или 15-19',
    '25-26',
    '10:60-11:00',
    '24:00-02:00',
    '24:30-25',
    '10-10',
    '13pm-14pm',
    '10-14.15-19',
    '<b>10-14</b>',
    '10-14 🙂',
    '\u202e10-14 x',
    '1010-1414-1515',
    '10:00:00-11:00:00',
    Array.from({ length: MOST_INTERVALS + 1 }, (_, at) => `${at}:00-${at}:30`).join(', '),
  ])('does not guess what «%s» means', (text) => {
    expect(parseHours(text)).toBeNull();
  });

  const windows = fc
    .uniqueArray(
      fc.integer({ min: 0, max: 1440 }).filter((minute) => minute !== 1439),
      { minLength: 2, maxLength: 12 },
    )
    .map((points) => points.toSorted((a, b) => a - b))
    .map((points) =>
      Array.from({ length: Math.floor(points.length / 2) }, (_, at): [number, number] => [
        points[at * 2] ?? 0,
        points[at * 2 + 1] ?? 0,
      ]),
    )
    .filter((ranges) => ranges.every(([from]) => from < 1440));

  it('round trip: what is written is read back as it was', () => {
    fc.assert(
      fc.property(windows, (ranges) => {
        expect(parseHours(formatHours(ranges))).toEqual(ranges);
      }),
      { numRuns: 2000 },
    );
  });

  it('round trip: a shift past midnight too', () => {
    const shift = fc
      .tuple(fc.integer({ min: 1, max: 1439 }), fc.integer({ min: 1, max: 1438 }))
      .filter(([start, end]) => end < start && end !== 1439)
      .map(([start, end]): [number, number] => [start, end + 1440]);
    fc.assert(
      fc.property(shift, (range) => {
        expect(parseHours(formatHours([range]))).toEqual([range]);
      }),
      { numRuns: 2000 },
    );
  });

  it('whatever is typed: null, or ranges in order that begin on their date and last at most a day', () => {
    const soup = fc.string({ unit: fc.constantFrom(...'0123456789:.-–, ьcи\n'.split('')), maxLength: 60 });
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (text) => {
        let last = -1;
        for (const [start, end] of parseHours(text) ?? []) {
          expect(start).toBeGreaterThan(last);
          expect(start).toBeLessThan(1440);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThan(2 * 1440);
          last = end;
        }
      }),
      { numRuns: 5000 },
    );
  });
});
