/** Why a start is missing: each reason, what it names, and that with what is offered the grid is whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scenarios } from '../scripts/bench/scenario-arbitrary.ts';
import { answerLine } from '../scripts/explain/answer.ts';
import { givenOf, queryOf, type Scenario } from '../scripts/explain/scenario.ts';
import { refused } from '../scripts/explain/why.ts';
import { starts } from '../src/domain/availability.ts';
import { attempt } from '../src/domain/availability-attempt.ts';
import { formatInstant } from '../src/domain/time.ts';

const DAY = '2027-02-10';
const utc = (time: string) => `${DAY}T${time}Z`;
const WED: Scenario = {
  tz: 'Europe/Moscow',
  weekly: { wed: [['10:00', '14:00']] },
  query: [DAY, DAY],
  service: { dur: 60 },
};

/** `reason by` at a UTC time of the day, or at the wall time that is asked for besides. */
function why(given: Scenario, at: string | null = null): Readonly<Record<string, string>> {
  const asked = at === null ? null : Number(at.slice(0, 2)) * 60 + Number(at.slice(3));
  return Object.fromEntries(
    refused(givenOf(given), queryOf(given), asked).map((one) => [
      formatInstant(one.at).replace(`${DAY}T`, '').replace(/Z$/, ''),
      `${one.reason}: ${one.by}`,
    ]),
  );
}

describe('hours', () => {
  it('a date without weekly hours is closed', () => {
    expect(why({ ...WED, weekly: { thu: [['10:00', '14:00']] } }, '11:00')).toEqual({
      '08:00': 'closed: weekly wed',
    });
  });

  it('an open date is closed before its hours and from their end on', () => {
    expect(why(WED, '09:59')).toEqual({ '06:59': 'outside_hours: weekly wed' });
    expect(why(WED, '10:00')).toEqual({});
    expect(why(WED, '14:00')).toEqual({ '11:00': 'outside_hours: weekly wed' });
  });

  it('the last steps of the grid, from which the service runs over the end, are told', () => {
    expect(why({ ...WED, service: { dur: 60, step: 30 } })).toEqual({ '10:30': 'outside_hours: weekly wed' });
  });

  it('a holiday, unless an exception rules the date', () => {
    const holiday: Scenario = { ...WED, holidays: [DAY] };
    expect(why(holiday, '11:00')).toEqual({ '08:00': `holiday: holidays ${DAY}` });
    expect(why({ ...holiday, overrides: { [DAY]: [] } }, '11:00')).toEqual({
      '08:00': `exception: overrides ${DAY}`,
    });
  });

  it('an exception that closes a time, and not one it opens', () => {
    const given: Scenario = { ...WED, overrides: { [DAY]: [['12:00', '13:00']] } };
    expect(why(given, '11:00')).toEqual({ '08:00': `exception: overrides ${DAY}` });
    expect(why(given, '12:00')).toEqual({});
  });

  it('a break, of every week or of the exception', () => {
    const breaks = [['12:00', '12:30']] as const;
    const given: Scenario = { ...WED, breaks, service: { dur: 60, step: 30 } };
    expect(why(given, '12:15')).toEqual({
      '08:30': 'break: breaks 12:00-12:30',
      '09:15': 'break: breaks 12:00-12:30',
      '10:30': 'outside_hours: weekly wed',
    });
    const own: Scenario = {
      ...WED,
      overrides: { [DAY]: [['10:00', '12:00']] },
      override_breaks: { [DAY]: [['11:00', '23:59']] },
    };
    expect(why(own, '11:00')).toEqual({ '08:00': `break: override_breaks ${DAY} 11:00-23:59` });
  });

  it('time off, before a break that hides the same moment, and behind what is closed anyway', () => {
    const given: Scenario = {
      ...WED,
      breaks: [['12:00', '12:30']],
      timeOff: [[utc('05:00'), utc('09:30')]],
    };
    const by = `timeOff ${utc('05:00')}/${utc('09:30')}`;
    expect(why(given, '12:15')).toEqual({ '09:15': `time_off: ${by}`, '10:30': 'outside_hours: weekly wed' });
    expect(why(given, '09:00')).toMatchObject({ '06:00': 'outside_hours: weekly wed' });
  });

  it('a break that began the evening before', () => {
    const given: Scenario = {
      ...WED,
      weekly: { tue: [['20:00', '06:00']] },
      breaks: [['23:30', '00:30']],
      overnight: true,
    };
    expect(why(given, '00:15')).toMatchObject({ '2027-02-09T21:15': 'break: breaks 23:30-00:30' });
  });
});

describe('what has taken the time', () => {
  const given: Scenario = { ...WED, service: { dur: 60, step: 30, after: 15 } };

  it('a booking by its id, or by its times', () => {
    const booking = { start: utc('08:00'), end: utc('09:00') };
    expect(why({ ...given, bookings: [{ ...booking, id: 12 }] })).toMatchObject({
      '07:30': 'slot_taken: booking 12',
      '08:30': 'slot_taken: booking 12',
    });
    expect(why({ ...given, bookings: [booking] })['08:00']).toBe(
      `slot_taken: booking ${utc('08:00')}/${utc('09:00')}`,
    );
  });

  it('a hold and a request say that they are', () => {
    const bookings = [
      { start: utc('07:00'), end: utc('07:30'), id: 'h', status: 'hold' },
      { start: utc('07:30'), end: utc('08:00'), id: 'p', status: 'pending', blocks: true },
    ] as const;
    expect(why({ ...given, bookings })['07:00']).toBe('slot_taken: booking h (hold), booking p (pending)');
  });

  it('a block, where no booking stands in the way as well', () => {
    const blocks = [[utc('08:00'), utc('08:15')]] as const;
    const blocked: Scenario = { ...given, blocks };
    const by = `block: block ${utc('08:00')}/${utc('08:15')}`;
    expect(why(blocked)).toMatchObject({ '07:00': by, '07:30': by, '08:00': by });
    const bookings = [{ start: utc('07:00'), end: utc('07:30'), id: 'b' }];
    expect(why({ ...blocked, bookings })).toMatchObject({ '07:00': 'slot_taken: booking b', '07:30': by });
  });

  it('all members of a full group, and what disturbs one that is not full', () => {
    const group: Scenario = { ...WED, service: { dur: 60, id: 'yoga', capacity: 2 } };
    const member = (id: string) => ({ start: utc('08:00'), end: utc('09:00'), svc: 'yoga', id });
    expect(why({ ...group, bookings: [member('m1'), member('m2')] })).toEqual({
      '08:00': 'slot_taken: booking m1, booking m2',
    });
    const cut = { start: utc('08:30'), end: utc('08:45'), svc: 'cut', id: 'c' };
    expect(why({ ...group, bookings: [member('m1'), cut] })).toEqual({ '08:00': 'slot_taken: booking c' });
  });
});

describe('the rules', () => {
  it('the clock', () => {
    const given: Scenario = { ...WED, now: utc('08:00'), minNotice: 90, horizonDays: 0 };
    expect(why(given)).toEqual({
      '07:00': `in_past: now ${utc('08:00')}`,
      '08:00': 'min_notice: minNotice 90',
      '09:00': 'min_notice: minNotice 90',
    });
    expect(why({ ...given, now: '2027-02-09T20:59Z', minNotice: 0 })['10:00']).toBe(
      'beyond_horizon: horizonDays 0',
    );
  });

  it('the grid', () => {
    expect(why({ ...WED, breaks: [['11:15', '11:30']] }, '11:45')).toEqual({
      '08:00': 'break: breaks 11:15-11:30',
      '08:45': `off_grid: step 60 from ${utc('08:30')}`,
      '10:30': 'outside_hours: weekly wed',
    });
  });

  it('the limits, of the day before the week’s', () => {
    const bookings = [{ start: utc('04:00'), end: utc('05:00') }];
    expect(why({ ...WED, bookings, perDay: 1, perWeek: 1 })['07:00']).toBe('limit: perDay 1');
    expect(why({ ...WED, bookings, perDay: 2, perWeek: 1 })['07:00']).toBe('limit: perWeek 1');
  });
});

describe('the asked time', () => {
  it('is told of each date', () => {
    const given: Scenario = { ...WED, query: ['2027-02-09', '2027-02-11'] };
    expect(why(given, '11:00')).toEqual({
      '2027-02-09T08:00': 'closed: weekly tue',
      '2027-02-11T08:00': 'closed: weekly thu',
    });
  });

  it('is two where it exists twice, and where it moved to when it does not exist', () => {
    const closed = { weekly: {}, service: { dur: 30 } };
    const autumn: Scenario = { ...closed, tz: 'Europe/Berlin', query: ['2027-10-31', '2027-10-31'] };
    expect(Object.keys(why(autumn, '02:30'))).toEqual(['2027-10-31T00:30', '2027-10-31T01:30']);
    expect(Object.keys(why(autumn, '03:00'))).toEqual(['2027-10-31T02:00']);
    const spring: Scenario = { ...closed, tz: 'Europe/Berlin', query: ['2027-03-28', '2027-03-28'] };
    expect(Object.keys(why(spring, '02:30'))).toEqual(['2027-03-28T01:30']);
  });
});

it('is printed beside the starts, and only where it was asked for', () => {
  const line = JSON.stringify({
    id: 1,
    op: 'starts',
    given: { ...WED, blocks: [[utc('07:00'), utc('08:00')]] },
  });
  const offered = ['08:00', '09:00', '10:00'].map(utc);
  expect(answerLine(line, null)).toEqual({ id: 1, starts: offered });
  expect(answerLine(line, { at: null })).toEqual({
    id: 1,
    starts: offered,
    refused: [{ at: utc('07:00'), reason: 'block', by: `block ${utc('07:00')}/${utc('08:00')}` }],
  });
});

it('on random scenarios every reason refines the verdict of a write, and nothing is both offered and refused', () => {
  const general: Readonly<Record<string, string>> = {
    closed: 'outside_hours',
    holiday: 'outside_hours',
    exception: 'outside_hours',
    break: 'outside_hours',
    time_off: 'outside_hours',
    block: 'slot_taken',
  };
  const seen = new Set<string>();
  fc.assert(
    fc.property(scenarios, fc.integer({ min: 0, max: 287 }), (scenario, tick) => {
      const given = givenOf(scenario);
      const offered = new Set(starts(given, queryOf(scenario)));
      for (const { at, reason, by } of refused(given, queryOf(scenario), tick * 5)) {
        expect(general[reason] ?? reason).toBe(attempt(given, at, null));
        expect(offered.has(at)).toBe(false);
        expect(by).toMatch(/^\w+ .*\S$/);
        seen.add(reason);
      }
    }),
    { seed: 3, numRuns: 400 },
  );
  expect(seen.size).toBe(13);
});
