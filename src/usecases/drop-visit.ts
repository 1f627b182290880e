/** Cancels a client's booking for the business: the time is free at once, and the client is told. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Reached } from './desk-facts.ts';
import type { DeskRefused } from './desk-reach.ts';
import { orLookUp } from './lost-answer.ts';
import { present, type VisitScreen } from './show-visit.ts';
import type { DropOutcome, Planned } from './tenant-orders.ts';

export type Dropping = { readonly bookingId: number; readonly reason: string | null };
export type VisitDropped = VisitScreen & { readonly reached: Reached; readonly planned: readonly Planned[] };

/** The role and the calendar are checked by the statement that writes; cancelling again is a success. */
export async function dropVisit(
  ctx: TenantContext,
  input: Dropping,
): Promise<Result<VisitDropped, DeskRefused>> {
  const done = await write(ctx, input);
  const found = present(done, whyNot(done.outcome));
  if (!found.ok) return found;
  const { business, viewer, visit } = found.value;
  const why = done.outcome === 'ok' || done.outcome === 'already' ? null : whyNot(done.outcome);
  if (why !== null) return err({ scene: { business, viewer }, why });
  const { telegramId, unreachableSince } = visit.client;
  const reached = telegramId === null ? 'no_telegram' : unreachableSince === null ? 'told' : 'unreachable';
  return ok({ ...found.value, reached, planned: done.planned });
}

/** A write whose answer was lost is found by what it leaves: the visit is cancelled. */
function write({ store, person, now }: TenantContext, input: Dropping): Promise<DropOutcome> {
  return orLookUp<DropOutcome>(
    store.transact((t) => t.drop({ ...input, person, now })),
    async () => {
      const read = await store.read((r) => r.visit(person.id, now, input.bookingId));
      if (read.visit?.state !== 'cancelled_by_business') return null;
      return { ...read, outcome: 'already', planned: [] };
    },
  );
}

function whyNot(outcome: DropOutcome['outcome']): BookingFailure {
  switch (outcome) {
    case 'forbidden':
      return { kind: 'forbidden' };
    case 'over':
      return { kind: 'booking_over' };
    case 'absent':
    case 'ok':
    case 'already':
      return { kind: 'booking_not_found' };
  }
}
