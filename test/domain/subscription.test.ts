/** SA-07: the states of a subscription, its days, its notices and its tries, in any zone and at any moment. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  extended,
  firstSubscription,
  type PaidStatus,
  type Policy,
  type Subscription,
  statusOn,
  takenBack,
} from '../../src/domain/subscription.ts';
import { dueNotice, dueRenewal, nextStepAt } from '../../src/domain/subscription-steps.ts';
import {
  DAY_MS,
  dayOf,
  formatInstant,
  MINUTE,
  parseInstant,
  startOfDay,
  zoneOf,
} from '../../src/domain/time.ts';
import { formatDay, parseDay } from '../../src/domain/time-days.ts';

const POLICY: Policy = {
  trialDays: 7,
  trialNotices: [2, 0],
  paidNotices: [7, 3, 1, 0],
  graceDays: 3,
  archiveDays: 30,
  dropDays: 60,
  renewalDays: [0, 1, 3],
  botsPerBuyer: 5,
  moneyBackDays: 14,
  referralDays: 14,
};
const ORDER: readonly PaidStatus[] = ['trial', 'active', 'grace', 'suspended', 'archived'];

function paid(through: string, more: Partial<Subscription> = {}): Subscription {
  return {
    zone: 'Europe/Moscow',
    trial: false,
    paidThrough: parseDay(through),
    renews: false,
    methodId: null,
    held: false,
    archivedOn: null,
    updatedAt: 0,
    ...more,
  };
}

/** Everything that happens by itself, as `moment what`; each look is made when the one before asked for it. */
function story(from: Subscription, since: number, lateness: number = 0): readonly string[] {
  const said: string[] = [];
  let subscription = from;
  let status = statusOn(subscription, dayOf(zoneOf(from.zone), since), POLICY);
  for (let at = nextStepAt(subscription, since, POLICY); at !== null; ) {
    const now = at + lateness;
    const today = dayOf(zoneOf(from.zone), now);
    const notice = dueNotice(subscription, now, POLICY);
    const renewal = dueRenewal(subscription, now, POLICY);
    const next = statusOn(subscription, today, POLICY);
    const tried = `try ${renewal?.number}`;
    const happened = [
      ...(next === status ? [] : [next]),
      ...(notice === null ? [] : [`says ${notice.key}`]),
      ...(renewal === null || said.some((line) => line.endsWith(tried)) ? [] : [tried]),
    ];
    said.push(...happened.map((what) => `${formatInstant(now)} ${what}`));
    status = next;
    subscription = { ...subscription, updatedAt: now, archivedOn: next === 'archived' ? today : null };
    at = nextStepAt(subscription, now, POLICY);
  }
  return said;
}

describe('the life of a subscription (SA-07)', () => {
  it('tells of the end 7, 3, 1 and 0 days before, gives 3 days of grace and archives after 30 more', () => {
    expect(story(paid('2027-03-20'), parseInstant('2027-03-01T00:00Z'))).toEqual([
      '2027-03-13T07:00Z says ending-7',
      '2027-03-17T07:00Z says ending-3',
      '2027-03-19T07:00Z says ending-1',
      '2027-03-20T07:00Z says ending-0',
      '2027-03-20T21:00Z grace',
      '2027-03-21T07:00Z says ended',
      '2027-03-23T21:00Z suspended',
      '2027-03-24T07:00Z says suspended',
      '2027-04-22T21:00Z archived',
    ]);
  });

  it('announces the end of a trial 2 and 0 days before', () => {
    const now = parseInstant('2027-02-25T15:00Z');
    const trial = firstSubscription({ zone: 'Europe/Moscow', now, days: POLICY.trialDays, trial: true });
    expect(formatDay(trial.paidThrough)).toBe('2027-03-04');
    expect(story(trial, now).slice(0, 3)).toEqual([
      '2027-03-02T07:00Z says ending-2',
      '2027-03-04T07:00Z says ending-0',
      '2027-03-04T21:00Z grace',
    ]);
  });

  it('tries a saved method on the last day and 1 and 3 days later, and does not ask for money on that day', () => {
    const lines = story(
      paid('2027-03-20', { renews: true, methodId: 'pm' }),
      parseInstant('2027-03-18T00:00Z'),
    );
    expect(lines.slice(0, 8)).toEqual([
      '2027-03-19T07:00Z says ending-1',
      '2027-03-20T07:00Z try 0',
      '2027-03-20T21:00Z grace',
      '2027-03-21T07:00Z says ended',
      '2027-03-21T07:00Z try 1',
      '2027-03-23T07:00Z try 2',
      '2027-03-23T21:00Z suspended',
      '2027-03-24T07:00Z says suspended',
    ]);
  });

  it('says only what is still useful after any number of missed days', () => {
    const subscription = paid('2027-03-20', { updatedAt: parseInstant('2027-03-01T00:00Z') });
    const said = (now: string) => dueNotice(subscription, parseInstant(now), POLICY)?.key ?? null;
    expect(said('2027-03-13T06:59Z')).toBeNull();
    expect(said('2027-03-14T00:00Z')).toBe('ending-7');
    expect(said('2027-03-18T00:00Z')).toBe('ending-3');
    expect(said('2027-03-20T21:00Z')).toBeNull();
    expect(said('2027-03-22T00:00Z')).toBe('ended');
    expect(said('2027-04-10T00:00Z')).toBe('suspended');
    expect(said('2027-05-10T00:00Z')).toBeNull();
  });

  it('says nothing of what lies before a payment that has come late', () => {
    const now = parseInstant('2027-03-18T08:00Z');
    const through = extended(parseDay('2027-03-01'), parseDay('2027-03-18'), 5);
    const subscription = paid(formatDay(through), { updatedAt: now });
    expect(dueNotice(subscription, now, POLICY)).toBeNull();
    expect(formatInstant(nextStepAt(subscription, now, POLICY) ?? 0)).toBe('2027-03-20T07:00Z');
  });

  it('holds what the operator holds, says nothing of it, and archives it all the same', () => {
    const held = paid('2027-03-20', { held: true, renews: true, methodId: 'pm' });
    const now = parseInstant('2027-03-13T07:00Z');
    expect(statusOn(held, parseDay('2027-03-13'), POLICY)).toBe('suspended');
    expect(dueNotice(held, now, POLICY)).toBeNull();
    expect(story(held, now)).toEqual(['2027-04-22T21:00Z archived']);
  });

  it('leaves the archive by a payment, at once', () => {
    const today = parseDay('2027-05-01');
    const archived = paid('2027-03-20', { archivedOn: parseDay('2027-04-23') });
    expect(statusOn(archived, today, POLICY)).toBe('archived');
    expect(nextStepAt(archived, parseInstant('2027-05-01T00:00Z'), POLICY)).toBeNull();
    const again = { ...archived, paidThrough: extended(archived.paidThrough, today, 30) };
    expect(statusOn(again, today, POLICY)).toBe('active');
  });
});

const zone = fc.constantFrom(
  'Europe/Moscow',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Asia/Kathmandu',
);
const day = fc.integer({ min: parseDay('2024-01-01'), max: parseDay('2032-12-31') });
const days = fc.integer({ min: 1, max: 800 });
const subscription = fc
  .record({ zone, trial: fc.boolean(), paidThrough: day, renews: fc.boolean(), held: fc.boolean() })
  .map((some): Subscription => ({ ...some, methodId: 'pm', archivedOn: null, updatedAt: 0 }));

describe('whatever the zone, the month and the year (SA-07)', () => {
  it('thirty paid days are thirty local days, over month ends, leap days and clock changes', () => {
    fc.assert(
      fc.property(zone, day, (id, today) => {
        const now = startOfDay(zoneOf(id), today) + 13 * 60 * MINUTE;
        const bought = firstSubscription({ zone: id, now, days: 30, trial: false });
        const worked = Array.from({ length: 40 }, (_, ahead) => dayOf(zoneOf(id), now) + ahead).filter(
          (one) => statusOn(bought, one, POLICY) === 'active',
        );
        expect(worked).toHaveLength(31);
      }),
    );
  });

  it('two extensions add up, and the order of them does not matter', () => {
    fc.assert(
      fc.property(day, day, days, days, (through, today, one, other) => {
        const both = extended(through, today, one + other);
        expect(extended(extended(through, today, one), today, other)).toBe(both);
        expect(both).toBeGreaterThanOrEqual(today + one + other);
        expect(both).toBeGreaterThanOrEqual(through + one + other);
      }),
    );
  });

  it('what is taken back is what was given, and never a day that is over', () => {
    fc.assert(
      fc.property(day, day, days, (through, today, count) => {
        const back = takenBack(extended(through, today, count), today, count);
        expect(back).toBe(Math.max(through, today));
        expect(takenBack(through, today, count)).toBeLessThanOrEqual(through);
        expect(takenBack(through, today, count)).toBeGreaterThanOrEqual(Math.min(through, today - 1));
      }),
    );
  });

  it('no state is skipped and none comes back without a payment', () => {
    fc.assert(
      fc.property(subscription, (some) => {
        const from = some.paidThrough - 3;
        const states = Array.from({ length: 60 }, (_, ahead) => statusOn(some, from + ahead, POLICY));
        const steps = states.map((state) => ORDER.indexOf(state));
        for (const [index, step] of steps.slice(1).entries()) {
          const before = steps[index] ?? step;
          expect(step).toBeGreaterThanOrEqual(before);
          if (step !== before)
            expect(step).toBe(ORDER.indexOf(before === 0 ? 'grace' : (ORDER[before + 1] ?? 'grace')));
        }
        expect(states.at(-1)).toBe('archived');
      }),
    );
  });

  it('looks made by the clock find every change of state at its midnight, and nothing twice, be they late or not', () => {
    fc.assert(
      fc.property(subscription, fc.integer({ min: 0, max: 5 * DAY_MS }), (some, lateness) => {
        const lines = story(some, startOfDay(zoneOf(some.zone), some.paidThrough - 20), lateness);
        const what = lines.map((line) => line.split(' ').slice(1).join(' '));
        const notices = what.filter((one) => /^says|^try/.test(one));
        expect(new Set(notices).size).toBe(notices.length);
        expect(what.at(-1)).toBe('archived');
        if (lateness > 0 || some.held) return;
        for (const line of lines.filter((one) => /Z (grace|suspended|archived)/.test(one))) {
          const at = parseInstant(line.split(' ')[0] ?? '');
          expect(at).toBe(startOfDay(zoneOf(some.zone), dayOf(zoneOf(some.zone), at)));
        }
      }),
    );
  });
});
