/** What paying in the sales bot is given; its deeds wait until the update is admitted. */
import { afterAdmission, type PlatformInput } from '../bot/create-bot.ts';
import { counted } from '../platform/watched-store.ts';
import { createPayScenes, createPayWrites } from '../store/pay-desk.ts';
import { toOperators } from '../usecases/billing.ts';
import { giveUpOrder } from '../usecases/give-up-order.ts';
import { hearStars } from '../usecases/hear-stars.ts';
import type { PayActs, PayDesk } from '../usecases/pay-desk.ts';
import { mayPayStars, receiveStars } from '../usecases/receive-stars.ts';
import { settleOrder } from '../usecases/settle-order.ts';
import { startOrder } from '../usecases/start-order.ts';
import { turnRenewal } from '../usecases/turn-renewal.ts';
import { billingOf } from './billing.ts';
import type { Request } from './request.ts';

type Given = Omit<PlatformInput<unknown>, 'desk'> & { readonly request: Request };

export function payDesk({ now, person, admission, checkTime, request }: Given): PayDesk {
  const { isolate, observe } = request;
  const { config, registryDb } = isolate;
  const billing = billingOf(request);
  const buyerId = person.id;
  const trip = (): void => {
    checkTime();
    observe.count('postgres');
  };
  const writes = counted(createPayWrites(registryDb, buyerId), trip);
  const acts: PayActs = {
    place: (wish) => startOrder(billing, { ...wish, buyerId }),
    async settle(orderId) {
      const { end, planned } = await settleOrder(billing, orderId);
      await billing.bell.ring(planned, now);
      return end;
    },
    giveUp: async (orderId) => void (await giveUpOrder(billing, orderId)),
    keepCustomer: writes.keepCustomer,
    turnRenewal: ({ id: tenantId, subscription }, on) =>
      turnRenewal(billing, { tenantId, buyerId, starsCharge: subscription?.starsCharge ?? null }, on),
    async askMoneyBack(business, { id: payment, amountMinor: minor, currency }) {
      const letters = toOperators(billing, {
        kind: 'money_back',
        key: `money_back:${payment}`,
        tenantId: business.tenantId,
        data: { business, payment, amount: { minor, currency }, buyer: buyerId },
      });
      await billing.bell.ring(await writes.tell(letters, now), now);
    },
    mayPayStars: (query) => mayPayStars(billing, query),
    receiveStars: (payment) => receiveStars(billing, payment),
    hearStars: (orderId, state) => hearStars(billing, { orderId, buyerId, state }),
  };
  return {
    ways: config.payWays.filter((way) => way !== 'yookassa' || billing.till !== null),
    asksCustomer: config.yookassa !== null && config.yookassa.receipts !== null,
    scenes: counted(createPayScenes(registryDb, buyerId), trip),
    acts: afterAdmission(admission, acts),
  };
}
