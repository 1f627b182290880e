/** The button that gives a booking as a file for the person's own calendar. */
import { form, id } from './fields.ts';

export const CALENDAR_FORMS = { calendar: form('j', { id }) };
