/** What only the master bot's buttons carry: a business, a place in a list, words that were searched for. */
import * as v from 'valibot';
import { PAYMENT_STATES } from '../../domain/orders.ts';
import { TENANT_STATUSES } from '../../domain/subscription.ts';
import { type Field, group, oneOf, upTo, word } from '../callback-data/fields.ts';

export const tenant: Field<string> = word(v.pipe(v.string(), v.regex(/^[a-z0-9]{12}$/)), String);

/** Epoch milliseconds. */
const moment: Field<number> = word(
  v.pipe(
    v.string(),
    v.regex(/^(?:0|[1-9a-z][0-9a-z]{0,8})$/),
    v.transform((text) => Number.parseInt(text, 36)),
  ),
  (epochMs) => epochMs.toString(36),
);

/** The last row of the page before. */
export const place = group({
  at: moment,
  id: word(v.pipe(v.string(), v.regex(/^[a-z0-9]{1,12}$/)), String),
});

/** How often something had been changed when it was looked at. */
export const seen: Field<number> = upTo(9_999_999);

export const TENANT_FILTERS = ['all', ...TENANT_STATUSES] as const;
export type TenantFilterName = (typeof TENANT_FILTERS)[number];
export const tenantFilter = oneOf(TENANT_FILTERS);

export const PAYMENT_FILTERS = ['all', ...PAYMENT_STATES] as const;
export const paymentFilter = oneOf(PAYMENT_FILTERS);

/** What was found is opened, or paid for. */
export const aim = oneOf(['card', 'pay']);

export const days: Field<number> = upTo(3650);
/** Up to ten million of the currency. */
export const minor: Field<number> = upTo(1_000_000_000);
export const flag: Field<number> = upTo(1);

const MOST_BYTES = 24;

/** As many of the words as a button can carry. */
export function searchable(text: string): string {
  const clean = text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toWellFormed();
  let kept = '';
  for (const letter of clean) {
    if (bytesOf(kept + letter).length > MOST_BYTES) break;
    kept += letter;
  }
  return kept.trim();
}

/** In base64 of an address. */
export const words: Field<string> = word(
  v.pipe(
    v.string(),
    v.regex(/^[\w-]{2,32}$/),
    // A single letter behind whole groups of four stands for no byte.
    v.check((text) => text.length % 4 !== 1),
    v.transform((text) => {
      const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
        Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
      );
    }),
    v.regex(/^\P{Cc}+$/u),
  ),
  (text) =>
    btoa(String.fromCharCode(...bytesOf(text)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', ''),
);

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
