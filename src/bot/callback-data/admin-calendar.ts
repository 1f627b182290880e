/** The buttons of those who run the business: its menu, its days and bookings, its closed times. */
import { date, form, id, instant, mark, month, oneOf, optional, page, staff, upTo } from './fields.ts';

/** A time to be closed; `staff` null is everybody within reach, `to` lies behind it. */
const span = { staff, from: instant, to: instant };

export const ADMIN_CALENDAR_FORMS = {
  admin: form('A'),
  'admin-leave': form('AQ'),
  /** So many days from today, whenever it is tapped. */
  'day-near': form('AN', { ahead: upTo(6) }),
  day: form('AD', { date, page }),
  'desk-month': form('AM', { month: optional(month) }),
  visit: form('AV', { id }),
  'ask-drop': form('AC', { id }),
  /** `given`: with the reason that was written. */
  drop: form('AX', { id, reason: oneOf(['none', 'given']) }),
  'close-whom': form('AB'),
  'close-month': form('AG', { staff, month: optional(month) }),
  'close-day': form('AE', { staff, date }),
  'close-from': form('AF', { staff, date, start: instant }),
  /** The first day of several; the last one is still to be chosen. */
  'close-until': form('AU', { staff, date, month }),
  closing: form('AP', span),
  'closing-reason': form('AR', span),
  /** `mark` names the bookings of the list under which it was decided. */
  close: form('AK', { ...span, hits: oneOf(['keep', 'cancel']), mark, reason: oneOf(['none', 'given']) }),
  closures: form('AL', { page }),
  reopen: form('AO', { id }),
};
