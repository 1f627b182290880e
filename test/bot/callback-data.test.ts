/** Buttons: whatever we write is read back, in 64 bytes; whatever we never wrote is refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEMBER_FIELDS, SERVICE_FIELDS } from '../../src/bot/callback-data/business.ts';
import { type Action, decode, encode, FORMS } from '../../src/bot/callback-data.ts';
import { PRICE_KINDS } from '../../src/domain/money.ts';
import { termsMark } from '../../src/domain/terms.ts';
import { formatDay, parseDay } from '../../src/domain/time-days.ts';

const id = fc.integer({ min: 1, max: 2_147_483_647 });
const staff = fc.option(id);
const page = fc.integer({ min: 0, max: 999 });
const date = fc.integer({ min: parseDay('2000-01-01'), max: parseDay('2099-12-31') }).map(formatDay);
const instant = fc.integer({ min: 15_779_520, max: 68_372_640 }).map((minutes) => minutes * 60_000);
const terms = fc
  .record({
    durationMinutes: fc.integer({ min: 5, max: 480 }),
    price: fc.record({
      kind: fc.constantFrom(...PRICE_KINDS),
      minor: fc.integer({ min: 0, max: 2_147_483_647 }),
      currency: fc.constantFrom('RUB', 'EUR'),
    }),
  })
  .map(termsMark);
const kind = <const Kind extends Action['kind']>(name: Kind) => fc.constant(name);

const flag = fc.constantFrom(0, 1);
const month = date.map((text) => text.slice(0, 7));
const serviceField = fc.constantFrom(...SERVICE_FIELDS);
const weekday = fc.constantFrom('1', '2', '3', '4', '5', '6', '7');
const termsField = fc.constantFrom('length', 'price');
const businessActions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constantFrom('service-new', 'member-new') }),
  fc.record({ kind: fc.constantFrom('services-admin', 'team'), page }),
  fc.record({ kind: fc.constantFrom('service-admin', 'service-doers', 'member'), id }),
  fc.record({ kind: kind('service-ask'), id, field: serviceField }),
  fc.record({ kind: kind('service-ask'), id, field: serviceField, fresh: flag }),
  fc.record({
    kind: kind('service-set'),
    id,
    field: serviceField,
    value: fc.option(fc.integer({ min: 0, max: 9_999_999 })),
    fresh: flag,
  }),
  fc.record({ kind: kind('service-free'), id, how: fc.constantFrom('free', 'request') }),
  fc.record({ kind: fc.constantFrom('service-show', 'member-show'), id, on: flag }),
  fc.record({ kind: fc.constantFrom('service-move', 'member-move'), id, to: page }),
  fc.record({
    kind: kind('doing-set'),
    staff: id,
    service: id,
    on: flag,
    from: fc.constantFrom('service', 'doing'),
  }),
  fc.record({ kind: kind('hours'), staff }),
  fc.record({ kind: kind('hours-day'), staff, weekday }),
  fc.record({
    kind: kind('hours-set'),
    staff,
    weekday,
    how: fc.constantFrom('closed', 'usual', 'monday'),
  }),
  fc.record({ kind: kind('hours-reset'), staff: id }),
  fc.record({ kind: kind('holidays-set'), on: flag }),
  fc.record({ kind: fc.constantFrom('dates', 'uncovered'), staff, page }),
  fc.record({ kind: kind('date-new'), staff, month }),
  fc.record({ kind: kind('date-until'), staff, date, month }),
  fc.record({ kind: kind('dates-ask'), staff, from: date, to: date }),
  fc.record({
    kind: kind('dates-set'),
    staff,
    from: date,
    to: date,
    how: fc.constantFrom('closed', 'normal'),
  }),
  fc.record({
    kind: fc.constantFrom('member-ask', 'member-clear'),
    id,
    field: fc.constantFrom(...MEMBER_FIELDS),
  }),
  fc.record({ kind: kind('member-does'), id, page }),
  fc.record({ kind: fc.constantFrom('reminders-admin', 'reminder-ask', 'reminders-none') }),
  fc.record({ kind: kind('reminder-set'), minutes: fc.integer({ min: 0, max: 9_999_999 }), on: flag }),
  fc.record({ kind: kind('rating-delay'), value: fc.option(fc.integer({ min: 0, max: 9_999_999 })) }),
  fc.record({ kind: kind('doing'), staff: id, service: id }),
  fc.record({ kind: fc.constantFrom('doing-ask', 'doing-clear'), staff: id, service: id, field: termsField }),
);

const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constantFrom('begin', 'abort', 'bookings', 'how', 'about', 'write') }),
  fc.record({ kind: fc.constantFrom('services', 'visits'), page }),
  fc.record({ kind: kind('month'), service: id, staff, month: date.map((text) => text.slice(0, 7)) }),
  fc.record({ kind: kind('times'), service: id, staff, date }),
  fc.record({ kind: kind('card'), service: id, staff, start: instant }),
  fc.record({ kind: kind('confirm'), service: id, staff, start: instant, terms }),
  fc.record({ kind: kind('confirm-anyone'), service: id, named: id, start: instant, terms }),
  fc.record({ kind: kind('specialists'), service: id, page }),
  fc.record({ kind: fc.constantFrom('booking', 'ask-cancel', 'cancel', 'unblock'), id }),
  fc.record({
    kind: fc.constantFrom('ask-cancel', 'cancel'),
    id,
    wish: fc.record({ service: id, staff, start: instant }),
  }),
  fc.record({ kind: kind('unblock'), id, service: id }),
  fc.record({ kind: kind('again'), service: id }),
  fc.record({ kind: kind('language'), language: fc.constantFrom('ru', 'en') }),
  fc.record({ kind: kind('reply'), client: id }),
  fc.record({ kind: kind('ask-move'), id }),
  fc.record({ kind: kind('move-month'), id, staff, month: date.map((text) => text.slice(0, 7)) }),
  fc.record({ kind: kind('move-times'), id, staff, date }),
  fc.record({ kind: kind('move-card'), id, staff, start: instant }),
  fc.record({
    kind: kind('move'),
    id,
    staff: id,
    start: instant,
    seen: fc.integer({ min: 0, max: 9999 }),
  }),
  fc.record({ kind: kind('block'), staff: id, service: id, start: instant }),
  adminCalendar(),
  fc.record({ kind: kind('calendar'), id }),
  businessActions,
  // What is said about a visit by itself.
  fc.record({ kind: kind('come'), id, sequence: fc.nat(2_147_483_647) }),
  fc.record({ kind: kind('rate'), id, stars: fc.constantFrom('1', '2', '3', '4', '5') }),
  fc.record({ kind: fc.constantFrom('ask-comment', 'no-comment'), id }),
);

function adminCalendar(): fc.Arbitrary<Action> {
  const span = { staff, from: instant, to: instant };
  const reason = fc.constantFrom('none', 'given');
  const mark = fc.integer({ min: 0, max: 0xffff_ffff }).map((n) => n.toString(16).padStart(8, '0'));
  return fc.oneof(
    fc.record({ kind: fc.constantFrom('admin', 'admin-leave', 'close-whom', 'desk-month') }),
    fc.record({ kind: kind('day-near'), ahead: fc.integer({ min: 0, max: 6 }) }),
    fc.record({ kind: kind('day'), date, page }),
    fc.record({ kind: kind('desk-month'), month: date.map((text) => text.slice(0, 7)) }),
    fc.record({ kind: fc.constantFrom('visit', 'ask-drop', 'reopen'), id }),
    fc.record({ kind: kind('drop'), id, reason }),
    fc.record({ kind: kind('close-month'), staff }),
    fc.record({ kind: kind('close-month'), staff, month: date.map((text) => text.slice(0, 7)) }),
    fc.record({ kind: kind('close-day'), staff, date }),
    fc.record({ kind: kind('close-from'), staff, date, start: instant }),
    fc.record({ kind: kind('close-until'), staff, date, month: date.map((text) => text.slice(0, 7)) }),
    fc.record({ kind: fc.constantFrom('closing', 'closing-reason'), ...span }),
    fc.record({ kind: kind('close'), ...span, hits: fc.constantFrom('keep', 'cancel'), mark, reason }),
    fc.record({ kind: kind('closures'), page }),
  );
}

describe('button data', () => {
  it('reads back every action it writes', () => {
    fc.assert(
      fc.property(actions, (action) => {
        expect(decode(encode(action))).toEqual(action);
      }),
      { numRuns: 2000 },
    );
  });

  it('is ASCII of at most 64 bytes and says its version first', () => {
    fc.assert(
      fc.property(actions, (action) => {
        expect(encode(action)).toMatch(/^1[\x21-\x7e]{1,63}$/);
      }),
    );
  });

  it('gives different actions different data', () => {
    fc.assert(
      fc.property(actions, actions, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(encode(one)).not.toBe(encode(other));
      }),
    );
  });

  it('has letters of its own for every action', () => {
    expect(new Set(Object.values(FORMS).map(({ head }) => head)).size).toBe(Object.keys(FORMS).length);
  });

  it('refuses what it never wrote', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const action = decode(text);
        expect(action === null || encode(action) === text).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses anything that trails, and every other version', () => {
    fc.assert(
      fc.property(actions, fc.constantFrom('.', ' ', '\n', '\0', '.-', '/'), (action, tail) => {
        const data = encode(action);
        expect(decode(data + tail)).toBeNull();
        for (const version of ['0', '2', '', 'v', '11']) expect(decode(version + data.slice(1))).toBeNull();
      }),
    );
  });

  it.each([
    ['an id of zero', '1i.0'],
    ['a negative id', '1i.-5'],
    ['an id beyond the database', '1i.2147483648'],
    ['a padded id', '1i.05'],
    ['an id in letters', '1i.1e3'],
    ['a fraction', '1i.1.5'],
    ['a day that is not in the calendar', '1t.5.-.2027-02-30'],
    ['a month that is not in the calendar', '1m.5.-.2027-13'],
    ['a date of another century', '1t.5.-.1999-02-01'],
    ['a time beyond the century', '1c.5.-.zzzzzz'],
    ['a time of zero', '1c.5.-.0'],
    ['a padded time', '1c.5.-.0hjxxx'],
    ['a time in capitals', '1c.5.-.HJXXX'],
    ['terms without a currency', '1k.5.-.hjxxx.1o_0abc'],
    ['terms of an unknown kind of price', '1k.5.-.hjxxx.1o_4abc_RUB'],
    ['no specialist at all', '1c.5..hjxxx'],
    ['a specialist left out', '1c.5.hjxxx'],
    ['a page beyond reason', '1s.1000'],
    ['an unknown language', '1n.de'],
    ['an unknown letter', '1z'],
    ['whoever as a specialist to close time for', '1o.-.5.hjxxx'],
    ['whoever as a specialist to move to', '1yk.5.-.hjxxx.0'],
    ['a move of a booking that was never looked at', '1yk.5.2.hjxxx'],
    ['nothing', ''],
    ['a version alone', '1'],
  ])('refuses %s', (_, data) => {
    expect(decode(data)).toBeNull();
  });

  it('will not write what could not be read back', () => {
    expect(() => encode({ kind: 'card', service: 1, staff: null, start: 1_802_304_030_000 })).toThrow(
      RangeError,
    );
    expect(() => encode({ kind: 'booking', id: 0 })).toThrow(RangeError);
    expect(() => encode({ kind: 'times', service: 1, staff: null, date: '2027-02-30' })).toThrow(RangeError);
  });
});
