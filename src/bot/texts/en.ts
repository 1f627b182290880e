/** Everything the bots say in English. */
import { about } from './en/about.ts';
import { adminCalendar } from './en/admin-calendar.ts';
import { afterVisit } from './en/after-visit.ts';
import { alerts } from './en/alerts.ts';
import { booking } from './en/booking.ts';
import { bookings } from './en/bookings.ts';
import { bots } from './en/bots.ts';
import { business } from './en/business.ts';
import { calendar } from './en/calendar.ts';
import { common } from './en/common.ts';
import { enrolment } from './en/enrolment.ts';
import { master } from './en/master.ts';
import { masterMoney } from './en/master-money.ts';
import { move } from './en/move.ts';
import { notices } from './en/notices.ts';
import { ownBots } from './en/own-bots.ts';
import { people } from './en/people.ts';
import { platform } from './en/platform.ts';
import { reminders } from './en/reminders.ts';
import { sales } from './en/sales.ts';
import { salesPay } from './en/sales-pay.ts';
import { subscription } from './en/subscription.ts';

export const en: readonly string[] = Object.values({
  about,
  adminCalendar,
  afterVisit,
  alerts,
  booking,
  bookings,
  bots,
  business,
  calendar,
  common,
  master,
  masterMoney,
  enrolment,
  move,
  notices,
  ownBots,
  people,
  platform,
  reminders,
  sales,
  salesPay,
  subscription,
});
