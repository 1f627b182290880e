/** The terms a person has seen on a card, as a short fingerprint that travels in the button. */
import type { Price } from './money.ts';

export type Terms = { readonly durationMinutes: number; readonly price: Price };

/**
 * Five base-36 characters of FNV-1a over what the card promised. It is no signature: the price is always read
 * afresh, the fingerprint only tells whether the person saw the same one.
 */
export function termsMark(terms: Terms): string {
  const text = [terms.durationMinutes, terms.price.kind, terms.price.minor, terms.price.currency].join('|');
  let hash = 0x811c9dc5;
  for (const char of text) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return (hash % 36 ** 5).toString(36).padStart(5, '0');
}
