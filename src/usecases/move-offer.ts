/** Whether a person may move a booking, by which right, and to whom: it keeps what it was made with. */
import type { BookingFailure } from '../domain/failures.ts';
import { scopeOf } from '../domain/permissions.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { takesBookings } from '../domain/subscription.ts';
import { MINUTE } from '../domain/time.ts';
import { checkMove } from './change-window.ts';
import type { TenantContext } from './context.ts';
import type { Movable, MoveOffer, Scene, Service, Specialist } from './facts.ts';
import type { LiveOffer } from './offered.ts';
import type { MoveOrder } from './tenant-orders.ts';
import type { TimesScreen } from './times.ts';

/** What every screen of a move shows. */
export type Moving = {
  readonly booking: Movable;
  readonly by: MoveOrder['by'];
  /** Whether there is another specialist to go to. */
  readonly others: boolean;
};

/** A booking that may be moved, its service as it was booked, and the specialist who is asked for. */
export type LiveMove = Moving & {
  readonly offer: LiveOffer;
  /** Null when whoever is free will do. */
  readonly staffId: number | null;
};

export type MoveTimes = TimesScreen & Moving;

export type MoveRefused = {
  readonly scene: Scene;
  readonly why: BookingFailure;
  /** As it stands, where the person may see it. */
  readonly booking: Movable | null;
  /** Set where it could still be moved, only not so. */
  readonly moving?: Moving;
  /** The fresh times of the day that was asked for. */
  readonly times?: MoveTimes;
};

/** Without a specialist: the booking's own, while they can be booked. */
export function moveOf(
  { person, now, tenant }: TenantContext,
  offer: MoveOffer,
  asked?: number | null,
): Result<LiveMove, MoveRefused> {
  const { booking, service, business, viewer } = offer;
  const scene = { business, viewer };
  if (booking === null || service === null) {
    return err({ scene, booking: null, why: { kind: 'booking_not_found' } });
  }
  const right = rightTo(offer, booking, person.id, now);
  if (!right.ok) return err({ scene, booking, why: right.failure });
  if (!takesBookings(tenant.status)) return err({ scene, booking, why: { kind: 'closed_for_now' } });
  const by = right.value;
  const specialists = offer.specialists
    .filter(({ id }) => by === 'client' || mayWrite(offer, id))
    .map((one) => asWhoever(one, service.id));
  const takes = (id: number): boolean => specialists.some((one) => one.id === id);
  const moving = { booking, by, others: specialists.some(({ id }) => id !== booking.staffId) };
  const staffId = asked === undefined ? (takes(booking.staffId) ? booking.staffId : null) : asked;
  if (specialists.length === 0) return err({ scene, booking, why: { kind: 'specialist_gone' } });
  if (staffId !== null && !takes(staffId)) {
    return err({ scene, booking, why: { kind: 'specialist_gone' }, moving });
  }
  return ok({
    ...moving,
    staffId,
    offer: { ...offer, service: asBooked(service, booking, by), specialists },
  });
}

/** A client in time; else whoever of the business may write that calendar, be it for themself. */
function rightTo(
  offer: MoveOffer,
  booking: Movable,
  person: number,
  now: number,
): Result<MoveOrder['by'], BookingFailure> {
  const why = checkMove(booking, offer.business, now);
  const own = booking.client.telegramId === person;
  if (why?.kind === 'move_over') return err(why);
  if (own && why === null) return ok('client');
  if (mayWrite(offer, booking.staffId)) return ok('business');
  return err(own && why !== null ? why : { kind: 'booking_not_found' });
}

function mayWrite({ viewer, ownStaffId }: MoveOffer, staffId: number): boolean {
  const scope = scopeOf(viewer.role, 'booking.write');
  return scope === 'all' || (scope === 'own' && staffId === ownStaffId);
}

/** The grid, the notice and the horizon are the service's of today; no notice is asked of the business itself. */
function asBooked(service: Service, booking: Movable, by: MoveOrder['by']): Service {
  return {
    ...service,
    name: booking.serviceName,
    durationMinutes: (booking.endsAt - booking.startsAt) / MINUTE,
    bufferBeforeMinutes: booking.bufferBeforeMinutes,
    bufferAfterMinutes: booking.bufferAfterMinutes,
    price: booking.price,
    minNoticeMinutes: by === 'business' ? 0 : service.minNoticeMinutes,
  };
}

/** Whoever takes it over does it for as long and as much as was agreed. */
function asWhoever(one: Specialist, serviceId: number): Specialist {
  return { ...one, does: new Map([[serviceId, { durationMinutes: null, price: null }]]) };
}
