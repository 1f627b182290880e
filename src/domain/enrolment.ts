/** How far a bot has come on its way to be a business. */
export const ENROLMENT_STATES = ['open', 'done', 'dropped'] as const;
export type EnrolmentState = (typeof ENROLMENT_STATES)[number];
