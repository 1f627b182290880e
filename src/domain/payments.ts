/** What an order costs, and what a payment as its provider holds it means for the order: nothing else is believed. */

/** What a code takes off or adds; one of both is null. */
export type Promo = { readonly percent: number | null; readonly days: number | null };

/** A price in minor units and the days that it buys. A code never makes it free: a provider takes no payment of 0. */
export function priceOf(
  plan: { readonly priceMinor: number; readonly days: number },
  promo: Promo | null,
): { readonly amountMinor: number; readonly days: number } {
  const off = Math.floor((plan.priceMinor * (promo?.percent ?? 0)) / 100);
  return { amountMinor: Math.max(LEAST_MINOR, plan.priceMinor - off), days: plan.days + (promo?.days ?? 0) };
}

/** One rouble: the least that YooKassa takes. */
const LEAST_MINOR = 100;

const DAY_MS = 86_400_000;

/** Whether the money may be asked back on demand: all of it, once, and not too late. */
export function mayAskBack(
  payment: {
    readonly state: string;
    readonly amountMinor: number;
    readonly refundedMinor: number;
    readonly paidAt: number;
    readonly asked: boolean;
  },
  days: number,
  now: number,
): boolean {
  const { state, amountMinor, refundedMinor, paidAt, asked } = payment;
  const whole = state === 'applied' && amountMinor > 0 && refundedMinor === 0;
  return whole && !asked && now < paidAt + days * DAY_MS;
}

/** How many payments one screen of the history shows. */
export const PAYMENTS_PER_PAGE = 5;

export type Expected = {
  readonly orderId: string;
  /** Null until the provider has told it. */
  readonly paymentId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly shop: string;
  /** Whether payments without real money count. */
  readonly believesTest: boolean;
};

export type Held = {
  readonly id: string;
  readonly status: 'pending' | 'waiting_for_capture' | 'succeeded' | 'canceled';
  readonly amountMinor: number;
  readonly currency: string;
  readonly shop: string;
  readonly test: boolean;
  readonly metadata: Readonly<Record<string, string>>;
};

/** What differs first from what the order says. */
export type Mismatch = 'payment' | 'order' | 'shop' | 'currency' | 'amount' | 'test';

export type Verdict =
  | { readonly kind: Held['status'] }
  | { readonly kind: 'mismatched'; readonly what: Mismatch };

/** The name under which a payment carries its order's id. */
export const ORDER_KEY = 'order';

/** Compares everything that makes a payment this order's own, and only then looks at how far it is. */
export function judge(expected: Expected, held: Held): Verdict {
  const what = mismatchOf(expected, held);
  return what === null ? { kind: held.status } : { kind: 'mismatched', what };
}

function mismatchOf(expected: Expected, held: Held): Mismatch | null {
  if (expected.paymentId !== null && held.id !== expected.paymentId) return 'payment';
  if (held.metadata[ORDER_KEY] !== expected.orderId) return 'order';
  if (held.shop !== expected.shop) return 'shop';
  if (held.currency !== expected.currency) return 'currency';
  if (held.amountMinor !== expected.amountMinor) return 'amount';
  return held.test && !expected.believesTest ? 'test' : null;
}

const MINUTE_MS = 60_000;
const POLL_MINUTES = [1, 2, 5, 10, 15, 30, 60];
/** A key is remembered for 24 hours: an order that has not reached the provider by then never does. */
const KEY_LIFE_MS = 23 * 60 * MINUTE_MS;
/** Nothing should still be pending after so long: somebody has to look. */
const STUCK_MS = 3 * 60 * MINUTE_MS;

/** Whoever has asked for a refund is given so long to see to it themselves. */
export const REFUND_PATIENCE_MS = MINUTE_MS;

/** When an order that waits is looked at again, after so many looks. */
export function pollAt(polls: number, now: number): number {
  return now + (POLL_MINUTES[Math.min(polls, POLL_MINUTES.length - 1)] ?? 60) * MINUTE_MS;
}

export function mayStillBeSent(createdAt: number, now: number): boolean {
  return now - createdAt < KEY_LIFE_MS;
}

export function isStuck(createdAt: number, now: number): boolean {
  return now - createdAt >= STUCK_MS;
}
