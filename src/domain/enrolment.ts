/** How far a bot has come on its way to be a business, and what is asked of its owner next. */
import type { Range } from './typed-values.ts';

export const ENROLMENT_STATES = ['open', 'done', 'dropped'] as const;
export type EnrolmentState = (typeof ENROLMENT_STATES)[number];

/** In the order in which they are asked. */
export const ENROLMENT_FIELDS = ['name', 'trade', 'timeZone'] as const;
export type EnrolmentField = (typeof ENROLMENT_FIELDS)[number];

export const COMPANY_NAME: Range = { least: 2, most: 100 };

/** The first that is not known yet; null when nothing is missing. */
export function missingField(
  answers: Readonly<Record<EnrolmentField, string | null>>,
): EnrolmentField | null {
  return ENROLMENT_FIELDS.find((field) => answers[field] === null) ?? null;
}
