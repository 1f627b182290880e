/** SA-02: what a longer plan saves is reckoned from the plans themselves. */
import { describe, expect, test } from 'vitest';
import { cheapest, monthsOf, type Plan, savingOf } from '../../src/domain/plans.ts';

function plan(days: number, priceMinor: number, currency: string = 'RUB'): Plan {
  return { code: `d${days}`, name: { ru: 'План', en: 'Plan' }, days, priceMinor, currency, stars: null };
}

const PLANS = [plan(30, 29_900), plan(90, 79_900), plan(180, 149_900), plan(365, 249_900)];

describe('SA-02: the saving of a plan', () => {
  test('is that against the same number of months of the monthly plan', () => {
    expect(PLANS.map((one) => savingOf(one, PLANS))).toEqual([0, 9_800, 29_500, 108_900]);
    expect(PLANS.map(monthsOf)).toEqual([1, 3, 6, 12]);
  });

  test('follows the prices', () => {
    const [monthly, ...longer] = PLANS;
    const dearer = [plan(30, 39_900), ...longer];
    expect(savingOf(plan(90, 79_900), dearer)).toBe(39_800);
    expect(monthly && savingOf(monthly, dearer)).toBe(10_000);
  });

  test('is nothing without a monthly plan of the same currency, and never a loss', () => {
    const year = plan(365, 249_900);
    expect(savingOf(year, [year])).toBe(0);
    expect(savingOf(year, [plan(30, 29_900, 'EUR'), year])).toBe(0);
    expect(savingOf(plan(90, 99_900), PLANS)).toBe(0);
  });
});

test('SA-01: the price from which it begins is the lowest, wherever it stands', () => {
  expect(cheapest([...PLANS].reverse())?.priceMinor).toBe(29_900);
  expect(cheapest([])).toBeNull();
});
