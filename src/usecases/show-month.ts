/** Shows which days of a month have a time for a service. */
import { type DayState, dayStates, horizonOf } from '../domain/availability-days.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { dayOf, zoneOf } from '../domain/time.ts';
import { formatDay, type Month, monthOf, parseDay } from '../domain/time-days.ts';
import type { TenantContext } from './context.ts';
import type { Scene, Service } from './facts.ts';
import { type LiveOffer, type OfferRefused, offerOf } from './offered.ts';
import type { Ask } from './openings.ts';
import { dateAt } from './times.ts';
import { isHidden, openingsOf, type Whose } from './whose.ts';

export type MonthScreen = Scene &
  Whose & {
    readonly service: Service;
    /** `YYYY-MM` */
    readonly month: string;
    readonly today: string;
    readonly states: ReadonlyMap<string, DayState>;
    readonly canGoBack: boolean;
    readonly canGoForward: boolean;
    /** The last date that can be booked, where it does not lie behind this month. */
    readonly openUntil: string | null;
  };

/** With the month of the others, where the specialist is not there any more. */
export type MonthRefused = OfferRefused & { readonly month?: MonthScreen };

/** Without a month: the present one of the business's zone. A month that is over is shown as the present one. */
export async function showMonth(
  ctx: TenantContext,
  input: { serviceId: number; staffId: number | null; month: string | null },
): Promise<Result<MonthScreen, MonthRefused>> {
  const asked = monthToRead(ctx, input.month);
  const found = await readMonth(ctx, input.serviceId, asked);
  if (!found.ok) return found;
  const month = monthOfOffer(found.value, { now: ctx.now, staffId: input.staffId, month: asked });
  if (!isHidden(found.value, input.staffId)) return ok(month);
  const { business, viewer } = month;
  return err({ scene: { business, viewer }, why: { kind: 'specialist_hidden' }, month });
}

/** The registry's zone is a hint for what to read; what is shown goes by the business's own settings. */
export function monthToRead({ tenant, now }: TenantContext, month: string | null): Month {
  const guess = dayOf(zoneOf(tenant.timeZone), now);
  const asked = month === null ? monthOf(guess) : monthOf(parseDay(`${month}-01`));
  return asked.last < guess ? monthOf(guess) : asked;
}

export async function readMonth(
  ctx: TenantContext,
  serviceId: number,
  { first, last }: Month,
): Promise<Result<LiveOffer, OfferRefused>> {
  const query = { serviceId, from: formatDay(first), to: formatDay(last) };
  return offerOf(await ctx.store.read((r) => r.offer(ctx.person.id, ctx.now, query)));
}

export function monthOfOffer(
  offer: LiveOffer,
  { month, ...ask }: Ask & { readonly month: Month },
): MonthScreen {
  const today = parseDay(dateAt(offer, ask.now));
  const { whose, opened } = openingsOf(offer, ask);
  const givens = opened.map(({ given }) => given);
  const states = dayStates(givens, [month.first, month.last]);
  const horizon = horizonOf(givens);
  return {
    business: offer.business,
    viewer: offer.viewer,
    ...whose,
    service: offer.service,
    month: formatDay(month.first).slice(0, 7),
    today: formatDay(today),
    states: new Map(states.map((state, index) => [formatDay(month.first + index), state])),
    canGoBack: month.first > today,
    canGoForward: horizon !== null && horizon > month.last,
    openUntil: horizon !== null && horizon <= month.last ? formatDay(horizon) : null,
  };
}
