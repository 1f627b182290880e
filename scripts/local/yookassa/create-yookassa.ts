/** The local YooKassa: its API, its pay page, its notices, and the hand that plays buyer and bank. */
import { Hono } from 'hono';
import { ControlError } from '../control-error.ts';
import type { Agenda, Clock, Deliver, DeliveryFaults, Service } from '../parts.ts';
import { createApi } from './api.ts';
import { createLife } from './life.ts';
import { createNotices, type Notices } from './notices.ts';
import { createPayPage } from './pay-page.ts';
import { type Payment, type Reason, showPayment, showRefund } from './records.ts';
import { createStore } from './store.ts';

/** The identifier that the documentation's examples give to the shop. */
export const SHOP_ID = '100500';

export type YooKassaOptions = {
  readonly dir: string;
  /** The shop's secret key. */
  readonly key: string;
  /** Below which the pay page is mounted as `/yookassa/pay`. */
  readonly publicUrl: string;
  /** Where notices go. */
  readonly noticeUrl: string;
  readonly clock: Clock;
  readonly deliver: Deliver;
  readonly faults: DeliveryFaults;
  /** Where a browser is sent for a buyer's way back; the same address by default. */
  wayBack?(returnUrl: string): string;
};
export type YooKassa = Service &
  Agenda & {
    readonly page: Hono;
    /** Resolves to the payment when its notice was taken, or could not be for now. */
    pay(id: string, declines: Reason | null): Promise<Record<string, unknown>>;
    /** The newest first, each with its refunds. */
    payments(): readonly Record<string, unknown>[];
    /** Makes the next charges of a saved method fail, or succeed again. */
    setMethod(id: string, declines: Reason | null): void;
    readonly forge: Notices['forge'];
    snapshot(): string;
    restore(snapshot: string): void;
    close(): Promise<void>;
  };

export function createYooKassa(options: YooKassaOptions): YooKassa {
  const { dir, key, clock, publicUrl, wayBack = (url) => url } = options;
  const shop = { id: SHOP_ID, pageOf: (id: string) => `${publicUrl}/yookassa/pay/${id}` };
  const store = createStore(dir);
  const notices = createNotices({ ...options, url: options.noticeUrl, store });
  const life = createLife({ store, clock, notices, shop });
  const { state } = store;

  function find(id: string): Payment {
    const payment = store.payment(id);
    if (payment === undefined) throw new ControlError(404, `No such payment: ${id}.`);
    return payment;
  }

  return {
    name: 'yookassa',
    app: new Hono().route('/v3', createApi({ store, clock, life, shop, key })),
    page: createPayPage({ find: store.payment, pay: life.pay, wayBack }),
    async pay(id, declines) {
      const payment = find(id);
      if (life.pay(payment, declines) === undefined) {
        throw new ControlError(409, `Payment ${id} is ${payment.status} already.`);
      }
      await notices.settled();
      return showPayment(payment, shop);
    },
    payments: () =>
      state.payments.toReversed().map((payment) => ({
        ...showPayment(payment, shop),
        confirmation_url: payment.returnUrl === undefined ? null : shop.pageOf(payment.id),
        refunds: state.refunds.filter(({ paymentId }) => paymentId === payment.id).map(showRefund),
      })),
    setMethod(id, declines) {
      if (state.methods[id] === undefined) throw new ControlError(404, `No such saved method: ${id}.`);
      state.methods[id] = declines;
      store.save();
    },
    forge: notices.forge,
    nextDue() {
      const moments = [notices.nextDue(), life.nextEnd()].filter((moment) => moment !== null);
      return moments.length === 0 ? null : Math.min(...moments);
    },
    async runDue(now) {
      life.endDue(now);
      await notices.runDue(now);
    },
    snapshot: store.snapshot,
    restore(snapshot) {
      notices.reset();
      store.restore(snapshot);
    },
    close() {
      notices.stop();
      return store.flush();
    },
  };
}
