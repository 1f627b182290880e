/** Shows the times of one day for a service. */
import { err, ok, type Result } from '../domain/result.ts';
import { DAY_MS } from '../domain/time.ts';
import { parseDay } from '../domain/time-days.ts';
import type { TenantContext } from './context.ts';
import { type OfferRefused, offerOf } from './offered.ts';
import { rangeAround, type TimesScreen, timesOf } from './times.ts';
import { isHidden } from './whose.ts';

/** `date` is local, `YYYY-MM-DD`. A specialist who is not there any more is refused with the times of the others. */
export async function showTimes(
  ctx: TenantContext,
  input: { serviceId: number; staffId: number | null; date: string },
): Promise<Result<TimesScreen, OfferRefused & { readonly times?: TimesScreen }>> {
  const found = offerOf(
    await ctx.store.read((r) =>
      r.offer(ctx.person.id, ctx.now, {
        serviceId: input.serviceId,
        ...rangeAround(parseDay(input.date) * DAY_MS, ctx.now),
      }),
    ),
  );
  if (!found.ok) return err(found.failure);
  const times = timesOf(found.value, { now: ctx.now, staffId: input.staffId, date: input.date });
  if (!isHidden(found.value, input.staffId)) return ok(times);
  const { business, viewer } = times;
  return err({ scene: { business, viewer }, why: { kind: 'specialist_hidden' }, times });
}
