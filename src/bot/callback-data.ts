/** What a button means, and its text of at most 64 ASCII bytes: whatever is encoded is read back, nothing else is. */
import { ADMIN_CALENDAR_FORMS } from './callback-data/admin-calendar.ts';
import { AFTER_VISIT_FORMS } from './callback-data/after-visit.ts';
import { BUSINESS_FORMS } from './callback-data/business.ts';
import { CALENDAR_FORMS } from './callback-data/calendar.ts';
import { CLIENT_FORMS } from './callback-data/client.ts';
import { type ActionOf, createCodec } from './callback-data/codec.ts';
import { MOVE_FORMS } from './callback-data/move.ts';
import { PEOPLE_FORMS } from './callback-data/people.ts';

/** Every button there is; a form's letters are its own. */
export const FORMS = {
  ...CLIENT_FORMS,
  ...ADMIN_CALENDAR_FORMS,
  ...AFTER_VISIT_FORMS,
  ...CALENDAR_FORMS,
  ...PEOPLE_FORMS,
  ...BUSINESS_FORMS,
  ...MOVE_FORMS,
};

export type Action = ActionOf<typeof FORMS>;

/** A time that was chosen; `staff` null is whoever is free, `start` epoch milliseconds of a whole minute. */
export type Choice = { readonly service: number; readonly staff: number | null; readonly start: number };

export const { encode, decode } = createCodec(FORMS);
