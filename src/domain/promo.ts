/** Promo codes: how people write them, and why one may not be used. */
import type { Promo } from './payments.ts';

export type PromoCode = Promo & {
  /** Upper-case. */
  readonly code: string;
  readonly active: boolean;
  /** Epoch milliseconds; null never ends. */
  readonly expiresAt: number | null;
  /** How many orders may still be paid with it; null is any number. */
  readonly left: number | null;
  /** Whether this buyer has paid with it before. */
  readonly used: boolean;
};

export type PromoFailure = 'unknown' | 'expired' | 'spent' | 'used';

const FORM = /^[A-Z0-9_-]{3,32}$/;

/** Null for what cannot be a code. */
export function readPromo(text: string): string | null {
  const code = text.trim().toUpperCase();
  return FORM.test(code) ? code : null;
}

/** Null where it may be used. */
export function promoFailure(promo: PromoCode | null, now: number): PromoFailure | null {
  if (promo === null || !promo.active) return 'unknown';
  if (promo.expiresAt !== null && promo.expiresAt <= now) return 'expired';
  if (promo.used) return 'used';
  return promo.left !== null && promo.left <= 0 ? 'spent' : null;
}
