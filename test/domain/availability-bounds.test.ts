/** Where two conventions meet, on both sides of the bound: notice through a gap, holds in groups, limits while moving. */
import { describe, expect, it } from 'vitest';
import type { Booking, Scenario } from '../../scripts/explain/scenario.ts';
import { attempts, freeWindows, offered } from './ask.ts';

const DAY = '2027-02-10';
const WED: Scenario = {
  tz: 'Europe/Moscow',
  weekly: { wed: [['10:00', '14:00']] },
  query: [DAY, DAY],
  service: { dur: 60 },
};
const utc = (time: string) => `${DAY}T${time}Z`;
const EIGHT: Booking = { start: utc('08:00'), end: utc('09:00') };

describe('Rules 1 and 5: the edges of a window', () => {
  it('a service may end with the window, and not a minute later', () => {
    const given: Scenario = { ...WED, weekly: { wed: [['10:00', '11:00']] }, service: { dur: 60, step: 1 } };
    expect(offered(given)).toEqual([utc('07:00')]);
    expect(attempts(given, [utc('07:01')], [utc('06:59')])).toEqual(['outside_hours', 'outside_hours']);
  });

  it('time off and breaks that touch a window leave its grid alone, a minute inside moves it', () => {
    const touching: Scenario = {
      ...WED,
      timeOff: [[utc('06:00'), utc('07:00')]],
      breaks: [['14:00', '15:00']],
    };
    expect(offered(touching)).toEqual(offered(WED));
    expect(offered({ ...WED, breaks: [['09:00', '10:01']] })).toEqual(['07:01', '08:01', '09:01'].map(utc));
  });

  it('23:59 touches the next midnight as 24:00 does', () => {
    const hours = (end: string): Scenario => ({
      ...WED,
      weekly: { wed: [['23:30', end]], thu: [['00:00', '00:30']] },
    });
    expect(offered(hours('23:59'))).toEqual([utc('20:30')]);
    expect(offered(hours('24:00'))).toEqual([utc('20:30')]);
    expect(offered(hours('23:58'))).toEqual([]);
  });
});

describe('Rule 10: real minutes', () => {
  const night: Scenario = {
    tz: 'Europe/Berlin',
    weekly: { sun: [['01:00', '05:00']] },
    query: ['2027-03-28', '2027-03-28'],
    service: { dur: 30 },
  };

  it('an hour of notice through a spring gap is sixty minutes', () => {
    const starts = ['01:30', '02:00', '02:30'].map((time) => `2027-03-28T${time}Z`);
    expect(offered({ ...night, now: '2027-03-28T00:30Z', minNotice: 60 })).toEqual(starts);
    expect(offered({ ...night, now: '2027-03-28T00:30:01Z', minNotice: 60 })).toEqual(starts.slice(1));
  });

  it('the horizon counts dates, also one of twenty-three hours', () => {
    expect(offered({ ...night, now: '2027-03-26T22:59:59Z', horizonDays: 1 })).toEqual([]);
    expect(offered({ ...night, now: '2027-03-26T23:00Z', horizonDays: 1 })).toHaveLength(6);
  });

  it('a break in the hour that exists twice ends at the first of the two', () => {
    const autumn: Scenario = { ...night, query: ['2027-10-31', '2027-10-31'], breaks: [['01:00', '02:30']] };
    expect(freeWindows(autumn)).toEqual([['2027-10-31T00:30Z', '2027-10-31T04:00Z']]);
  });
});

describe('Rule 11: limits', () => {
  const all = 4;
  const hold: Booking = { ...EIGHT, status: 'hold', owner: 'ann', expires: utc('05:00') };

  it.each<[string, Scenario, number]>([
    ['another’s hold counts', { ...WED, bookings: [hold] }, 0],
    ['their own does not', { ...WED, bookings: [hold], viewer: 'ann' }, all],
    ['nor one that has ended', { ...WED, bookings: [hold], now: utc('05:00') }, all],
    [
      'a request that blocks counts',
      { ...WED, bookings: [{ ...EIGHT, status: 'pending', blocks: true }] },
      0,
    ],
    ['one that is being moved does not', { ...WED, bookings: [{ ...EIGHT, id: 1 }], exclude: 1 }, all],
  ])('%s', (_name, given, starts) => {
    expect(offered({ ...given, perDay: 1 })).toHaveLength(starts);
    expect(offered({ ...given, perWeek: 1 })).toHaveLength(starts);
  });

  it('the week ends with Sunday’s last minute', () => {
    const sunday = (start: string): Booking => ({ start, end: '2027-02-14T22:00Z' });
    expect(offered({ ...WED, bookings: [sunday('2027-02-14T20:59Z')], perWeek: 1 })).toEqual([]);
    expect(offered({ ...WED, bookings: [sunday('2027-02-14T21:00Z')], perWeek: 1 })).toHaveLength(all);
  });
});

describe('Rule 13: dates and night shifts', () => {
  it('windows are cut to the dates asked about at both ends', () => {
    const given: Scenario = {
      ...WED,
      weekly: { tue: [['22:00', '02:00']], wed: [['22:00', '02:00']] },
      overnight: true,
    };
    expect(freeWindows(given)).toEqual([
      ['2027-02-09T21:00Z', '2027-02-09T23:00Z'],
      [utc('19:00'), utc('21:00')],
    ]);
  });
});

describe('Rule 14: blocks and buffers', () => {
  it('a buffer before the service is weighed against a block behind it', () => {
    const given: Scenario = {
      ...WED,
      service: { dur: 60, step: 15, before: 15 },
      blocks: [[utc('07:00'), utc('08:00')]],
    };
    expect(attempts(given, [utc('08:00')], [utc('08:15')])).toEqual(['slot_taken', 'accept']);
  });
});

describe('Rule 15: seats', () => {
  const group: Scenario = { ...WED, service: { id: 'yoga', dur: 60, capacity: 2 } };
  const member: Booking = { ...EIGHT, svc: 'yoga', id: 'm1' };
  const hold: Booking = { ...EIGHT, svc: 'yoga', status: 'hold', owner: 'ann', expires: utc('05:00') };
  const at = (given: Scenario) => attempts(given, [utc('08:00')])[0];

  it('a live hold takes a seat, an ended one or the viewer’s own does not', () => {
    const full: Scenario = { ...group, bookings: [member, hold] };
    expect(at({ ...full, now: utc('04:59:59') })).toBe('slot_taken');
    expect(at({ ...full, now: utc('05:00') })).toBe('accept');
    expect(at({ ...full, viewer: 'ann' })).toBe('accept');
  });

  it('a member who moves leaves their seat', () => {
    const full: Scenario = { ...group, bookings: [{ ...member, seats: 2 }] };
    expect(at(full)).toBe('slot_taken');
    expect(at({ ...full, exclude: 'm1' })).toBe('accept');
  });

  it('a session of another length is another time', () => {
    expect(at({ ...group, bookings: [{ ...member, end: utc('08:45') }] })).toBe('slot_taken');
  });

  it('without numbers of services a group knows its own', () => {
    const { svc: _, ...unnamed } = member;
    const nameless: Scenario = { ...WED, service: { dur: 60, capacity: 2 }, bookings: [unnamed] };
    expect(at(nameless)).toBe('accept');
    expect(at({ ...nameless, bookings: [unnamed, unnamed] })).toBe('slot_taken');
    expect(at({ ...nameless, bookings: [member] })).toBe('slot_taken');
  });
});
