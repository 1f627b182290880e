/** What a payment means for its order: one thing that differs, and it is not believed; prices, looks, money back. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEmail } from '../../src/domain/email.ts';
import { formatAmount } from '../../src/domain/money.ts';
import {
  type Expected,
  type Held,
  isStuck,
  judge,
  mayAskBack,
  mayStillBeSent,
  ORDER_KEY,
  pollAt,
  priceOf,
} from '../../src/domain/payments.ts';
import { type PromoCode, promoFailure, readPromo } from '../../src/domain/promo.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ORDER: Expected = {
  orderId: 'order1',
  paymentId: 'payment1',
  amountMinor: 29_900,
  currency: 'RUB',
  shop: '100500',
  believesTest: false,
};
const OWN: Held = {
  id: 'payment1',
  status: 'succeeded',
  amountMinor: 29_900,
  currency: 'RUB',
  shop: '100500',
  test: false,
  metadata: { [ORDER_KEY]: 'order1', tenant: 'salon0000001' },
};

describe('judge', () => {
  test.each(['pending', 'waiting_for_capture', 'succeeded', 'canceled'] as const)(
    'believes the state %s of the order’s own payment, also before its number is known',
    (status) => {
      expect(judge(ORDER, { ...OWN, status })).toEqual({ kind: status });
      expect(judge({ ...ORDER, paymentId: null }, { ...OWN, status })).toEqual({ kind: status });
    },
  );

  test.each([
    ['payment', { id: 'payment2' }],
    ['order', { metadata: { [ORDER_KEY]: 'order2' } }],
    ['order', { metadata: { tenant: 'order1' } }],
    ['order', { metadata: {} }],
    ['shop', { shop: '100501' }],
    ['currency', { currency: 'USD' }],
    ['amount', { amountMinor: 29_899 }],
    ['amount', { amountMinor: 29_901 }],
    ['test', { test: true }],
  ] as const)('does not believe another %s: %o', (what, change) => {
    for (const status of ['succeeded', 'pending', 'canceled', 'waiting_for_capture'] as const) {
      expect(judge(ORDER, { ...OWN, ...change, status })).toEqual({ kind: 'mismatched', what });
    }
  });

  test('believes a test payment only where test payments count', () => {
    expect(judge({ ...ORDER, believesTest: true }, { ...OWN, test: true })).toEqual({ kind: 'succeeded' });
    expect(judge({ ...ORDER, believesTest: true }, OWN)).toEqual({ kind: 'succeeded' });
  });
});

describe('priceOf', () => {
  const plan = { priceMinor: 29_900, days: 30 };

  test('is the plan’s own without a code, less so many percent, or longer by so many days', () => {
    expect(priceOf(plan, null)).toEqual({ amountMinor: 29_900, days: 30 });
    expect(priceOf(plan, { percent: 15, days: null })).toEqual({ amountMinor: 25_415, days: 30 });
    expect(priceOf(plan, { percent: null, days: 7 })).toEqual({ amountMinor: 29_900, days: 37 });
  });

  test('never falls below one rouble, and what is left over is the buyer’s to pay', () => {
    expect(priceOf(plan, { percent: 100, days: null }).amountMinor).toBe(100);
    expect(priceOf({ priceMinor: 999, days: 1 }, { percent: 33, days: null }).amountMinor).toBe(999 - 329);
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 10_000_000 }),
        fc.integer({ min: 1, max: 100 }),
        (priceMinor, percent) => {
          const { amountMinor } = priceOf({ priceMinor, days: 30 }, { percent, days: null });
          expect(Number.isInteger(amountMinor)).toBe(true);
          expect(amountMinor).toBeGreaterThanOrEqual(100);
          expect(amountMinor).toBeLessThanOrEqual(priceMinor);
          expect(amountMinor).toBeGreaterThanOrEqual((priceMinor * (100 - percent)) / 100);
        },
      ),
    );
  });
});

test('an order is looked at after 1, 2, 5, 10, 15, 30 minutes, then hourly for ever', () => {
  const minutes = [0, 1, 2, 3, 4, 5, 6, 7, 500].map((polls) => (pollAt(polls, DAY) - DAY) / MINUTE);
  expect(minutes).toEqual([1, 2, 5, 10, 15, 30, 60, 60, 60]);
});

test('a key is used for less than the day that it is remembered; nothing is pending for three hours unnoticed', () => {
  expect([0, 23 * HOUR - 1, 23 * HOUR].map((age) => mayStillBeSent(DAY, DAY + age))).toEqual([
    true,
    true,
    false,
  ]);
  expect([0, 3 * HOUR - 1, 3 * HOUR].map((age) => isStuck(DAY, DAY + age))).toEqual([false, false, true]);
});

describe('mayAskBack', () => {
  const paid = { state: 'applied', amountMinor: 29_900, refundedMinor: 0, paidAt: DAY, asked: false };

  test('says yes to the whole of a payment within the days of the rule', () => {
    expect([0, 14 * DAY - 1, 14 * DAY].map((age) => mayAskBack(paid, 14, DAY + age))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test.each([
    { state: 'stray' },
    { state: 'refunded' },
    { refundedMinor: 1 },
    { amountMinor: 0 },
    { asked: true },
  ])('says no where %o', (change) => {
    expect(mayAskBack({ ...paid, ...change }, 14, DAY)).toBe(false);
  });
});

describe('promo codes (SA-09)', () => {
  const code: PromoCode = {
    code: 'SPRING',
    percent: 10,
    days: null,
    active: true,
    expiresAt: null,
    left: null,
    used: false,
  };

  test.each([
    [' spring ', 'SPRING'],
    ['Весна', null],
    ['ab', null],
    ['a b c', null],
    ['X'.repeat(33), null],
    ['2027_Q1-A', '2027_Q1-A'],
  ])('%o is read as %o', (typed, read) => {
    expect(readPromo(typed)).toBe(read);
  });

  test('one that is good is good, and each thing against it is named', () => {
    expect(promoFailure(code, DAY)).toBeNull();
    expect(promoFailure({ ...code, expiresAt: DAY + 1, left: 1 }, DAY)).toBeNull();
    expect(promoFailure(null, DAY)).toBe('unknown');
    expect(promoFailure({ ...code, active: false }, DAY)).toBe('unknown');
    expect(promoFailure({ ...code, expiresAt: DAY }, DAY)).toBe('expired');
    expect(promoFailure({ ...code, left: 0 }, DAY)).toBe('spent');
    expect(promoFailure({ ...code, used: true, left: 0 }, DAY)).toBe('used');
  });
});

test.each([
  [' olga.b+zapis@mail.example.com ', 'olga.b+zapis@mail.example.com'],
  ['olga@', null],
  ['olga@mail', null],
  ['ольга@mail.ru', null],
  ['a b@mail.ru', null],
  ['a@-mail.ru', null],
  ['.a@mail.ru', null],
  ['a@mail..ru', null],
  ['<b>@mail.ru', null],
  [`${'a'.repeat(95)}@mail.ru`, null],
])('of %o receipts go to %o', (typed, read) => {
  expect(readEmail(typed)).toBe(read);
});

test('Stars are whole', () => {
  expect(formatAmount({ kind: 'exact', minor: 175, currency: 'XTR' })).toBe('175\u00a0⭐');
});
