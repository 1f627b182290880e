/** Shows the times of one day for a service. */
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import { type OfferRefused, offerOf } from './offered.ts';
import { type TimesScreen, timesOf, timesRange } from './times.ts';

/** `date` is local, `YYYY-MM-DD`. */
export async function showTimes(
  ctx: TenantContext,
  input: { serviceId: number; staffId: number | null; date: string },
): Promise<Result<TimesScreen, OfferRefused>> {
  const found = offerOf(
    await ctx.store.read((r) =>
      r.offer(ctx.person.id, ctx.now, { serviceId: input.serviceId, ...timesRange(input.date) }),
    ),
  );
  if (!found.ok) return err(found.failure);
  return ok(timesOf(found.value, { now: ctx.now, staffId: input.staffId, date: input.date }));
}
