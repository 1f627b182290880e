/** Prices as people write them: `1500`, `1 500,50 ₽`, `от 900`, `бесплатно`, `on request`. */
import type { Price } from './money.ts';

export type WrittenPrice = Omit<Price, 'currency'>;

/** Ten million of the currency: a button still carries it. */
export const MOST_MINOR = 1_000_000_000;

const FREE = /^(?:бесплатно|даром|free|free of charge)\.?$/;
const ON_REQUEST = /^(?:по запросу|по договор[её]нности|договорная|on request|ask)\.?$/;
const AMOUNT =
  /^(от|from)?\s*(?:[$€₽]\s*)?(\d{1,3}(?:[ ,.]\d{3})+|\d{1,9})(?:[.,](\d{1,2}))?\s*(?:[$€₽]|р|р\.|руб|руб\.|рублей|рубля|рубль|rub|eur|usd)?$/;

/** Null for what is no price. */
export function parsePrice(written: string): WrittenPrice | null {
  const text = written.toLowerCase().replace(/\s+/gu, ' ').trim();
  if (FREE.test(text)) return { kind: 'free', minor: 0 };
  if (ON_REQUEST.test(text)) return { kind: 'on_request', minor: 0 };
  const [, from, whole, cents = ''] = AMOUNT.exec(text) ?? [];
  if (whole === undefined) return null;
  const minor = Number(whole.replace(/[ ,.]/g, '')) * 100 + Number(cents.padEnd(2, '0'));
  if (minor > MOST_MINOR) return null;
  if (minor === 0) return { kind: 'free', minor };
  return { kind: from === undefined ? 'exact' : 'from', minor };
}
