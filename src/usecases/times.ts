/** The times of one date for a service, as every screen and every refusal shows them. */
import { starts } from '../domain/availability.ts';
import { FEW_STARTS, nearestDay } from '../domain/availability-days.ts';
import { formatDay, parseDay } from '../domain/time-days.ts';
import type { Scene, Service } from './facts.ts';
import type { LiveOffer } from './offered.ts';
import { openings } from './openings.ts';

export type TimesScreen = Scene & {
  readonly service: Service;
  readonly staffId: number | null;
  /** Local date, `YYYY-MM-DD`. */
  readonly date: string;
  /** Epoch milliseconds, in order. */
  readonly starts: readonly number[];
  /** True when at most three are left. */
  readonly few: boolean;
  /** Where nothing is left: the next date known to have a time. */
  readonly nearest: string | null;
};

/** How far ahead of a date the facts are read, so that a full day can name the nearest free one. */
const LOOK_AHEAD_DAYS = 31;

export function timesRange(date: string): { from: string; to: string } {
  return { from: date, to: formatDay(parseDay(date) + LOOK_AHEAD_DAYS) };
}

export function timesOf(
  offer: LiveOffer,
  ask: { now: number; staffId: number | null; date: string },
): TimesScreen {
  const day = parseDay(ask.date);
  const givens = openings(offer, ask.now, ask.staffId).map(({ given }) => given);
  const found = [...new Set(givens.flatMap((given) => starts(given, [day, day])))].sort((a, b) => a - b);
  const next = found.length > 0 ? null : nearestDay(givens, [day + 1, day + LOOK_AHEAD_DAYS]);
  return {
    business: offer.business,
    viewer: offer.viewer,
    service: offer.service,
    staffId: ask.staffId,
    date: ask.date,
    starts: found,
    few: found.length <= FEW_STARTS,
    nearest: next === null ? null : formatDay(next),
  };
}
