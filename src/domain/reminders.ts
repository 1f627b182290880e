/** What a business may set about messages that come by themselves. */

export const MOST_REMINDERS = 5;
/** Nearer to the start than this nobody can act on it. */
export const LEAST_MINUTES = 5;
/** Two weeks. */
export const MOST_MINUTES = 20_160;

/** So long before the start. */
export function isReminder(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES;
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
