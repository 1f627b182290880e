/** Everything the bots say in English. */
import { about } from './en/about.ts';
import { alerts } from './en/alerts.ts';
import { booking } from './en/booking.ts';
import { bookings } from './en/bookings.ts';
import { common } from './en/common.ts';
import { notices } from './en/notices.ts';
import { people } from './en/people.ts';

export const en: readonly string[] = [common, booking, bookings, about, alerts, notices, people];
