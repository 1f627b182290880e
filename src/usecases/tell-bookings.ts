/** Carries a business's events from its own database into the registry's log, from which every listener is told. */
import { type BookingEvent, bookingEventId } from '../domain/outgoing.ts';
import { formatTimestamp } from '../domain/time.ts';
import type { Registry, TenantStores } from './context.ts';
import type { EventLog, OutgoingEvent, UntoldEvent } from './outgoing-events.ts';
import type { PlannedTask } from './tasks.ts';

/** Of one page; a business that has more is come back to at once. */
const MOST = 100;

export type TellBookingsContext = {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly registry: Pick<Registry, 'findByTenant'>;
  readonly stores: TenantStores;
  readonly log: Pick<EventLog, 'publish'>;
};

/**
 * The handler of the task `events`. Each event carries a mark of its own, written with it and taken away once it
 * stands in the log: cut anywhere, it is published again under the same id, which changes nothing.
 */
export async function tellBookings(ctx: TellBookingsContext, ref: string): Promise<readonly PlannedTask[]> {
  const { now } = ctx;
  const found = await ctx.registry.findByTenant(ref);
  if (found === null) return [];
  const store = ctx.stores.open(found.tenant);
  const { marks, events } = await store.read((r) => r.untold(MOST));
  if (marks.length === 0) return [];
  const planned = await ctx.log.publish(
    events.map((event) => outgoing(ref, event)),
    now,
  );
  await store.transact((t) => t.forgetTold(marks));
  return marks.length < MOST ? planned : [...planned, { kind: 'events', ref, dueAt: now }];
}

const NAMES: Readonly<Record<UntoldEvent['event'], BookingEvent>> = {
  booking_created: 'booking.created',
  booking_rescheduled: 'booking.moved',
  booking_cancelled: 'booking.cancelled',
};

function outgoing(tenantId: string, { number, event, at, by, booking }: UntoldEvent): OutgoingEvent {
  const { price, startsAt, endsAt } = booking;
  return {
    id: bookingEventId(tenantId, number),
    tenantId,
    at,
    event: NAMES[event],
    data: {
      by,
      booking: {
        number: booking.number,
        service: booking.serviceName,
        specialist: booking.staffName,
        starts_at: formatTimestamp(startsAt),
        ends_at: formatTimestamp(endsAt),
        price: { kind: price.kind, amount_minor: price.minor, currency: price.currency },
        state: booking.state,
        moves: booking.sequence,
        client: booking.client,
      },
    },
  };
}
