/** Prices, durations and distances in time, as plain words. */
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

/** `1 ч 30 мин` */
export function durationWords(total: number, { label }: Texts): string {
  const { hours, minutes } = split(total);
  const parts = [hours > 0 ? label('duration-hours', { hours }) : ''];
  if (minutes > 0 || hours === 0) parts.push(label('duration-minutes', { minutes }));
  return parts.filter(Boolean).join(' ');
}

/** `24 часа`, `1 час 30 минут`: how long before something. */
export function spanWords(total: number, { label }: Texts): string {
  const { hours, minutes } = split(total);
  const parts = [hours > 0 ? label('span-hours', { hours }) : ''];
  if (minutes > 0 || hours === 0) parts.push(label('span-minutes', { minutes }));
  return parts.filter(Boolean).join(' ');
}

/** `сегодня`, `завтра`, `через 3 дня`, by the calendar of the business. */
export function relativeWords(epochMs: number, zone: string, now: number, { label }: Texts): string {
  const days = daysBetween(dateOf(now, zone), dateOf(epochMs, zone));
  if (days <= 0) return label('day-today');
  return days === 1 ? label('day-tomorrow') : label('day-in', { days });
}

function split(total: number): { hours: number; minutes: number } {
  const whole = Math.max(0, Math.round(total));
  return { hours: Math.floor(whole / 60), minutes: whole % 60 };
}
