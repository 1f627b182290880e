/** The terms a person has seen on a card, in a few characters that travel in the button. */
import { PRICE_KINDS, type Price } from './money.ts';

export type Terms = { readonly durationMinutes: number; readonly price: Price };

const FORM = /^([0-9a-z]{1,3})_([0-3])([0-9a-z]{1,6})_([A-Z]{3})$/;

/**
 * Minutes, price and currency, in base 36. It is no promise: what is booked is always read afresh, and the mark
 * only tells what the person saw.
 */
export function termsMark({ durationMinutes, price }: Terms): string {
  const kind = PRICE_KINDS.indexOf(price.kind);
  return `${durationMinutes.toString(36)}_${kind}${price.minor.toString(36)}_${price.currency}`;
}

/** What the mark says, or null when it is none of ours. */
export function readTerms(mark: string): Terms | null {
  const [, duration = '', kind = '', minor = '', currency = ''] = FORM.exec(mark) ?? [];
  const priceKind = PRICE_KINDS[Number(kind)];
  if (duration === '' || priceKind === undefined) return null;
  return {
    durationMinutes: Number.parseInt(duration, 36),
    price: { kind: priceKind, minor: Number.parseInt(minor, 36), currency },
  };
}
