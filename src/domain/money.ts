/** Prices: integer minor units with a currency, and what kind of promise the number is. */
export const PRICE_KINDS = ['exact', 'from', 'free', 'on_request'] as const;
export type PriceKind = (typeof PRICE_KINDS)[number];

export type Price = {
  readonly kind: PriceKind;
  /** Minor units (kopeks); 0 for `free` and `on_request`. */
  readonly minor: number;
  /** ISO 4217 code. */
  readonly currency: string;
};

/** Telegram's Stars: whole ones only, in a currency of their own. */
export const STARS = 'XTR';

/** One way of writing amounts in every language: the sign behind, groups apart. */
const LOCALE = 'ru-RU';

/** `1 500 ₽`, with fractions only when there are any; the amount and its sign never part at a line's end. */
export function formatAmount(price: Price): string {
  if (price.currency === STARS) return `${price.minor}\u00a0⭐`;
  const whole = price.minor % 100 === 0;
  return new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency: price.currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: whole ? 0 : 2,
  }).format(price.minor / 100);
}
