/** Random scenarios around the dates on which clocks misbehave; all their times are multiples of five minutes. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/implementation';
import { type Booking, type Scenario, WEEKDAYS } from '../explain/scenario.ts';

/** Zones and dates: quiet ones, odd offsets, gaps, folds, half-hour shifts, midnight gaps, a date that never was. */
const PLACES = [
  ['Europe/Moscow', '2027-02-10'],
  ['Asia/Kathmandu', '2027-02-10'],
  ['Asia/Kolkata', '2027-12-31'],
  ['Europe/Berlin', '2027-03-28'],
  ['Europe/Berlin', '2027-10-31'],
  ['America/New_York', '2027-03-14'],
  ['America/New_York', '2027-11-07'],
  ['Australia/Lord_Howe', '2027-04-04'],
  ['Australia/Lord_Howe', '2027-10-03'],
  ['Africa/Cairo', '2027-04-30'],
  ['Africa/Cairo', '2027-10-29'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Sao_Paulo', '2019-02-17'],
  ['Pacific/Apia', '2011-12-30'],
  ['America/St_Johns', '2010-11-07'],
] as const;

const wall = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 96 }).map((quarter) => clock(quarter * 15)) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 287 }).map((tick) => clock(tick * 5)) },
  { weight: 1, arbitrary: fc.constantFrom('00:00', '23:59', '24:00', '02:30', '01:30') },
);
const anyPair = fc.tuple(wall, wall);
const forwardPair = anyPair.map(([a, b]): [string, string] => (a < b ? [a, b] : [b, a]));
const hours = fc
  .oneof({ weight: 3, arbitrary: forwardPair }, { weight: 2, arbitrary: anyPair })
  .filter(([start]) => start !== '23:59');
const breakPair = fc
  .tuple(fc.integer({ min: 0, max: 285 }), fc.integer({ min: 1, max: 18 }))
  .map(([tick, length]): [string, string] => [clock(tick * 5), clock(Math.min(1440, (tick + length) * 5))]);
const id = fc.constantFrom('b1', 'b2', 'b3', 'b4');
const person = fc.constantFrom('ann', 'bob');
const buffer = fc.constantFrom(0, 0, 5, 15, 40);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

export const scenarios: fc.Arbitrary<Scenario> = fc.constantFrom(...PLACES).chain(([tz, date]) => {
  const noon = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' });
  const instant = fc.integer({ min: -120, max: 120 }).map((half) => textOf(noon.add({ minutes: half * 30 })));
  const fineInstant = fc
    .integer({ min: -720, max: 720 })
    .map((tick) => textOf(noon.add({ minutes: tick * 5 })));
  const moment = fc.integer({ min: -260_000, max: 160_000 }).map((seconds) => textOf(noon.add({ seconds })));
  const day = fc.integer({ min: -2, max: 2 }).map((days) => noon.toPlainDate().add({ days }).toString());
  const range = fc
    .tuple(fineInstant, fc.integer({ min: 1, max: 60 }))
    .map(([start, length]): [string, string] => [start, later(start, length * 5)]);
  const span = fc.record({
    start: fc.oneof(instant, instant, fineInstant),
    minutes: fc.constantFrom(30, 30, 60, 45, 150),
  });
  const booking = fc
    .record({
      span,
      before: buffer,
      after: buffer,
      status: fc.constantFrom(
        'confirmed',
        'confirmed',
        'confirmed',
        'pending',
        'hold',
        'cancelled',
        'rejected',
      ),
      blocks: fc.boolean(),
      id,
      svc: fc.constantFrom('yoga', 'yoga', 'cut'),
      seats: fc.integer({ min: 1, max: 2 }),
      owner: person,
      expires: optional(moment),
    })
    .map(
      ({ span: { start, minutes }, ...rest }): Booking =>
        compact({ ...rest, start, end: later(start, minutes) }),
    );
  const lists = fc.uniqueArray(fc.tuple(day, fc.array(hours, { maxLength: 2 })), {
    maxLength: 2,
    selector: ([key]) => key,
  });
  return fc
    .record({
      tz: fc.constant(tz),
      weekly: fc.tuple(...WEEKDAYS.map(() => fc.array(hours, { maxLength: 3 }))),
      breaks: fc.array(breakPair, { maxLength: 2 }),
      overrides: lists.map((entries) => Object.fromEntries(entries)),
      override_breaks: fc
        .array(fc.tuple(day, fc.array(breakPair, { maxLength: 2 })), { maxLength: 2 })
        .map((entries) => Object.fromEntries(entries)),
      holidays: fc.array(day, { maxLength: 1 }),
      timeOff: fc.array(range, { maxLength: 2 }),
      blocks: fc.array(range, { maxLength: 2 }),
      overnight: fc.boolean(),
      query: fc.tuple(day, day).map(([a, b]): [string, string] => (a < b ? [a, b] : [b, a])),
      now: optional(fc.oneof(moment, fineInstant)),
      minNotice: fc.constantFrom(0, 0, 30, 120, 1440),
      horizonDays: optional(fc.integer({ min: 0, max: 3 })),
      perDay: optional(fc.integer({ min: 1, max: 4 })),
      perWeek: optional(fc.integer({ min: 2, max: 6 })),
      service: fc.record({
        dur: fc.constantFrom(15, 30, 30, 30, 45, 60, 150, 600, 1500),
        step: fc.constantFrom(5, 15, 20, 30, 30, 45, 60),
        before: buffer,
        after: buffer,
        capacity: fc.constantFrom(1, 1, 3, 5),
        id: fc.constantFrom('yoga', 'cut'),
      }),
      bookings: fc.array(booking, { maxLength: 9 }),
      viewer: optional(person),
      exclude: optional(id),
    })
    .map(
      ({ weekly, ...rest }): Scenario =>
        compact({
          ...rest,
          weekly: Object.fromEntries(WEEKDAYS.map((name, index) => [name, weekly[index] ?? []])),
        }),
    );
});

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function textOf(moment: Temporal.ZonedDateTime): string {
  return moment.toInstant().toString();
}

function later(start: string, minutes: number): string {
  return Temporal.Instant.from(start).add({ minutes }).toString();
}

type Compact<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function compact<T extends object>(value: T): Compact<T> {
  return JSON.parse(JSON.stringify(value));
}
