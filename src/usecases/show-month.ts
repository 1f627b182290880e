/** Shows which days of a month have a time for a service. */
import { type DayState, dayStates, horizonOf } from '../domain/availability-days.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { dayOf, zoneOf } from '../domain/time.ts';
import { formatDay, monthOf, parseDay } from '../domain/time-days.ts';
import type { TenantContext } from './context.ts';
import type { Scene, Service } from './facts.ts';
import { type OfferRefused, offerOf } from './offered.ts';
import { openings } from './openings.ts';
import { dateAt } from './times.ts';

export type MonthScreen = Scene & {
  readonly service: Service;
  readonly staffId: number | null;
  /** `YYYY-MM` */
  readonly month: string;
  readonly today: string;
  readonly states: ReadonlyMap<string, DayState>;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** The last date that can be booked, where it does not lie behind this month. */
  readonly openUntil: string | null;
};

/** Without a month: the present one of the business's zone. A month that is over is shown as the present one. */
export async function showMonth(
  ctx: TenantContext,
  input: { serviceId: number; staffId: number | null; month: string | null },
): Promise<Result<MonthScreen, OfferRefused>> {
  // The registry's zone is a hint for what to read; what is shown goes by the business's own settings.
  const guess = dayOf(zoneOf(ctx.tenant.timeZone), ctx.now);
  const asked = input.month === null ? monthOf(guess) : monthOf(parseDay(`${input.month}-01`));
  const month = asked.last < guess ? monthOf(guess) : asked;
  const found = offerOf(
    await ctx.store.read((r) =>
      r.offer(ctx.person.id, ctx.now, {
        serviceId: input.serviceId,
        from: formatDay(month.first),
        to: formatDay(month.last),
      }),
    ),
  );
  if (!found.ok) return err(found.failure);
  const offer = found.value;
  const today = parseDay(dateAt(offer, ctx.now));
  const givens = openings(offer, { now: ctx.now, staffId: input.staffId }).map(({ given }) => given);
  const states = dayStates(givens, [month.first, month.last]);
  const horizon = horizonOf(givens);
  return ok({
    business: offer.business,
    viewer: offer.viewer,
    service: offer.service,
    staffId: input.staffId,
    month: formatDay(month.first).slice(0, 7),
    today: formatDay(today),
    states: new Map(states.map((state, index) => [formatDay(month.first + index), state])),
    canGoBack: month.first > today,
    canGoForward: horizon !== null && horizon > month.last,
    openUntil: horizon !== null && horizon <= month.last ? formatDay(horizon) : null,
  });
}
