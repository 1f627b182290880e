/** What is for sale, and what a longer plan saves against as many months of the monthly one. */
import type { Language } from './language.ts';

export type Plan = {
  readonly code: string;
  readonly name: Readonly<Record<Language, string>>;
  readonly days: number;
  /** Minor units. */
  readonly priceMinor: number;
  readonly currency: string;
  /** Its price in Telegram Stars, where Stars buy it. */
  readonly stars: number | null;
};

const MONTH_DAYS = 30;

/** Whole months, as people count them: a year has twelve. */
export function monthsOf({ days }: Pick<Plan, 'days'>): number {
  return Math.round(days / MONTH_DAYS);
}

/** Minor units; 0 where there is nothing to compare with, or nothing is saved. */
export function savingOf(plan: Plan, plans: readonly Plan[]): number {
  const monthly = plans.find((one) => monthsOf(one) === 1 && one.currency === plan.currency);
  if (monthly === undefined) return 0;
  return Math.max(0, monthly.priceMinor * monthsOf(plan) - plan.priceMinor);
}

/** The one that costs least to begin with; null where nothing is for sale. */
export function cheapest(plans: readonly Plan[]): Plan | null {
  return plans.toSorted((a, b) => a.priceMinor - b.priceMinor)[0] ?? null;
}
