/** The days of a month screen and the nearest day with a time. */
import { describe, expect, it } from 'vitest';
import { type Booking, givenOf, type Scenario } from '../../scripts/explain/scenario.ts';
import { dayStates, nearestDay } from '../../src/domain/availability-days.ts';
import { formatDay, parseDay } from '../../src/domain/time-days.ts';
import { states } from './ask.ts';

/** Monday 8 to Sunday 14 February 2027; open on Tuesday, Wednesday and Friday. */
const WEEK: Scenario = {
  tz: 'Europe/Moscow',
  weekly: { tue: [['10:00', '14:00']], wed: [['10:00', '13:00']], fri: [['10:00', '10:45']] },
  query: ['2027-02-08', '2027-02-14'],
  service: { dur: 60 },
};
const TUESDAY_FULL: Booking = { start: '2027-02-09T07:00Z', end: '2027-02-09T11:00Z' };
const one = (start: string): Booking => ({ start: `2027-02-${start}:00Z`, end: `2027-02-${start}:30Z` });

describe('the days of a month', () => {
  it('are free with four starts, few with three, closed where the service fits no hours', () => {
    expect(states(WEEK)).toEqual(['closed', 'free', 'few', 'closed', 'closed', 'closed', 'closed']);
  });

  it('become few and full as bookings come', () => {
    expect(states({ ...WEEK, bookings: [one('09T07')] })[1]).toBe('few');
    expect(states({ ...WEEK, bookings: [TUESDAY_FULL] })[1]).toBe('full');
  });

  it('are past before today, and today is not', () => {
    expect(states({ ...WEEK, now: '2027-02-08T20:59Z' }).slice(0, 3)).toEqual(['closed', 'free', 'few']);
    expect(states({ ...WEEK, now: '2027-02-08T21:00Z' }).slice(0, 3)).toEqual(['past', 'free', 'few']);
    expect(states({ ...WEEK, now: '2027-03-01T00:00Z' })).toEqual(Array(7).fill('past'));
  });

  it('CL-13: are past when the clock has gone by the last start of today, whatever was booked', () => {
    const after: Scenario = { ...WEEK, now: '2027-02-09T10:30Z' };
    expect(states(after)[1]).toBe('past');
    expect(states({ ...after, now: '2027-02-09T15:00Z' })[1]).toBe('past');
    expect(states({ ...after, bookings: [TUESDAY_FULL] })[1]).toBe('past');
    expect(states({ ...after, now: '2027-02-09T10:00Z' })[1]).toBe('few');
  });

  it('CL-13: are past when the minimum notice has gone by their last start', () => {
    const noticed: Scenario = { ...WEEK, now: '2027-02-08T21:00Z', minNotice: 36 * 60 };
    expect(states(noticed).slice(0, 3)).toEqual(['past', 'past', 'few']);
  });

  it('CL-13: are full only when what would still be offered is taken', () => {
    const noon: Scenario = { ...WEEK, now: '2027-02-09T09:00Z' };
    expect(states(noon)[1]).toBe('few');
    expect(states({ ...noon, bookings: [one('09T09'), one('09T10')] })[1]).toBe('full');
    expect(states({ ...noon, bookings: [one('09T07'), one('09T08')] })[1]).toBe('few');
  });

  it('CL-13: stay closed today where the service fits no hours', () => {
    expect(states({ ...WEEK, now: '2027-02-12T20:00Z' }).slice(4)).toEqual(['closed', 'closed', 'closed']);
  });

  it('are full when the limit is reached', () => {
    expect(states({ ...WEEK, bookings: [one('09T07')], perDay: 1 })[1]).toBe('full');
  });

  it('CL-13: are beyond behind the horizon, open or not, and only there', () => {
    const near: Scenario = { ...WEEK, now: '2027-02-08T07:00Z', horizonDays: 1 };
    expect(states(near)).toEqual(['closed', 'free', 'beyond', 'beyond', 'beyond', 'beyond', 'beyond']);
    expect(states(near, { ...near, horizonDays: 3 })).toEqual([
      'closed',
      'free',
      'few',
      'closed',
      'beyond',
      'beyond',
      'beyond',
    ]);
    expect(states({ ...near, horizonDays: 0, now: '2027-02-01T07:00Z' })).toEqual(Array(7).fill('beyond'));
    expect(dayStates([], [parseDay('2027-02-08'), parseDay('2027-02-09')])).toEqual(['closed', 'closed']);
  });

  it('of several are past only when it is so for all', () => {
    const after: Scenario = { ...WEEK, now: '2027-02-09T10:30Z' };
    const evening: Scenario = { ...after, weekly: { tue: [['18:00', '19:00']] } };
    expect(states(after, evening)[1]).toBe('few');
    const taken = { ...evening, bookings: [{ start: '2027-02-09T15:00Z', end: '2027-02-09T16:00Z' }] };
    expect(states(after, taken)[1]).toBe('full');
    expect(states(taken, after)[1]).toBe('full');
  });

  it('join several specialists, and count a start that two can take once', () => {
    const full: Scenario = { ...WEEK, bookings: [TUESDAY_FULL] };
    expect(states(full, WEEK)[1]).toBe('free');
    expect(states(WEEK, full)[1]).toBe('free');
    expect(states(WEEK, WEEK)[2]).toBe('few');
    expect(states(full, full)[1]).toBe('full');
  });
});

describe('the nearest day', () => {
  const find = (scenario: Scenario, first: string, last: string) => {
    const day = nearestDay([givenOf(scenario)], [parseDay(first), parseDay(last)]);
    return day === null ? null : formatDay(day);
  };

  it('is the first that has a start, today included', () => {
    expect(find(WEEK, '2027-02-08', '2027-12-31')).toBe('2027-02-09');
    expect(find(WEEK, '2027-02-09', '2027-12-31')).toBe('2027-02-09');
    expect(find({ ...WEEK, bookings: [TUESDAY_FULL] }, '2027-02-08', '2027-12-31')).toBe('2027-02-10');
  });

  it('is looked for on a single date too', () => {
    expect(find(WEEK, '2027-02-09', '2027-02-09')).toBe('2027-02-09');
  });

  it('is the first that any of several specialists has, each with their own horizon', () => {
    const near: Scenario = { ...WEEK, now: '2027-02-10T12:00Z', horizonDays: 1 };
    const staff = [near, { ...near, horizonDays: 9 }].map(givenOf);
    expect(nearestDay(staff, [parseDay('2027-02-10'), parseDay('2027-12-31')])).toBe(parseDay('2027-02-16'));
    expect(nearestDay([], [parseDay('2027-02-10'), parseDay('2027-12-31')])).toBeNull();
  });

  it('is found far ahead, up to the last date asked about', () => {
    const rare: Scenario = { ...WEEK, weekly: {}, overrides: { '2027-06-15': [['10:00', '11:00']] } };
    expect(find(rare, '2027-02-08', '2027-06-15')).toBe('2027-06-15');
    expect(find(rare, '2027-02-08', '2027-06-14')).toBeNull();
  });

  it('is not beyond the horizon', () => {
    const given: Scenario = { ...WEEK, now: '2027-02-10T12:00Z' };
    expect(find({ ...given, horizonDays: 6 }, '2027-02-10', '2027-12-31')).toBe('2027-02-16');
    expect(find({ ...given, horizonDays: 5 }, '2027-02-10', '2027-12-31')).toBeNull();
  });
});
