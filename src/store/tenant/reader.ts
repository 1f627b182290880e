/** The reader of one tenant: each function is one round trip and writes nothing. */
import type { TenantReader } from '../../usecases/tenant-store.ts';
import { run } from '../connect.ts';
import { readAbout } from './about.ts';
import { readBlocked } from './block.ts';
import { readBooking, readUpcoming, readVisits } from './bookings.ts';
import { readClosing } from './closing.ts';
import { readClosures } from './closures.ts';
import { readDesk } from './desk.ts';
import { readDeskMonth } from './desk-month.ts';
import { readVisit } from './desk-visit.ts';
import { readUntold } from './events.ts';
import { readFeedback } from './feedback.ts';
import type { Lent } from './lent.ts';
import { readLetter } from './letters.ts';
import { readMoveOffer } from './move-offer.ts';
import { readOffer } from './offer.ts';
import { selectScene, toScene } from './scene.ts';
import { readBlock } from './unblock.ts';
import { readWorkshop } from './workshop.ts';

export function createReader(lent: Lent): TenantReader {
  return {
    scene: (person, now) => run(async () => toScene(await selectScene(lent, person, now))),
    about: (person, now) => run(() => readAbout(lent, person, now)),
    offer: (person, now, query) => run(() => readOffer(lent, person, now, query)),
    upcoming: (person, now) => run(() => readUpcoming(lent, person, now)),
    visits: (person, now, page) => run(() => readVisits(lent, person, now, page)),
    booking: (person, now, id) => run(() => readBooking(lent, person, now, id)),
    desk: (person, now, query) => run(() => readDesk(lent, person, now, query)),
    deskMonth: (person, now, month) => run(() => readDeskMonth(lent, person, now, month)),
    visit: (person, now, id) => run(() => readVisit(lent, person, now, id)),
    closing: (person, now, query) => run(() => readClosing(lent, person, now, query)),
    closures: (person, now, page) => run(() => readClosures(lent, person, now, page)),
    blocked: (order) => run(() => readBlocked(lent, order)),
    block: (person, now, id) => run(() => readBlock(lent, person, now, id)),
    letter: (person, now, requestKey) => run(() => readLetter(lent, person, now, requestKey)),
    workshop: (person, now, ahead) => run(() => readWorkshop(lent, person, now, ahead)),
    feedback: (person, now, id) => run(() => readFeedback(lent, person, now, id)),
    untold: (limit) => run(() => readUntold(lent, limit)),
    moveOffer: (person, now, query) => run(() => readMoveOffer(lent, person, now, query)),
  };
}
