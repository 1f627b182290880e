/** Availability where clocks misbehave: gaps, folds, skipped dates, odd offsets, night shifts, two zones. */
import { describe, expect, it } from 'vitest';
import { givenOf, queryOf, type Scenario, WEEKDAYS } from '../../scripts/explain/scenario.ts';
import { starts } from '../../src/domain/availability.ts';
import { formatInstant } from '../../src/domain/time.ts';
import { attempts, freeWindows, offered } from './ask.ts';

type Service = NonNullable<Scenario['service']>;

const everyDay = (...ranges: readonly (readonly [string, string])[]) =>
  Object.fromEntries(WEEKDAYS.map((name) => [name, ranges]));

function on(
  date: string,
  tz: string,
  range: readonly [string, string],
  service: Service = { dur: 30 },
): Scenario {
  return { tz, weekly: everyDay(range), query: [date, date], service };
}

describe('Rule 10: a spring gap', () => {
  it('Berlin: steps are real minutes, so nothing between 02:00 and 03:00 is ever offered', () => {
    expect(offered(on('2027-03-28', 'Europe/Berlin', ['01:00', '04:00']))).toEqual([
      '2027-03-28T00:00Z',
      '2027-03-28T00:30Z',
      '2027-03-28T01:00Z',
      '2027-03-28T01:30Z',
    ]);
  });

  it('New York: a start inside the gap moves forward by the gap', () => {
    expect(freeWindows(on('2027-03-14', 'America/New_York', ['02:30', '05:00']))).toEqual([
      ['2027-03-14T07:30Z', '2027-03-14T09:00Z'],
    ]);
  });

  it('a window that comes out inverted is dropped', () => {
    expect(freeWindows(on('2027-03-28', 'Europe/Berlin', ['02:15', '03:00']))).toEqual([]);
  });

  it('a window that is wholly inside the gap lies behind it', () => {
    expect(freeWindows(on('2027-03-28', 'Europe/Berlin', ['02:00', '02:45']))).toEqual([
      ['2027-03-28T01:00Z', '2027-03-28T01:45Z'],
    ]);
  });

  it('Lord Howe: half an hour is skipped', () => {
    expect(freeWindows(on('2027-10-03', 'Australia/Lord_Howe', ['01:00', '03:00']))).toEqual([
      ['2027-10-02T14:30Z', '2027-10-02T16:00Z'],
    ]);
  });

  it.each([
    ['Africa/Cairo', '2027-04-30', '2027-04-29T22:00Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00Z'],
  ])('%s: a date that begins at 01:00 is open from its first moment', (tz, date, first) => {
    expect(offered(on(date, tz, ['00:00', '02:00']))[0]).toBe(first);
    expect(offered(on(date, tz, ['00:00', '02:00']))).toHaveLength(2);
  });

  it('Cairo: hours until 24:00 before the gap end where the next date begins', () => {
    expect(freeWindows(on('2027-04-29', 'Africa/Cairo', ['23:00', '24:00']))).toEqual([
      ['2027-04-29T21:00Z', '2027-04-29T22:00Z'],
    ]);
  });

  it('Apia: nothing can begin on the date that never was', () => {
    expect(offered(on('2011-12-30', 'Pacific/Apia', ['10:00', '11:00']))).toEqual([]);
    expect(offered(on('2011-12-29', 'Pacific/Apia', ['10:00', '11:00']))).toEqual([
      '2011-12-29T20:00Z',
      '2011-12-29T20:30Z',
    ]);
    expect(offered(on('2011-12-31', 'Pacific/Apia', ['10:00', '11:00']))).toEqual([
      '2011-12-30T20:00Z',
      '2011-12-30T20:30Z',
    ]);
  });
});

describe('Rule 10: an autumn fold', () => {
  it('Berlin: the hour that exists twice is offered twice', () => {
    expect(offered(on('2027-10-31', 'Europe/Berlin', ['02:00', '03:00']))).toEqual([
      '2027-10-31T00:00Z',
      '2027-10-31T00:30Z',
      '2027-10-31T01:00Z',
      '2027-10-31T01:30Z',
    ]);
  });

  it('Berlin: a bound inside the fold is the first of the two', () => {
    expect(freeWindows(on('2027-10-31', 'Europe/Berlin', ['01:00', '02:30']))).toEqual([
      ['2027-10-30T23:00Z', '2027-10-31T00:30Z'],
    ]);
    expect(freeWindows(on('2027-10-31', 'Europe/Berlin', ['02:30', '04:00']))).toEqual([
      ['2027-10-31T00:30Z', '2027-10-31T03:00Z'],
    ]);
  });

  it('a service through the fold takes its real minutes', () => {
    expect(offered(on('2027-10-31', 'Europe/Berlin', ['01:00', '04:00'], { dur: 240 }))).toEqual([
      '2027-10-30T23:00Z',
    ]);
  });

  it('Lord Howe: half an hour exists twice', () => {
    expect(offered(on('2027-04-04', 'Australia/Lord_Howe', ['01:30', '02:00']))).toEqual([
      '2027-04-03T14:30Z',
      '2027-04-03T15:00Z',
    ]);
  });

  it('Sao Paulo: the last hour of a date that exists twice belongs to that date', () => {
    expect(offered(on('2019-02-16', 'America/Sao_Paulo', ['23:00', '24:00'], { dur: 60 }))).toEqual([
      '2019-02-17T01:00Z',
      '2019-02-17T02:00Z',
    ]);
    expect(
      offered({
        ...on('2019-02-17', 'America/Sao_Paulo', ['23:00', '24:00']),
        query: ['2019-02-15', '2019-02-16'],
      }),
    ).toHaveLength(6);
  });

  it('St Johns: the evening that came again after midnight belongs to its own date', () => {
    const given: Scenario = {
      tz: 'America/St_Johns',
      weekly: { sun: [['00:00', '02:00']] },
      query: ['2010-11-06', '2010-11-06'],
      service: { dur: 15 },
    };
    expect(offered(given)).toEqual(['2010-11-07T02:45Z', '2010-11-07T03:00Z', '2010-11-07T03:15Z']);
    expect(attempts(given, ['2010-11-07T02:45Z'])).toEqual(['accept']);
  });
});

describe('odd offsets', () => {
  it.each([
    ['Asia/Kolkata', '2027-02-10T04:30Z'],
    ['Asia/Kathmandu', '2027-02-10T04:15Z'],
    ['Pacific/Chatham', '2027-02-09T20:15Z'],
    ['Europe/Moscow', '2027-02-10T07:00Z'],
    ['Pacific/Kiritimati', '2027-02-09T20:00Z'],
    ['Pacific/Pago_Pago', '2027-02-10T21:00Z'],
  ])('%s: ten in the morning', (tz, first) => {
    expect(offered(on('2027-02-10', tz, ['10:00', '10:30']))).toEqual([first]);
  });
});

describe('Rule 13: night shifts', () => {
  const night: Scenario = {
    tz: 'Europe/Moscow',
    weekly: { wed: [['22:00', '02:00']] },
    query: ['2027-02-10', '2027-02-10'],
    service: { dur: 60 },
    overnight: true,
  };
  const thursday: Scenario = { ...night, query: ['2027-02-11', '2027-02-11'] };

  it('a start belongs to the local date on which it begins', () => {
    expect(offered(night)).toEqual(['2027-02-10T19:00Z', '2027-02-10T20:00Z']);
    expect(offered(thursday)).toEqual(['2027-02-10T21:00Z', '2027-02-10T22:00Z']);
  });

  it('a service may run past midnight when the hours do', () => {
    expect(offered({ ...night, service: { dur: 180 } })).toEqual(['2027-02-10T19:00Z']);
    expect(offered({ ...night, service: { dur: 240 } })).toEqual(['2027-02-10T19:00Z']);
    expect(offered({ ...night, service: { dur: 245 } })).toEqual([]);
  });

  it('an inverted window yields nothing where night shifts are off', () => {
    expect(offered({ ...night, overnight: false })).toEqual([]);
    expect(offered({ ...thursday, overnight: false })).toEqual([]);
  });

  it('breaks are those of the date they fall on', () => {
    const breaks = [['00:00', '01:00']] as const;
    expect(offered({ ...thursday, breaks })).toEqual(['2027-02-10T21:00Z', '2027-02-10T22:00Z']);
    const both = { wed: [['22:00', '02:00']], thu: [['12:00', '13:00']] } as const;
    expect(offered({ ...thursday, weekly: both, breaks })).toEqual([
      '2027-02-10T22:00Z',
      '2027-02-11T09:00Z',
    ]);
    const override_breaks = { '2027-02-11': [['01:00', '02:00']] } as const;
    expect(offered({ ...thursday, overrides: { '2027-02-11': [] }, override_breaks })).toEqual([
      '2027-02-10T21:00Z',
    ]);
  });

  it('keeps its own grid to its end where the hours of the next date overlap it', () => {
    const given: Scenario = { ...thursday, weekly: { ...night.weekly, thu: [['01:30', '04:00']] } };
    expect(offered(given)).toEqual(['21:00', '22:00', '22:30', '23:30'].map((time) => `2027-02-10T${time}Z`));
    expect(attempts(given, ['2027-02-10T23:00Z'])).toEqual(['off_grid']);
  });

  it('shares a start with the hours of the next date, and it is offered once', () => {
    const given: Scenario = { ...thursday, weekly: { ...night.weekly, thu: [['01:00', '02:00']] } };
    expect(offered(given)).toEqual(['2027-02-10T21:00Z', '2027-02-10T22:00Z']);
  });

  it('lets a service run over several dates where the doors never close', () => {
    const open = on('2027-02-10', 'Europe/Moscow', ['00:00', '24:00'], { dur: 4320, step: 720 });
    expect(offered(open)).toEqual(['2027-02-09T21:00Z', '2027-02-10T09:00Z']);
  });

  it('counts the limit on the date of the start', () => {
    const bookings = [{ start: '2027-02-10T21:00Z', end: '2027-02-10T22:00Z' }];
    expect(offered({ ...night, bookings, perDay: 1 })).toHaveLength(2);
    expect(attempts({ ...thursday, bookings, perDay: 1 }, ['2027-02-10T22:00Z'])).toEqual(['limit']);
  });
});

describe('Rule 2: a specialist in another zone', () => {
  it('hours are theirs, while dates, limits and the horizon are those of the business', () => {
    const tokyo = givenOf(on('2027-02-10', 'Asia/Tokyo', ['03:00', '05:00'], { dur: 60 }));
    const given = { ...tokyo, zone: 'Europe/Moscow' };
    const query = queryOf(on('2027-02-10', 'Europe/Moscow', ['00:00', '24:00']));
    expect(starts(given, query).map(formatInstant)).toEqual(['2027-02-10T18:00Z', '2027-02-10T19:00Z']);
  });
});

describe('seconds', () => {
  it('of busy time and time off are kept exactly', () => {
    const given: Scenario = {
      ...on('2027-02-10', 'Europe/Moscow', ['10:00', '13:00']),
      timeOff: [['2027-02-10T08:00:00Z', '2027-02-10T08:00:30Z']],
      bookings: [{ start: '2027-02-10T07:00Z', end: '2027-02-10T07:10:20Z' }],
    };
    expect(freeWindows(given)).toEqual([
      ['2027-02-10T07:10:20Z', '2027-02-10T08:00Z'],
      ['2027-02-10T08:00:30Z', '2027-02-10T10:00Z'],
    ]);
    expect(offered(given)).toEqual(
      ['07:30:00', '08:00:30', '08:30:30', '09:00:30'].map((time) =>
        `2027-02-10T${time}Z`.replace(/:00Z$/, 'Z'),
      ),
    );
  });
});
