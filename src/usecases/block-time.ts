/** Closes the time of a card for the specialist, by whoever may close times. */
import type { BookingFailure } from '../domain/failures.ts';
import { scopeOf } from '../domain/permissions.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { MINUTE } from '../domain/time.ts';
import type { TenantContext } from './context.ts';
import type { Block, Scene } from './facts.ts';
import { asDoneBy } from './openings.ts';
import { rangeAround } from './times.ts';
import { writeBlock } from './write-block.ts';

/** The mark of a list without bookings: a card's time is closed only where nobody comes. */
const NOBODY_COMES = 'd41d8cd9';

/** As long as the service takes. The role is checked here, and again by the statement that writes. */
export async function blockTime(
  ctx: TenantContext,
  input: { serviceId: number; staffId: number; startsAt: number },
): Promise<Result<Scene & { block: Block }, { scene: Scene; why: BookingFailure }>> {
  const { service, ...offer } = await ctx.store.read((r) =>
    r.offer(ctx.person.id, ctx.now, { serviceId: input.serviceId, ...rangeAround(input.startsAt, ctx.now) }),
  );
  const scene = { business: offer.business, viewer: offer.viewer };
  const specialist = offer.specialists.find(({ id }) => id === input.staffId);
  if (scopeOf(offer.viewer.role, 'block.write') !== 'all') return err({ scene, why: { kind: 'forbidden' } });
  if (service === null) return err({ scene, why: { kind: 'service_gone' } });
  if (specialist === undefined) return err({ scene, why: { kind: 'specialist_gone' } });
  const span = {
    startsAt: input.startsAt,
    endsAt: input.startsAt + asDoneBy(specialist, service).durationMinutes * MINUTE,
  };
  const { outcome, closures, before } = await writeBlock(ctx, {
    ...span,
    staffIds: [specialist.id],
    reason: null,
    hits: 'keep',
    mark: NOBODY_COMES,
  });
  if (outcome === 'forbidden') return err({ scene, why: { kind: 'forbidden' } });
  const [block] = outcome === 'changed' ? [] : [...closures, ...before];
  return block === undefined ? err({ scene, why: { kind: 'taken' } }) : ok({ ...scene, block });
}
