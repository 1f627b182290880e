/** Shows the times of one day for a service. */
import { err, ok, type Result } from '../domain/result.ts';
import { DAY_MS } from '../domain/time.ts';
import { parseDay } from '../domain/time-days.ts';
import type { TenantContext } from './context.ts';
import { type OfferRefused, offerOf } from './offered.ts';
import { rangeAround, type TimesScreen, timesOf } from './times.ts';

/** `date` is local, `YYYY-MM-DD`. */
export async function showTimes(
  ctx: TenantContext,
  input: { serviceId: number; staffId: number | null; date: string },
): Promise<Result<TimesScreen, OfferRefused>> {
  const found = offerOf(
    await ctx.store.read((r) =>
      r.offer(ctx.person.id, ctx.now, {
        serviceId: input.serviceId,
        ...rangeAround(parseDay(input.date) * DAY_MS, ctx.now),
      }),
    ),
  );
  if (!found.ok) return err(found.failure);
  return ok(timesOf(found.value, { now: ctx.now, staffId: input.staffId, date: input.date }));
}
