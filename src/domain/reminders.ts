/** What a business may set about messages that come by themselves. */

const MOST_REMINDERS = 5;
/** Nearer to the start than this nobody can act on it. */
export const LEAST_MINUTES = 5;
/** Two weeks. */
export const MOST_MINUTES = 20_160;

/** Distinct, the earliest first; null when they are too many, too near or too far. None at all is allowed. */
export function reminderPlan(minutes: readonly number[]): readonly number[] | null {
  const plan = [...new Set(minutes)].sort((one, other) => other - one);
  const allowed = plan.every((one) => Number.isInteger(one) && one >= LEAST_MINUTES && one <= MOST_MINUTES);
  return allowed && plan.length <= MOST_REMINDERS ? plan : null;
}

/** Null never asks. */
export function isRatingDelay(minutes: number | null): boolean {
  return minutes === null || (Number.isInteger(minutes) && minutes >= 0 && minutes <= MOST_MINUTES);
}

/** Stars at which the business hears of a visit at once. */
export const LOW_STARS = 3;
export const BEST_STARS = 5;
/** What fits beside the visit in one message. */
export const COMMENT_LIMIT = 1000;
