/** Whether a client may still change their booking, and what to tell them when they may not. */
import { ACTIVE_STATES, withinChangeWindow } from '../domain/bookings.ts';
import type { BookingFailure } from '../domain/failures.ts';
import type { Booking, Business } from './facts.ts';

const HOUR_MS = 3_600_000;

/** Null when the booking may be changed. */
export function checkChange(booking: Booking, business: Business, now: number): BookingFailure | null {
  if (!ACTIVE_STATES.includes(booking.state) || booking.startsAt <= now) return { kind: 'booking_over' };
  const open = withinChangeWindow({
    startsAt: booking.startsAt,
    now,
    windowMinutes: business.changeWindowMinutes,
  });
  return open ? null : changeRefusal(booking, business, now);
}

/** The hours left are rounded down, so that nobody is promised an hour that is not there. */
export function changeRefusal(booking: Booking, business: Business, now: number): BookingFailure {
  return {
    kind: 'change_window',
    hoursLeft: Math.max(0, Math.floor((booking.startsAt - now) / HOUR_MS)),
    windowHours: business.changeWindowMinutes / 60,
  };
}

/** The same of a move, in words of its own. */
export function checkMove(booking: Booking, business: Business, now: number): BookingFailure | null {
  const why = checkChange(booking, business, now);
  if (why?.kind === 'booking_over') return { kind: 'move_over' };
  return why?.kind === 'change_window' ? { ...why, kind: 'move_window' } : why;
}
