/** Zones, dates and labels against Temporal itself, and independent of the zone of the process. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/implementation';
import { describe, expect, it } from 'vitest';
import {
  dayOf,
  formatInstant,
  instantAt,
  isZone,
  parseInstant,
  startOfDay,
  wallMinutesOf,
  zoneOf,
} from '../../src/domain/time.ts';
import {
  formatDay,
  isDay,
  monthGrid,
  monthOf,
  parseDay,
  weekdayOf,
  weekOf,
} from '../../src/domain/time-days.ts';
import { clockLabel } from '../../src/domain/time-labels.ts';

const ZONES = [
  'Europe/Moscow',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Pyongyang',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'UTC',
  '+05:45',
];
const minuteOfDecades = fc.integer({ min: Date.UTC(2000) / 60_000, max: Date.UTC(2037) / 60_000 });

/** Minutes around every clock change of the zone from 2000 on, as wall minutes since the epoch. */
function nearChanges(id: string): readonly number[] {
  const found: number[] = [];
  let moment = Temporal.Instant.from('2000-01-01T00:00Z').toZonedDateTimeISO(id);
  for (let count = 0; count < 80; count += 1) {
    const next = moment.getTimeZoneTransition('next');
    if (next === null) break;
    for (const shift of [-90, -60, -30, -1, 0, 1, 29, 30, 59, 60, 61, 90, 1440]) {
      const local = next.toPlainDateTime().add({ minutes: shift });
      found.push(local.toZonedDateTime('UTC').epochMilliseconds / 60_000);
    }
    moment = next;
  }
  return found;
}

describe('a zone', () => {
  it.each(ZONES)('%s resolves wall time as Temporal does', (id) => {
    const zone = zoneOf(id);
    const changes = nearChanges(id);
    const walls =
      changes.length > 0 ? fc.oneof(minuteOfDecades, fc.constantFrom(...changes)) : minuteOfDecades;
    fc.assert(
      fc.property(walls, (wall) => {
        const local = Temporal.Instant.fromEpochMilliseconds(wall * 60_000)
          .toZonedDateTimeISO('UTC')
          .toPlainDateTime();
        const day = Math.floor(wall / 1440);
        const expected = local.toZonedDateTime(id, { disambiguation: 'compatible' }).epochMilliseconds;
        expect(instantAt(zone, day, wall - day * 1440)).toBe(expected);
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it.each(ZONES)('%s tells the local date and wall minutes as Temporal does', (id) => {
    fc.assert(
      fc.property(minuteOfDecades, (minute) => {
        const local = Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(id);
        expect(formatDay(dayOf(zoneOf(id), minute * 60_000))).toBe(local.toPlainDate().toString());
        expect(wallMinutesOf(zoneOf(id), minute * 60_000)).toBe(local.hour * 60 + local.minute);
      }),
      { numRuns: 200, seed: 8 },
    );
  });

  it('is known or not', () => {
    expect(['Europe/Moscow', 'UTC', 'Asia/Kathmandu'].map(isZone)).toEqual([true, true, true]);
    expect(['Europe/Moskva', '', 'MSK+3', '../etc', '+03:00', '-05'].filter(isZone)).toEqual([]);
    expect(zoneOf('europe/moscow')).toBe(zoneOf('Europe/Moscow'));
    expect(() => zoneOf('Europe/Moskva')).toThrow(RangeError);
  });

  it('begins its dates where Temporal does', () => {
    const starts = [
      ['Africa/Cairo', '2027-04-30', '2027-04-29T22:00Z'],
      ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00Z'],
      ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00Z'],
      ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00Z'],
    ] as const;
    for (const [id, date, expected] of starts) {
      expect(formatInstant(startOfDay(zoneOf(id), parseDay(date)))).toBe(expected);
    }
  });
});

describe('instants as text', () => {
  it('show seconds only when they are not zero', () => {
    expect(formatInstant(parseInstant('2027-02-10T07:00:00Z'))).toBe('2027-02-10T07:00Z');
    expect(formatInstant(parseInstant('2027-02-10T07:00:30Z'))).toBe('2027-02-10T07:00:30Z');
    expect(formatInstant(parseInstant('2027-02-10T10:00+03:00'))).toBe('2027-02-10T07:00Z');
  });

  it('need an offset', () => {
    expect(() => parseInstant('2027-02-10T07:00')).toThrow(RangeError);
  });
});

describe('dates', () => {
  it('are read, written and refused', () => {
    expect(['1970-01-01', '2024-02-29', '2027-12-31'].map((text) => formatDay(parseDay(text)))).toEqual([
      '1970-01-01',
      '2024-02-29',
      '2027-12-31',
    ]);
    expect(parseDay('1970-01-02')).toBe(1);
    expect(['2027-02-29', '2027-2-1', '20270210', '2027-02-10T00:00', ''].map(isDay)).toEqual(
      Array(5).fill(false),
    );
    expect(isDay('2027-02-28')).toBe(true);
  });

  it('know their weekday, before 1970 too', () => {
    const texts = ['2027-02-08', '2027-02-14', '1970-01-01', '1969-12-31', '1969-12-28'];
    expect(texts.map((text) => weekdayOf(parseDay(text)))).toEqual([1, 7, 4, 3, 7]);
  });

  it('share a week from Monday to Sunday', () => {
    const [before, monday, sunday, after] = ['2027-02-07', '2027-02-08', '2027-02-14', '2027-02-15'].map(
      (text) => weekOf(parseDay(text)),
    );
    expect(monday).toBe(sunday);
    expect(before).not.toBe(monday);
    expect(after).not.toBe(sunday);
  });

  it('make a month whose weeks start on Monday', () => {
    const month = monthOf(parseDay('2027-02-10'));
    expect([month.year, month.month, formatDay(month.first), formatDay(month.last)]).toEqual([
      2027,
      2,
      '2027-02-01',
      '2027-02-28',
    ]);
    expect(monthGrid(month).map((week) => week.length)).toEqual([7, 7, 7, 7]);
    const may = monthGrid(monthOf(parseDay('2027-05-31')));
    const cells = (week: readonly (number | null)[] | undefined) =>
      week?.map((day) => (day === null ? '' : formatDay(day).slice(8)));
    expect(cells(may[0])).toEqual(['', '', '', '', '', '01', '02']);
    expect(cells(may.at(-1))).toEqual(['31', '', '', '', '', '', '']);
  });
});

describe('the label of a clock', () => {
  const label = (id: string, instant: string) => {
    const { time, offset } = clockLabel(zoneOf(id), parseInstant(instant));
    return offset === null ? time : `${time} (${offset})`;
  };

  it.each([
    ['Europe/Berlin', '2027-10-30T23:59Z', '01:59'],
    ['Europe/Berlin', '2027-10-31T00:00Z', '02:00 (+02:00)'],
    ['Europe/Berlin', '2027-10-31T00:59Z', '02:59 (+02:00)'],
    ['Europe/Berlin', '2027-10-31T01:00Z', '02:00 (+01:00)'],
    ['Europe/Berlin', '2027-10-31T01:59Z', '02:59 (+01:00)'],
    ['Europe/Berlin', '2027-10-31T02:00Z', '03:00'],
    ['Europe/Berlin', '2027-03-28T01:00Z', '03:00'],
    ['America/New_York', '2027-11-07T06:30Z', '01:30 (-05:00)'],
    ['Australia/Lord_Howe', '2027-04-03T15:00Z', '01:30 (+10:30)'],
    ['Europe/London', '2027-10-31T01:30Z', '01:30 (+00:00)'],
    ['Europe/Moscow', '2027-10-31T00:30Z', '03:30'],
  ])('in %s at %s is %s', (id, instant, expected) => {
    expect(label(id, instant)).toBe(expected);
  });

  it('never shows a wall time inside a gap', () => {
    const zone = zoneOf('Europe/Berlin');
    const shown = Array.from(
      { length: 180 },
      (_, minute) => clockLabel(zone, parseInstant('2027-03-28T00:00Z') + minute * 60_000).time,
    );
    expect(shown.filter((time) => time.startsWith('02:'))).toEqual([]);
  });
});

describe('the zone of the process', () => {
  it('changes no answer', () => {
    const script = new URL('./process-zone.ts', import.meta.url).pathname;
    const answers = ['UTC', 'America/New_York', 'Asia/Tokyo'].map((TZ) => {
      const shown = execFileSync(process.execPath, [script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      });
      const [zone, ...rest] = shown.trim().split('\n');
      expect(zone).toBe(TZ);
      return rest.join('\n');
    });
    expect(answers[0]).toContain('2027-03-28T01:00Z');
    expect(new Set(answers).size).toBe(1);
  });

  it('has no Temporal of its own: answers come from the one that the Worker bundles', () => {
    expect(Reflect.has(globalThis, 'Temporal')).toBe(false);
  });

  it('cannot be asked: no file of the domain uses Date', () => {
    const folder = new URL('../../src/domain/', import.meta.url);
    const guilty = readdirSync(folder).filter((name) =>
      /\bnew Date\b|\bDate\.|DateTimeFormat|Temporal\.Now/.test(readFileSync(new URL(name, folder), 'utf8')),
    );
    expect(guilty).toEqual([]);
  });
});
