/** The buttons of clients: from a service to a booking, and what becomes of it. */
import { date, form, group, id, instant, language, month, optional, page, staff, terms } from './fields.ts';

/** A time that was chosen; `staff` null is whoever is free, `start` epoch milliseconds of a whole minute. */
const choice = { service: id, staff, start: instant };

/** `wish` is where the person was going before. */
export const CLIENT_FORMS = {
  begin: form('b'),
  services: form('s', { page }),
  month: form('m', { service: id, staff, month }),
  times: form('t', { service: id, staff, date }),
  card: form('c', choice),
  confirm: form('k', { ...choice, terms }),
  abort: form('x'),
  bookings: form('l'),
  booking: form('i', { id }),
  'ask-cancel': form('q', { id, wish: optional(group(choice)) }),
  cancel: form('d', { id, wish: optional(group(choice)) }),
  visits: form('v', { page }),
  again: form('g', { service: id }),
  how: form('h'),
  about: form('a'),
  language: form('n', { language }),
  write: form('w'),
  reply: form('r', { client: id }),
  block: form('o', { staff: id, service: id, start: instant }),
  /** With the service from whose times it was closed. */
  unblock: form('u', { id, service: optional(id) }),
};
