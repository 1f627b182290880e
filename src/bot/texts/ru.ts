/** Everything the bots say in Russian. */
import { about } from './ru/about.ts';
import { alerts } from './ru/alerts.ts';
import { booking } from './ru/booking.ts';
import { bookings } from './ru/bookings.ts';
import { common } from './ru/common.ts';
import { notices } from './ru/notices.ts';
import { people } from './ru/people.ts';

export const ru: readonly string[] = [common, booking, bookings, about, alerts, notices, people];
