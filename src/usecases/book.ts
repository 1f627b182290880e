/** Books the time of a card: checked by the engine, decided by the database, repeated without harm. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { readTerms } from '../domain/terms.ts';
import { dayOf, zoneOf } from '../domain/time.ts';
import { formatDay } from '../domain/time-days.ts';
import { type Card, chooseTime } from './choice.ts';
import type { TenantContext } from './context.ts';
import type { Booking, Offer, Scene } from './facts.ts';
import { type LiveOffer, offerOf } from './offered.ts';
import type { ChoiceRefused } from './review-booking.ts';
import type { BookOutcome, Planned } from './tenant-store.ts';
import { timesOf, timesRange } from './times.ts';

export type Booked = Scene & { readonly booking: Booking; readonly planned: readonly Planned[] };

/** With the new card, where the old one promised something else. */
export type BookRefused = ChoiceRefused & { readonly card: Card | null };

export type BookInput = {
  readonly serviceId: number;
  readonly staffId: number | null;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  /** What the card that was confirmed had promised. */
  readonly terms: string;
};

/** How often a write is tried on fresh facts when the schedule moved under it. */
const TRIES = 2;

/**
 * Nobody is booked on terms they have not seen. What this person holds already, by this request or by the same
 * wish, is shown as their booking: a second confirmation is a success.
 */
export async function book(ctx: TenantContext, input: BookInput): Promise<Result<Booked, BookRefused>> {
  const date = formatDay(dayOf(zoneOf(ctx.tenant.timeZone), input.startsAt));
  const query = {
    serviceId: input.serviceId,
    ...timesRange(date),
    wish: { requestKey: ctx.requestKey, startsAt: input.startsAt },
  };
  let offer = await ctx.store.read((r) => r.offer(ctx.person.id, ctx.now, query));
  for (let tries = 1; ; tries += 1) {
    if (offer.mine !== null) return ok(booked(offer, offer.mine, []));
    const found = offerOf(offer);
    if (!found.ok) return err({ ...found.failure, times: null, card: null });
    const refuse = refusing(found.value, ctx.now, input, date);
    const choice = chooseTime(found.value, { now: ctx.now, ...input });
    if (!choice.ok) return refuse(choice.failure);
    if (choice.value.terms !== input.terms) {
      const changed = {
        kind: 'terms_changed',
        was: readTerms(input.terms),
        is: choice.value.service,
      } as const;
      return refuse(changed, choice.value);
    }
    const limit = offer.business.bookingLimit;
    if (offer.viewer.activeBookings >= limit) return refuse({ kind: 'limit', limit });

    const written = await write(ctx, choice.value, timesRange(date));
    offer = written.offer;
    const outcome = written.outcome;
    if (offer.mine !== null) return ok(booked(offer, offer.mine, written.planned));
    if (outcome === 'taken' || outcome === 'limit' || tries === TRIES) {
      const now = offerOf(offer);
      if (!now.ok) return err({ ...now.failure, times: null, card: null });
      return refusing(now.value, ctx.now, input, date)(whyNot(outcome, limit));
    }
  }
}

function write(ctx: TenantContext, card: Card, fresh: { from: string; to: string }): Promise<BookOutcome> {
  return ctx.store.transact((t) =>
    t.book({
      person: ctx.person,
      requestKey: ctx.requestKey,
      now: ctx.now,
      revision: card.business.revision,
      service: card.service,
      staff: card.specialist,
      startsAt: card.startsAt,
      endsAt: card.endsAt,
      limit: card.business.bookingLimit,
      fresh,
    }),
  );
}

function booked({ business, viewer }: Offer, booking: Booking, planned: readonly Planned[]): Booked {
  return { business, viewer, booking, planned };
}

function refusing(offer: LiveOffer, now: number, { staffId }: BookInput, date: string) {
  return (why: BookingFailure, card: Card | null = null): Result<never, BookRefused> =>
    err({
      scene: { business: offer.business, viewer: offer.viewer },
      why,
      times: timesOf(offer, { now, staffId, date }),
      card,
    });
}

function whyNot(outcome: BookOutcome['outcome'], limit: number): BookingFailure {
  switch (outcome) {
    case 'limit':
      return { kind: 'limit', limit };
    case 'stale':
      return { kind: 'hours_changed' };
    case 'ok':
    case 'mine':
    case 'repeat':
    case 'taken':
      return { kind: 'taken' };
  }
}
