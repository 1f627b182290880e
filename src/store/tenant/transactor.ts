/** The transactor of one tenant: whole actions, each one batch in one round trip. */
import type { TenantTransactor } from '../../usecases/tenant-store.ts';
import { run } from '../connect.ts';
import { furnish } from '../furnish.ts';
import { confirmAttendance } from './attendance.ts';
import { beginBooking } from './begin-booking.ts';
import { block } from './block.ts';
import { book } from './book.ts';
import { takeCalendar } from './calendar.ts';
import { cancel } from './cancel.ts';
import { change } from './change.ts';
import { changeReminders } from './change-reminders.ts';
import { drop } from './drop.ts';
import { forgetTold } from './events.ts';
import { commentVisit, rateVisit } from './feedback.ts';
import { chooseLanguage, greet, noteReachable } from './greet.ts';
import { handOver } from './hand-over.ts';
import { holdBack, resume } from './hold-back.ts';
import type { Lent } from './lent.ts';
import { writeLetter } from './letters.ts';
import { claim } from './messages.ts';
import { move } from './move.ts';
import { settle } from './settle.ts';
import { unblock } from './unblock.ts';

export function createTransactor(lent: Lent): TenantTransactor {
  return {
    greet: (person, arrival) => run(() => greet(lent, person, arrival)),
    beginBooking: (person, requestKey, now) => run(() => beginBooking(lent, person, requestKey, now)),
    book: (order) => run(() => book(lent, order)),
    cancel: (order) => run(() => cancel(lent, order)),
    block: (order) => run(() => block(lent, order)),
    unblock: (order) => run(() => unblock(lent, order)),
    chooseLanguage: (person, language, now) => run(() => chooseLanguage(lent, person, language, now)),
    writeLetter: (letter) => run(() => writeLetter(lent, letter)),
    noteReachable: (person, reachable, now) => run(() => noteReachable(lent, person, reachable, now)),
    claim: (message, now, leaseUntil) => run(() => claim(lent, message, now, leaseUntil)),
    settle: (message, sending, now) => run(() => settle(lent, message, sending, now)),
    holdBack: (now) => run(() => holdBack(lent, now)),
    resume: (now) => run(() => resume(lent, now)),
    handOver: (order) => run(() => handOver(lent, order)),
    confirmAttendance: (order) => run(() => confirmAttendance(lent, order)),
    rateVisit: (order) => run(() => rateVisit(lent, order)),
    commentVisit: (order) => run(() => commentVisit(lent, order)),
    changeReminders: (order) => run(() => changeReminders(lent, order)),
    furnish: (furniture) => run(() => furnish(lent.db, lent.tables, furniture)),
    drop: (order) => run(() => drop(lent, order)),
    takeCalendar: (person, bookingId, now) => run(() => takeCalendar(lent, person, bookingId, now)),
    change: (order) => run(() => change(lent, order)),
    forgetTold: (marks) => run(() => forgetTold(lent, marks)),
    move: (order) => run(() => move(lent, order)),
  };
}
