/** The times of one date for a service, as every screen and every refusal shows them. */
import { starts } from '../domain/availability.ts';
import { FEW_STARTS, nearestDay } from '../domain/availability-days.ts';
import { DAY_MS, type Day, dayOf, zoneOf } from '../domain/time.ts';
import { formatDay, parseDay } from '../domain/time-days.ts';
import type { Scene, Service } from './facts.ts';
import type { LiveOffer } from './offered.ts';
import type { Ask } from './openings.ts';
import { openingsOf, type Whose } from './whose.ts';

export type TimesScreen = Scene &
  Whose & {
    readonly service: Service;
    /** Local date, `YYYY-MM-DD`. */
    readonly date: string;
    /** Epoch milliseconds, in order. */
    readonly starts: readonly number[];
    /** True when at most three are left. */
    readonly few: boolean;
    /** Where nothing is left: the next date known to have a time. */
    readonly nearest: string | null;
  };

/** How far ahead the facts are read, so that a full day can name the nearest free one. */
const LOOK_AHEAD_DAYS = 31;
/** Before the business's zone is known a date is known to the day before and the day after. */
const ZONES_APART_DAYS = 1;

/** The dates to ask the store for, around a moment: whatever zone they turn out to be of. */
export function rangeAround(startsAt: number, now: number): { from: string; to: string } {
  const day = Math.max(utcDay(startsAt), utcDay(now));
  return { from: formatDay(day - ZONES_APART_DAYS), to: formatDay(day + LOOK_AHEAD_DAYS + ZONES_APART_DAYS) };
}

/** The local date of a moment, in the business's zone. */
export function dateAt({ business }: Scene, moment: number): string {
  return formatDay(dayOf(zoneOf(business.timeZone), moment));
}

/** `except` is where a booking that is being moved stands already. */
export function timesOf(
  offer: LiveOffer,
  ask: Ask & { readonly date: string; readonly except?: number | null },
): TimesScreen {
  const day = parseDay(ask.date);
  const { whose, opened } = openingsOf(offer, ask);
  const givens = opened.map(({ given }) => given);
  const found = [...new Set(givens.flatMap((given) => starts(given, [day, day])))]
    .filter((start) => start !== ask.except)
    .sort((a, b) => a - b);
  return {
    business: offer.business,
    viewer: offer.viewer,
    ...whose,
    service: offer.service,
    date: ask.date,
    starts: found,
    few: found.length <= FEW_STARTS,
    nearest: found.length > 0 ? null : nearest(),
  };

  function nearest(): string | null {
    const first = Math.max(day + 1, parseDay(dateAt(offer, ask.now)));
    const next = nearestDay(givens, [first, first + LOOK_AHEAD_DAYS - 1]);
    return next === null ? null : formatDay(next);
  }
}

function utcDay(moment: number): Day {
  return Math.floor(moment / DAY_MS);
}
