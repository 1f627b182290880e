/** Prices, durations and distances in time, as plain words. */
import type { CommonTerms } from '../../domain/common-terms.ts';
import { formatAmount, type Price } from '../../domain/money.ts';
import type { Texts } from '../texts/texts.ts';
import { dateOf, daysBetween } from '../when.ts';

/** `1 500 ₽`, `от 1 500 ₽`, `бесплатно`, `по запросу`. */
export function priceWords(price: Price, { label }: Texts): string {
  switch (price.kind) {
    case 'exact':
      return formatAmount(price);
    case 'from':
      return label('price-from', { amount: formatAmount(price) });
    case 'free':
      return label('price-free');
    case 'on_request':
      return label('price-on-request');
  }
}

/** A name to stand between quotes of ours: its own become the inner ones of the language. */
export function quotable(name: string, { language }: Texts): string {
  return language === 'ru' ? name.replaceAll('«', '„').replaceAll('»', '“') : name;
}

/** `1 ч 30 мин` */
export function durationWords(total: number, { label }: Texts): string {
  return lengthWords(
    total,
    (hours) => label('duration-hours', { hours }),
    (minutes) => label('duration-minutes', { minutes }),
  );
}

/** Of all who do it: `от 45 мин`, `от 1 500 ₽`; for `visit-cost`. */
export function commonCostWords(
  { durationMinutes, lasts, price }: CommonTerms,
  texts: Texts,
): { duration: string; price: string } {
  const duration = durationWords(durationMinutes, texts);
  return {
    duration: lasts === 'exactly' ? duration : texts.label('duration-from', { duration }),
    price: priceWords(price, texts),
  };
}

/** `24 часа`, `1 час 30 минут`: how long before something. */
export function spanWords(total: number, { label }: Texts): string {
  return lengthWords(
    total,
    (hours) => label('span-hours', { hours }),
    (minutes) => label('span-minutes', { minutes }),
  );
}

/** `24 часов`, `1 часа 30 минут`: what there is less than. */
export function underWords(total: number, { label }: Texts): string {
  return lengthWords(
    total,
    (hours) => label('under-hours', { hours }),
    (minutes) => label('under-minutes', { minutes }),
  );
}

/** `сегодня`, `завтра`, `через 3 дня`, by the calendar of the business. */
export function relativeWords(epochMs: number, zone: string, now: number, { label }: Texts): string {
  const days = daysBetween(dateOf(now, zone), dateOf(epochMs, zone));
  if (days <= 0) return label('day-today');
  return days === 1 ? label('day-tomorrow') : label('day-in', { days });
}

/** In one piece, wherever a line ends. */
function lengthWords(
  total: number,
  inHours: (hours: number) => string,
  inMinutes: (minutes: number) => string,
): string {
  const whole = Math.max(0, Math.round(total));
  const [hours, minutes] = [Math.floor(whole / 60), whole % 60];
  const parts = [
    ...(hours > 0 ? [inHours(hours)] : []),
    ...(minutes > 0 || hours === 0 ? [inMinutes(minutes)] : []),
  ];
  return parts.join('\u00a0');
}
