/** A visit in a few lines, the same on every screen that shows one. */
import type { Price } from '../../domain/money.ts';
import { MINUTE } from '../../domain/time.ts';
import type { Whose } from '../../usecases/whose.ts';
import type { Texts } from '../texts/texts.ts';
import { capital, dateOf, dayWords, timeWords } from '../when.ts';
import { lines } from './view.ts';
import { durationWords, priceWords } from './words.ts';

export type Visit = {
  readonly serviceName: string;
  readonly staffName: string;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly price: Price;
};

/** `Среда, 10 февраля, 14:00` */
export function whenWords(epochMs: number, zone: string, now: number, { label, language }: Texts): string {
  const day = dayWords(dateOf(epochMs, zone), dateOf(now, zone), language);
  return capital(label('visit-when', { day, time: timeWords(epochMs, zone) }));
}

/** `1 ч · 1 500 ₽`, as HTML. */
export function costWords(visit: Pick<Visit, 'startsAt' | 'endsAt' | 'price'>, texts: Texts): string {
  const duration = durationWords((visit.endsAt - visit.startsAt) / MINUTE, texts);
  return texts.t('visit-cost', { duration, price: priceWords(visit.price, texts) });
}

/** Whose times are shown, where there is a choice; null where there is none. */
export function whoseWords({ specialist, specialists }: Whose, { t, label }: Texts): string | null {
  if (specialists < 2) return null;
  return t('specialist', { name: specialist?.name ?? label('specialist-whoever') });
}

/** Service, moment, specialist, duration and price, under one another. */
export function visitLines(visit: Visit, zone: string, now: number, texts: Texts): string {
  return lines(
    texts.t('title', { title: visit.serviceName }),
    whenWords(visit.startsAt, zone, now, texts),
    texts.t('specialist', { name: visit.staffName }),
    costWords(visit, texts),
  );
}
