/** The bot of a business: its features in the order in which they may answer; built once for an isolate. */
import { Composer } from 'grammy';
import type { TurnContext } from '../turn.ts';
import { adminCalendar } from './features/admin-calendar.ts';
import { adminClosing } from './features/admin-closing.ts';
import { afterVisit } from './features/after-visit.ts';
import { calendar } from './features/calendar.ts';
import { choosing } from './features/choosing.ts';
import { closing } from './features/closing.ts';
import { confirming } from './features/confirming.ts';
import { entry } from './features/entry.ts';
import { hoursAdmin } from './features/hours-admin.ts';
import { letters } from './features/letters.ts';
import { moving } from './features/moving.ts';
import { ownBookings } from './features/own-bookings.ts';
import { servicesAdmin } from './features/services-admin.ts';
import { teamAdmin } from './features/team-admin.ts';
import { unknown } from './features/unknown.ts';
import { turnAway } from './steps.ts';

export const tenantBot = new Composer<TurnContext>();

tenantBot.use(turnAway);
tenantBot.use(entry);
tenantBot.use(choosing);
tenantBot.use(confirming);
tenantBot.use(ownBookings);
tenantBot.use(moving);
tenantBot.use(closing);
tenantBot.use(adminCalendar);
tenantBot.use(adminClosing);
tenantBot.use(calendar);
tenantBot.use(servicesAdmin);
tenantBot.use(hoursAdmin);
tenantBot.use(teamAdmin);
tenantBot.use(afterVisit);
tenantBot.use(letters);
tenantBot.use(unknown);
