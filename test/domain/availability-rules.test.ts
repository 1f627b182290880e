/** The conventions of availability, one by one, on both sides of each bound. */
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../scripts/explain/scenario.ts';
import { attempts, freeWindows, offered } from './ask.ts';

/** Moscow keeps +03:00 all year; 10 February 2027 is a Wednesday. */
const WED: Scenario = {
  tz: 'Europe/Moscow',
  weekly: { wed: [['10:00', '14:00']] },
  query: ['2027-02-10', '2027-02-10'],
  service: { dur: 60 },
};
const utc = (time: string) => `2027-02-10T${time}Z`;

describe('the examples of the rules', () => {
  it('a break restarts the grid, and a service must end before it', () => {
    expect(offered({ ...WED, breaks: [['12:00', '12:30']], service: { dur: 45, step: 30 } })).toEqual(
      ['07:00', '07:30', '08:00', '09:30', '10:00'].map(utc),
    );
  });

  it('a buffer behind a service collides on both sides of a booking that has one too', () => {
    const given: Scenario = {
      ...WED,
      service: { dur: 60, step: 30, after: 15 },
      bookings: [{ start: utc('08:00'), end: utc('09:00'), after: 15 }],
    };
    expect(attempts(given, [utc('07:00')], [utc('09:00')], [utc('09:30'), utc('10:30')])).toEqual([
      'slot_taken',
      'slot_taken',
      'accept',
    ]);
  });
});

describe('Rule 1: ranges are half-open', () => {
  const given: Scenario = { ...WED, bookings: [{ start: utc('08:00'), end: utc('09:00') }] };

  it('bookings that touch do not collide', () => {
    expect(attempts(given, [utc('07:00')], [utc('09:00')])).toEqual(['accept', 'accept']);
  });

  it('bookings that share five minutes do', () => {
    const fine = { ...given, service: { dur: 60, step: 5 } };
    expect(attempts(fine, [utc('07:05')], [utc('08:55')])).toEqual(['slot_taken', 'slot_taken']);
  });
});

describe('Rule 3: a date exception replaces the hours of its date', () => {
  const given: Scenario = { ...WED, breaks: [['11:00', '12:00']] };

  it('brings other hours, and weekly breaks do not leak into it', () => {
    expect(offered({ ...given, overrides: { '2027-02-10': [['11:00', '13:00']] } })).toEqual(
      ['08:00', '09:00'].map(utc),
    );
  });

  it('brings its own breaks', () => {
    const overrides = { '2027-02-10': [['11:00', '14:00']] } as const;
    const override_breaks = { '2027-02-10': [['12:00', '13:00']] } as const;
    expect(offered({ ...given, overrides, override_breaks })).toEqual(['08:00', '10:00'].map(utc));
  });

  it('closes the date when it is empty, and only that date', () => {
    const closed: Scenario = { ...given, overrides: { '2027-02-10': [] } };
    expect(offered(closed)).toEqual([]);
    expect(offered({ ...closed, query: ['2027-02-17', '2027-02-17'] })).toHaveLength(3);
  });

  it('beats a public holiday, which otherwise closes', () => {
    const holiday: Scenario = { ...WED, holidays: ['2027-02-10'] };
    expect(offered(holiday)).toEqual([]);
    expect(offered({ ...holiday, overrides: { '2027-02-10': [['12:00', '13:00']] } })).toEqual([
      utc('09:00'),
    ]);
  });

  it('ignores breaks written for a date without an exception', () => {
    expect(offered({ ...WED, override_breaks: { '2027-02-10': [['10:00', '14:00']] } })).toHaveLength(4);
  });
});

describe('Rule 4: the end of a day', () => {
  it.each(['24:00', '23:59'])('hours until %s take a service that ends at midnight', (end) => {
    expect(offered({ ...WED, weekly: { wed: [['22:00', end]] } })).toEqual([utc('19:00'), utc('20:00')]);
  });

  it('hours until 23:45 do not', () => {
    expect(offered({ ...WED, weekly: { wed: [['22:00', '23:45']] } })).toEqual([utc('19:00')]);
  });

  it('a break until 23:59 lasts until midnight too', () => {
    const given: Scenario = { ...WED, weekly: { wed: [['22:00', '24:00']] }, breaks: [['23:00', '23:59']] };
    expect(freeWindows(given)).toEqual([[utc('19:00'), utc('20:00')]]);
  });
});

describe('Rule 5: windows are merged, then cut, then sliced', () => {
  it('windows that touch or overlap are one grid', () => {
    const service = { dur: 90 };
    const touching: Scenario = {
      ...WED,
      weekly: {
        wed: [
          ['12:00', '14:30'],
          ['10:00', '12:00'],
        ],
      },
      service,
    };
    const overlapping: Scenario = {
      ...WED,
      weekly: {
        wed: [
          ['10:00', '13:00'],
          ['11:00', '14:30'],
        ],
      },
      service,
    };
    for (const given of [touching, overlapping]) {
      expect(offered(given)).toEqual(['07:00', '08:30', '10:00'].map(utc));
    }
  });

  it('time off cuts the hours and restarts the grid', () => {
    expect(offered({ ...WED, timeOff: [[utc('08:10'), utc('08:20')]] })).toEqual(
      ['07:00', '08:20', '09:20'].map(utc),
    );
  });

  it('windows that touch across midnight are one stretch for fitting a service', () => {
    const given: Scenario = {
      ...WED,
      weekly: { wed: [['22:30', '24:00']], thu: [['00:00', '01:30']] },
      query: ['2027-02-10', '2027-02-11'],
    };
    expect(offered(given)).toEqual(['2027-02-10T19:30Z', '2027-02-10T20:30Z', '2027-02-10T21:00Z']);
  });
});

describe('Rule 6: the grid', () => {
  const given: Scenario = { ...WED, service: { dur: 60, step: 45 } };

  it('is not restarted by a booking', () => {
    const bookings = [{ start: utc('07:00'), end: utc('07:20') }];
    expect(offered({ ...given, bookings })).toEqual(['07:45', '08:30', '09:15', '10:00'].map(utc));
  });

  it('is not restarted by a block', () => {
    expect(offered({ ...given, blocks: [[utc('07:00'), utc('07:20')]] })).toEqual(
      ['07:45', '08:30', '09:15', '10:00'].map(utc),
    );
  });

  it('is not shifted by the current time', () => {
    expect(offered({ ...given, now: utc('07:10') })).toEqual(['07:45', '08:30', '09:15', '10:00'].map(utc));
  });

  it('runs on past midnight within a night shift, and restarts at the hours of the next date', () => {
    const night: Scenario = {
      ...given,
      overnight: true,
      weekly: { wed: [['22:00', '02:00']], thu: [['02:00', '04:00']] },
      query: ['2027-02-11', '2027-02-11'],
    };
    expect(offered(night)).toEqual(['21:15', '22:00', '22:45', '23:00', '23:45'].map(utc));
  });

  it.each([
    { dur: 0, step: 30 },
    { dur: 60, step: 0 },
    { dur: 60, step: Number.NaN },
  ])('of a service with %o is an error, never an empty answer', (service) => {
    expect(() => offered({ ...WED, service })).toThrow(RangeError);
    expect(() => attempts({ ...WED, service }, [utc('07:00')])).toThrow(RangeError);
  });
});
