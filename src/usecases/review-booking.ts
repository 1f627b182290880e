/** Shows the card of a chosen time, with everything the person is about to agree to. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type Card, chooseTime } from './choice.ts';
import type { TenantContext } from './context.ts';
import type { Scene } from './facts.ts';
import { offerOf } from './offered.ts';
import { dateAt, rangeAround, type TimesScreen, timesOf } from './times.ts';

/** Why the time cannot be had, and the fresh times of its day where there are any to show. */
export type ChoiceRefused = {
  readonly scene: Scene;
  readonly why: BookingFailure;
  readonly times: TimesScreen | null;
};

export async function reviewBooking(
  ctx: TenantContext,
  input: { serviceId: number; staffId: number | null; startsAt: number },
): Promise<Result<Card, ChoiceRefused>> {
  const found = offerOf(
    await ctx.store.read((r) =>
      r.offer(ctx.person.id, ctx.now, {
        serviceId: input.serviceId,
        ...rangeAround(input.startsAt, ctx.now),
      }),
    ),
  );
  if (!found.ok) return err({ ...found.failure, times: null });
  const offer = found.value;
  const card = chooseTime(offer, { now: ctx.now, staffId: input.staffId, startsAt: input.startsAt });
  if (card.ok) return ok(card.value);
  return err({
    scene: { business: offer.business, viewer: offer.viewer },
    why: card.failure,
    times: timesOf(offer, {
      now: ctx.now,
      staffId: input.staffId,
      date: dateAt(offer, input.startsAt),
    }),
  });
}
