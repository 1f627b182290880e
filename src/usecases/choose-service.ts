/** Opens a service: the specialists to choose from, or its days at once where there is nothing to choose. */
import { ok, type Result } from '../domain/result.ts';
import type { Terms } from '../domain/terms.ts';
import type { TenantContext } from './context.ts';
import type { Scene, Service, Specialist } from './facts.ts';
import type { OfferRefused } from './offered.ts';
import { type MonthScreen, monthOfOffer, monthToRead, readMonth } from './show-month.ts';
import { openingsOf, type Whose } from './whose.ts';

export type SpecialistsScreen = Scene &
  Whose & {
    readonly service: Service;
    /** With their own terms, in the business's order. */
    readonly choices: readonly (Pick<Specialist, 'id' | 'name'> & Terms)[];
  };

export type ServiceOpened =
  | ({ readonly kind: 'specialists' } & SpecialistsScreen)
  | ({ readonly kind: 'days' } & MonthScreen);

export async function chooseService(
  ctx: TenantContext,
  input: { serviceId: number },
): Promise<Result<ServiceOpened, OfferRefused>> {
  const month = monthToRead(ctx, null);
  const found = await readMonth(ctx, input.serviceId, month);
  if (!found.ok) return found;
  const offer = found.value;
  const ask = { now: ctx.now, staffId: null };
  const { whose, opened } = openingsOf(offer, ask);
  if (whose.specialists < 2) return ok({ kind: 'days', ...monthOfOffer(offer, { ...ask, month }) });
  const { business, viewer, service } = offer;
  const choices = opened.map(({ specialist, service: { durationMinutes, price } }) => ({
    id: specialist.id,
    name: specialist.name,
    durationMinutes,
    price,
  }));
  return ok({ kind: 'specialists', business, viewer, ...whose, service, choices });
}
