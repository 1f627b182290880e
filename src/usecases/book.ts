/** Books the time of a card: checked by the engine, decided by the database, repeated without harm. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { takesBookings } from '../domain/subscription.ts';
import { readTerms } from '../domain/terms.ts';
import { type Card, chooseTime } from './choice.ts';
import type { TenantContext } from './context.ts';
import type { Booking, Offer, Scene } from './facts.ts';
import { orLookUp } from './lost-answer.ts';
import { offerOf } from './offered.ts';
import type { ChoiceRefused } from './review-booking.ts';
import { staffLimitsAt } from './staff-limits.ts';
import type { BookOutcome, OfferQuery, Planned } from './tenant-orders.ts';
import { dateAt, rangeAround, timesOf } from './times.ts';

export type Booked = Scene & { readonly booking: Booking; readonly planned: readonly Planned[] };

/** With the new card, where the old one promised something else. */
export type BookRefused = ChoiceRefused & { readonly card: Card | null };

export type BookInput = {
  readonly serviceId: number;
  /** Null is whoever is free on these terms. */
  readonly staffId: number | null;
  /** Of those, the one whom the card named. */
  readonly named?: number | undefined;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  /** What the card that was confirmed had promised. */
  readonly terms: string;
};

/** How often a write is tried on fresh facts when the schedule moved under it. */
const TRIES = 2;

/**
 * Nobody is booked on terms they have not seen. What this person holds already, by this request or by the same
 * wish, is shown as their booking: a second confirmation is a success. Whoever wants anyone is booked with the next
 * one who is free where somebody was faster.
 */
export async function book(ctx: TenantContext, input: BookInput): Promise<Result<Booked, BookRefused>> {
  const query = {
    serviceId: input.serviceId,
    ...rangeAround(input.startsAt, ctx.now),
    wish: { requestKey: ctx.requestKey, startsAt: input.startsAt },
  };
  let offer = await ctx.store.read((r) => r.offer(ctx.person.id, ctx.now, query));
  const lost = new Set<number>();
  for (let tries = 1; ; ) {
    if (offer.mine !== null) return ok(booked(offer, offer.mine, []));
    const judged = judge(ctx, offer, input, lost);
    if (!judged.ok) return judged;
    const { outcome, planned, offer: fresh } = await write(ctx, offer, judged.value, query);
    if (fresh.mine !== null) return ok(booked(fresh, fresh.mine, planned));
    const isFull = outcome === 'taken' || outcome === 'limit_day';
    if (input.staffId === null && isFull) lost.add(judged.value.specialist.id);
    else if (outcome !== 'stale' || tries === TRIES) {
      return refuse(ctx, fresh, input, whyNot(outcome, fresh.business.bookingLimit));
    } else tries += 1;
    offer = fresh;
  }
}

/** The card as it is now, where it is the one that was confirmed and the person may have it. */
function judge(
  ctx: TenantContext,
  offer: Offer,
  input: BookInput,
  lost: ReadonlySet<number>,
): Result<Card, BookRefused> {
  if (!takesBookings(ctx.tenant.status)) {
    const { business, viewer } = offer;
    return err({ scene: { business, viewer }, why: { kind: 'closed_for_now' }, times: null, card: null });
  }
  const found = offerOf(offer);
  if (!found.ok) return err({ ...found.failure, times: null, card: null });
  const choice = chooseTime(found.value, { now: ctx.now, ...input, without: lost });
  if (!choice.ok) return refuse(ctx, offer, input, choice.failure);
  if (choice.value.terms !== input.terms) {
    const { service, specialist } = choice.value;
    const isAnother =
      input.staffId === null && (lost.size > 0 || (input.named ?? specialist.id) !== specialist.id);
    const by = isAnother ? specialist.name : undefined;
    const changed = { kind: 'terms_changed', was: readTerms(input.terms), is: service, by } as const;
    return refuse(ctx, offer, input, changed, choice.value);
  }
  const limit = offer.business.bookingLimit;
  if (offer.viewer.activeBookings >= limit) return refuse(ctx, offer, input, { kind: 'limit', limit });
  return choice;
}

/** A write whose answer was lost is found by the key of its wish. */
async function write(
  ctx: TenantContext,
  { specialists, business }: Offer,
  card: Card,
  query: OfferQuery,
): Promise<BookOutcome> {
  const { specialist: staff, service, startsAt, endsAt } = card;
  const whole = specialists.find(({ id }) => id === staff.id);
  return await orLookUp<BookOutcome>(
    ctx.store.transact((t) =>
      t.book({
        person: ctx.person,
        requestKey: ctx.requestKey,
        now: ctx.now,
        revision: business.revision,
        service,
        staff,
        staffLimits: staffLimitsAt(business, whole, startsAt),
        startsAt,
        endsAt,
        limit: business.bookingLimit,
        fresh: { from: query.from, to: query.to },
      }),
    ),
    async () => {
      const offer = await ctx.store.read((r) => r.offer(ctx.person.id, ctx.now, query));
      return offer.mine === null ? null : { outcome: 'repeat', planned: [], offer };
    },
  );
}

function booked({ business, viewer }: Offer, booking: Booking, planned: readonly Planned[]): Booked {
  return { business, viewer, booking, planned };
}

function refuse(
  { now }: TenantContext,
  offer: Offer,
  { staffId, startsAt }: BookInput,
  why: BookingFailure,
  card: Card | null = null,
): Result<never, BookRefused> {
  const found = offerOf(offer);
  if (!found.ok) return err({ ...found.failure, times: null, card: null });
  const { business, viewer } = offer;
  const times = timesOf(found.value, { now, staffId, date: dateAt(offer, startsAt) });
  return err({ scene: { business, viewer }, why, times, card });
}

function whyNot(outcome: BookOutcome['outcome'], limit: number): BookingFailure {
  switch (outcome) {
    case 'limit':
      return { kind: 'limit', limit };
    case 'limit_day':
      return { kind: 'day_limit' };
    case 'stale':
      return { kind: 'hours_changed' };
    case 'ok':
    case 'mine':
    case 'repeat':
    case 'taken':
      return { kind: 'taken' };
  }
}
