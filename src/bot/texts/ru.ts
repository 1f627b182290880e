/** Everything the bots say in Russian. */
import { about } from './ru/about.ts';
import { adminCalendar } from './ru/admin-calendar.ts';
import { afterVisit } from './ru/after-visit.ts';
import { alerts } from './ru/alerts.ts';
import { booking } from './ru/booking.ts';
import { bookings } from './ru/bookings.ts';
import { bots } from './ru/bots.ts';
import { business } from './ru/business.ts';
import { calendar } from './ru/calendar.ts';
import { common } from './ru/common.ts';
import { enrolment } from './ru/enrolment.ts';
import { master } from './ru/master.ts';
import { masterMoney } from './ru/master-money.ts';
import { move } from './ru/move.ts';
import { notices } from './ru/notices.ts';
import { ownBots } from './ru/own-bots.ts';
import { people } from './ru/people.ts';
import { platform } from './ru/platform.ts';
import { reminders } from './ru/reminders.ts';
import { sales } from './ru/sales.ts';
import { salesPay } from './ru/sales-pay.ts';
import { subscription } from './ru/subscription.ts';

export const ru: readonly string[] = Object.values({
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
