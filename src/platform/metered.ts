/** Ports that also measure: how long a booking's write takes, how reminders end, which payments arrive. */
import type { Notifier } from '../usecases/context.ts';
import type { Orders } from '../usecases/orders.ts';
import type { TenantStore } from '../usecases/tenant-store.ts';
import type { Meter } from './meter.ts';

export function meteredStore(store: TenantStore, meter: Meter, clock: () => number): TenantStore {
  return {
    read: store.read,
    transact: (use) =>
      store.transact((transactor) =>
        use({
          ...transactor,
          async book(order) {
            const began = clock();
            const written = await transactor.book(order);
            meter.time('booking_write_seconds', (clock() - began) / 1000);
            if (written.outcome === 'ok') meter.count('bookings_created_total');
            return written;
          },
        }),
      ),
  };
}

/** `now` is the moment of the callback, `ended` is called when there is something to hand on. */
export function meteredNotifier(
  notifier: Notifier,
  meter: Meter,
  { now, ended }: { readonly now: number; readonly ended: () => void },
): Notifier {
  return {
    async send(bot, message) {
      const sending = await notifier.send(bot, message);
      if (message.news.kind === 'reminder') {
        meter.count('reminders_total', { outcome: sending.kind });
        if (sending.kind === 'sent') {
          meter.time('reminder_lag_seconds', Math.max(0, now - message.dueAt) / 1000);
        }
        ended();
      }
      return sending;
    },
  };
}

export function meteredOrders(orders: Orders, meter: Meter): Orders {
  return {
    ...orders,
    async receive(payment, change, more) {
      const written = await orders.receive(payment, change, more);
      const outcome = change === null ? 'stray' : 'applied';
      if (written.kind === 'written') meter.count('payments_total', { provider: payment.provider, outcome });
      return written;
    },
  };
}
