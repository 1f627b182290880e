/** What stands in the way of a start: buffers, blocks, holds, groups, limits and the clock, each at its bound. */
import { describe, expect, it } from 'vitest';
import type { Booking, Scenario } from '../../scripts/explain/scenario.ts';
import { attempts, freeWindows, offered, offeredAny } from './ask.ts';

const WED: Scenario = {
  tz: 'Europe/Moscow',
  weekly: { wed: [['10:00', '14:00']] },
  query: ['2027-02-10', '2027-02-10'],
  service: { dur: 60 },
};
const utc = (time: string) => `2027-02-10T${time}Z`;
const EIGHT: Booking = { start: utc('08:00'), end: utc('09:00') };

describe('Rule 7: footprints', () => {
  const given: Scenario = { ...WED, bookings: [{ ...EIGHT, before: 10, after: 10 }] };
  const withBuffers = (before: number, after: number): Scenario => ({
    ...given,
    service: { dur: 30, step: 5, before, after },
  });

  it('the buffers of both bookings add up behind a new one', () => {
    expect(attempts(withBuffers(0, 15), [utc('07:05')], [utc('07:10')])).toEqual(['accept', 'slot_taken']);
  });

  it('and before it', () => {
    expect(attempts(withBuffers(15, 0), [utc('09:20')], [utc('09:25')])).toEqual(['slot_taken', 'accept']);
  });

  it('a buffer may reach outside the hours, into a break and into time off; the service may not', () => {
    const hours: Scenario = {
      ...WED,
      breaks: [['11:00', '11:30']],
      timeOff: [[utc('09:30'), utc('11:00')]],
      service: { dur: 60, before: 45, after: 45 },
    };
    expect(offered(hours)).toEqual([utc('07:00'), utc('08:30')]);
  });

  it('a booking outside the hours still keeps its footprint', () => {
    const early: Scenario = { ...WED, bookings: [{ start: utc('06:00'), end: utc('06:50'), after: 20 }] };
    expect(offered(early)).toEqual(['08:00', '09:00', '10:00'].map(utc));
  });
});

describe('Rule 8: minimum notice', () => {
  it('a start exactly at now + notice is offered, one a second too early is not', () => {
    expect(offered({ ...WED, now: utc('08:00'), minNotice: 60 })).toEqual([utc('09:00'), utc('10:00')]);
    expect(offered({ ...WED, now: utc('08:00:01'), minNotice: 60 })).toEqual([utc('10:00')]);
  });

  it('without notice a start equal to now is offered, an earlier one is in the past', () => {
    expect(attempts({ ...WED, now: utc('08:00') }, [utc('08:00')], [utc('07:00')])).toEqual([
      'accept',
      'in_past',
    ]);
  });

  it('too short a notice is told from the past', () => {
    expect(attempts({ ...WED, now: utc('07:30'), minNotice: 60 }, [utc('08:00')])).toEqual(['min_notice']);
  });

  it('no clock, no rule of the clock', () => {
    expect(offered({ ...WED, minNotice: 600, horizonDays: 0 })).toHaveLength(4);
  });
});

describe('Rule 9: the horizon ends with a local date', () => {
  const given: Scenario = {
    ...WED,
    weekly: { wed: [['22:00', '24:00']], thu: [['00:00', '02:00']] },
    query: ['2027-02-10', '2027-02-11'],
    horizonDays: 2,
  };

  it('the last start of the date today + N is offered, the first of the next date is not', () => {
    expect(offered({ ...given, now: '2027-02-08T20:59:59Z' })).toEqual([utc('19:00'), utc('20:00')]);
  });

  it('moves on at local midnight', () => {
    expect(offered({ ...given, now: '2027-02-08T21:00Z' })).toHaveLength(4);
  });

  it('a start beyond it is refused as such', () => {
    expect(attempts({ ...given, now: '2027-02-08T12:00Z' }, [utc('21:00')])).toEqual(['beyond_horizon']);
  });
});

describe('Rule 11: limits', () => {
  const booked: Booking = { start: '2027-02-09T21:00Z', end: '2027-02-09T22:00Z', id: 'b1' };

  it('a booking counts on its local date', () => {
    expect(offered({ ...WED, bookings: [booked], perDay: 1 })).toEqual([]);
    expect(
      offered({ ...WED, bookings: [{ ...booked, start: '2027-02-09T20:55Z' }], perDay: 1 }),
    ).toHaveLength(4);
  });

  it('the last place of a day is offered', () => {
    expect(offered({ ...WED, bookings: [booked], perDay: 2 })).toHaveLength(4);
  });

  it('weeks start on Monday', () => {
    const monday: Booking = { start: '2027-02-07T21:00Z', end: '2027-02-07T22:00Z' };
    const sunday: Booking = { start: '2027-02-07T20:55Z', end: '2027-02-07T21:55Z' };
    expect(offered({ ...WED, bookings: [monday], perWeek: 1 })).toEqual([]);
    expect(offered({ ...WED, bookings: [sunday], perWeek: 1 })).toHaveLength(4);
  });

  it('a booking being moved counts neither against the limit nor as taken', () => {
    const given: Scenario = { ...WED, bookings: [{ ...EIGHT, id: 'b1' }], perDay: 1 };
    expect(offered(given)).toEqual([]);
    expect(offered({ ...given, exclude: 'b1' })).toHaveLength(4);
  });

  it('blocks and what blocks nothing do not count', () => {
    const idle: Booking[] = [
      { ...EIGHT, status: 'pending' },
      { ...EIGHT, status: 'cancelled' },
    ];
    expect(
      offered({ ...WED, bookings: idle, blocks: [[utc('11:00'), utc('12:00')]], perDay: 1 }),
    ).toHaveLength(4);
  });
});

describe('Rule 12: what blocks', () => {
  const others = ['07:00', '09:00', '10:00'].map(utc);
  const all = ['07:00', '08:00', '09:00', '10:00'].map(utc);
  const hold: Booking = { ...EIGHT, status: 'hold', owner: 'ann', expires: utc('05:00') };

  it.each<[string, Booking, readonly string[]]>([
    ['confirmed', EIGHT, others],
    ['pending that blocks', { ...EIGHT, status: 'pending', blocks: true }, others],
    ['pending', { ...EIGHT, status: 'pending' }, all],
    ['rejected', { ...EIGHT, status: 'rejected', blocks: true }, all],
    ['cancelled', { ...EIGHT, status: 'cancelled', blocks: true }, all],
    ['a hold without an end', { ...EIGHT, status: 'hold' }, others],
  ])('%s', (_name, booking, expected) => {
    expect(offered({ ...WED, now: utc('05:00'), bookings: [booking] })).toEqual(expected);
  });

  it('a hold is gone at its end and not a second earlier', () => {
    expect(offered({ ...WED, bookings: [hold], now: utc('04:59:59') })).toEqual(others);
    expect(offered({ ...WED, bookings: [hold], now: utc('05:00') })).toEqual(all);
  });

  it('a hold lives where there is no clock', () => {
    expect(offered({ ...WED, bookings: [hold] })).toEqual(others);
  });

  it('a hold never blocks its owner', () => {
    expect(offered({ ...WED, bookings: [hold], viewer: 'ann' })).toEqual(all);
    expect(offered({ ...WED, bookings: [hold], viewer: 'bob' })).toEqual(others);
    expect(offered({ ...WED, bookings: [{ ...EIGHT, status: 'hold' }], viewer: 'bob' })).toEqual(others);
  });
});

describe('Rule 14: a block is busy time without buffers', () => {
  it('is weighed against the footprint', () => {
    const given: Scenario = {
      ...WED,
      service: { dur: 60, step: 30, after: 15 },
      blocks: [[utc('08:15'), utc('08:30')]],
    };
    expect(attempts(given, [utc('07:00')], [utc('07:30')], [utc('08:30')])).toEqual([
      'accept',
      'slot_taken',
      'accept',
    ]);
  });

  it('is taken, where time off is outside the hours', () => {
    expect(attempts({ ...WED, blocks: [[utc('08:00'), utc('09:00')]] }, [utc('08:00')])).toEqual([
      'slot_taken',
    ]);
    expect(attempts({ ...WED, timeOff: [[utc('08:00'), utc('09:00')]] }, [utc('08:00')])).toEqual([
      'outside_hours',
    ]);
  });
});

describe('Rule 15: groups', () => {
  const group: Scenario = { ...WED, service: { id: 'yoga', dur: 60, step: 30, capacity: 3 } };
  const member = (seats: number): Booking => ({ ...EIGHT, svc: 'yoga', seats });

  it('is offered while a seat is left', () => {
    expect(attempts({ ...group, bookings: [member(1), member(1)] }, [utc('08:00')])).toEqual(['accept']);
    expect(attempts({ ...group, bookings: [member(2), member(1)] }, [utc('08:00')])).toEqual(['slot_taken']);
  });

  it('the same service at an overlapping time is a conflict', () => {
    expect(
      attempts({ ...group, bookings: [member(1)] }, [utc('08:30')], [utc('07:30')], [utc('09:00')]),
    ).toEqual(['slot_taken', 'slot_taken', 'accept']);
  });

  it('sessions that touch do not disturb one another, sessions whose buffers meet do', () => {
    const sessions = [
      { ...member(1), start: utc('07:00'), end: utc('08:00') },
      member(1),
      { ...member(1), start: utc('09:00'), end: utc('10:00') },
    ];
    const buffered = { id: 'yoga', dur: 60, step: 30, capacity: 3, after: 5 };
    expect(attempts({ ...group, bookings: sessions }, [utc('08:00')])).toEqual(['accept']);
    expect(attempts({ ...group, bookings: sessions, service: buffered }, [utc('08:00')])).toEqual([
      'slot_taken',
    ]);
    expect(attempts({ ...group, bookings: sessions, service: buffered }, [utc('09:00')])).toEqual(['accept']);
  });

  it('a session keeps the widest buffers of its members', () => {
    const bookings = [member(1), { ...member(1), before: 10, after: 10 }, member(1)];
    const fine: Scenario = { ...group, service: { id: 'yoga', dur: 60, step: 5, capacity: 9 }, bookings };
    expect(attempts(fine, [utc('07:00')], [utc('09:00')])).toEqual(['slot_taken', 'slot_taken']);
    expect(
      attempts({ ...fine, weekly: { wed: [['09:50', '14:00']] } }, [utc('06:50')], [utc('09:10')]),
    ).toEqual(['accept', 'accept']);
  });

  it('another service blocks the whole group time, and the group blocks another service', () => {
    const massage: Booking = { start: utc('08:45'), end: utc('09:15'), svc: 'massage' };
    expect(attempts({ ...group, bookings: [member(1), massage] }, [utc('08:00')])).toEqual(['slot_taken']);
    const other: Scenario = { ...group, service: { id: 'massage', dur: 30, capacity: 3 } };
    expect(attempts({ ...other, bookings: [member(1)] }, [utc('08:30')])).toEqual(['slot_taken']);
  });

  it('a single place is never shared', () => {
    const single: Scenario = { ...group, service: { id: 'yoga', dur: 60 }, bookings: [member(1)] };
    expect(attempts(single, [utc('08:00')])).toEqual(['slot_taken']);
  });

  it('a block beside members refuses the group', () => {
    expect(
      attempts({ ...group, bookings: [member(1)], blocks: [[utc('08:30'), utc('08:45')]] }, [utc('08:00')]),
    ).toEqual(['slot_taken']);
  });

  it('members leave their time busy in the windows', () => {
    expect(freeWindows({ ...group, bookings: [member(1)] })).toEqual([
      [utc('07:00'), utc('08:00')],
      [utc('09:00'), utc('11:00')],
    ]);
  });
});

describe('the precedence of reasons', () => {
  const given: Scenario = {
    ...WED,
    now: utc('06:00'),
    minNotice: 90,
    horizonDays: 0,
    perDay: 1,
    bookings: [EIGHT],
  };

  it.each([
    ['in_past', utc('05:00'), utc('05:10')],
    ['min_notice', utc('07:29'), utc('07:30')],
    ['beyond_horizon', '2027-02-11T08:00Z', '2027-02-11T08:10Z'],
    ['duration_mismatch', utc('15:00'), utc('15:10')],
    ['outside_hours', utc('10:01'), utc('11:01')],
    ['off_grid', utc('08:01'), utc('09:01')],
    ['limit', utc('08:00'), utc('09:00')],
  ])('%s comes before what follows it', (reason, start, end) => {
    expect(attempts(given, [start, end])).toEqual([reason]);
  });

  it('a try is judged whatever the query says', () => {
    expect(attempts({ ...WED, query: ['2030-01-01', '2030-01-01'] }, [utc('08:00')])).toEqual(['accept']);
  });
});

describe('several specialists', () => {
  it('a start names everybody who could take it, by name', () => {
    const busy: Scenario = { ...WED, bookings: [EIGHT] };
    const late: Scenario = { ...WED, weekly: { wed: [['12:00', '15:00']] } };
    expect(offeredAny({ zoe: WED, bob: busy, ann: late }, WED.query)).toEqual([
      [utc('07:00'), ['bob', 'zoe']],
      [utc('08:00'), ['zoe']],
      [utc('09:00'), ['ann', 'bob', 'zoe']],
      [utc('10:00'), ['ann', 'bob', 'zoe']],
      [utc('11:00'), ['ann']],
    ]);
  });
});
