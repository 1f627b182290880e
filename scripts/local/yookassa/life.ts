/** The life of a payment: from pending to its end, by the buyer, the shop, or the clock, each step with its notice. */
import type { Clock } from '../parts.ts';
import { YooKassaError } from './errors.ts';
import type { Notices } from './notices.ts';
import { type Payment, type Reason, type Refund, type Shop, showPayment, showRefund } from './records.ts';
import { checkReceipt, type PaymentRequest, type RefundRequest } from './requests.ts';
import type { Store } from './store.ts';

const HOUR_MS = 3_600_000;
const TO_CONFIRM_MS = HOUR_MS;
const TO_CAPTURE_MS = 7 * 24 * HOUR_MS;

export type LifeParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly notices: Notices;
  readonly shop: Shop;
};
export type Life = {
  create(request: PaymentRequest): Payment;
  /** The buyer's doing, or the bank's; undefined where there is nothing left to do. */
  pay(payment: Payment, declines: Reason | null): Payment | undefined;
  /** Takes so many kopeks, all of them by default. */
  capture(payment: Payment, kopeks?: number): Payment;
  cancel(payment: Payment): Payment;
  refund(request: RefundRequest): Refund;
  /** When the next payment ends by itself. */
  nextEnd(): number | null;
  endDue(now: number): void;
};

export function createLife({ store, clock, notices, shop }: LifeParts): Life {
  const { state } = store;

  function isOpen({ status }: Payment): boolean {
    return status === 'pending' || status === 'waiting_for_capture';
  }
  function become(payment: Payment, status: Exclude<Payment['status'], 'pending'>): Payment {
    payment.status = status;
    if (status === 'succeeded') payment.capturedAt = clock.now();
    if (status === 'waiting_for_capture') payment.expiresAt = clock.now() + TO_CAPTURE_MS;
    store.save();
    notices.tell(`payment.${status}`, showPayment(payment, shop));
    return payment;
  }
  function end(payment: Payment, reason: Reason): Payment {
    payment.reason = reason;
    return become(payment, 'canceled');
  }
  function charge(payment: Payment, declines: Reason | null): Payment {
    if (declines !== null) return end(payment, declines);
    return become(payment, payment.capture ? 'succeeded' : 'waiting_for_capture');
  }
  function mustWait({ status }: Payment): void {
    if (status === 'waiting_for_capture') return;
    throw new YooKassaError(400, `Payment is ${status}, not waiting_for_capture`, 'payment_id');
  }

  return {
    create(request) {
      const { payment_method_id: methodId, confirmation } = request;
      checkReceipt(request.amount, request.receipt);
      const declines = methodId === undefined ? null : state.methods[methodId];
      if (declines === undefined) {
        throw new YooKassaError(400, 'Payment method is not saved', 'payment_method_id');
      }
      if ((methodId === undefined) === (confirmation === undefined)) {
        throw new YooKassaError(400, 'Either confirmation or a saved payment method', 'confirmation');
      }
      const now = clock.now();
      const payment: Payment = {
        id: store.newId('payment', now),
        status: 'pending',
        amount: request.amount,
        createdAt: now,
        capture: request.capture,
        saves: request.save_payment_method,
        description: request.description,
        metadata: request.metadata,
        customerId: request.merchant_customer_id,
        returnUrl: confirmation?.return_url,
        receipt: request.receipt !== undefined,
        expiresAt: now + TO_CONFIRM_MS,
        refunded: 0,
      };
      state.payments.push(payment);
      store.save();
      if (methodId === undefined) return payment;
      payment.method = { id: methodId, saved: true };
      return charge(payment, declines);
    },
    pay(payment, declines) {
      if (payment.status !== 'pending') return undefined;
      const saved = payment.saves && declines === null;
      payment.method = { id: payment.id, saved };
      if (saved) state.methods[payment.id] = null;
      return charge(payment, declines);
    },
    capture(payment, kopeks = payment.amount) {
      mustWait(payment);
      if (kopeks > payment.amount) throw new YooKassaError(400, 'More than was held', 'amount.value');
      payment.amount = kopeks;
      return become(payment, 'succeeded');
    },
    cancel(payment) {
      mustWait(payment);
      return end(payment, 'canceled_by_merchant');
    },
    refund({ payment_id: paymentId, amount, description, receipt }) {
      const payment = store.payment(paymentId);
      if (payment === undefined) throw new YooKassaError(400, "Payment doesn't exist", 'payment_id');
      if (payment.status !== 'succeeded') {
        throw new YooKassaError(400, `Payment is ${payment.status}, not succeeded`, 'payment_id');
      }
      if (amount > payment.amount - payment.refunded) {
        throw new YooKassaError(400, 'More than is left of the payment', 'amount.value');
      }
      checkReceipt(amount, receipt);
      const createdAt = clock.now();
      const id = store.newId('refund', createdAt);
      const refund = { id, paymentId, amount, createdAt, description, receipt: receipt !== undefined };
      payment.refunded += amount;
      state.refunds.push(refund);
      store.save();
      notices.tell('refund.succeeded', showRefund(refund));
      return refund;
    },
    nextEnd() {
      const open = state.payments.filter(isOpen);
      return open.length === 0 ? null : Math.min(...open.map(({ expiresAt }) => expiresAt));
    },
    endDue(now) {
      for (const payment of state.payments.filter(isOpen)) {
        if (payment.expiresAt > now) continue;
        end(payment, payment.status === 'pending' ? 'expired_on_confirmation' : 'expired_on_capture');
      }
    },
  };
}
