/** Finds out how an order stands, from the provider and nobody else, and does what follows; the same for all who ask. */
import { type Expected, isStuck, judge, mayStillBeSent, ORDER_KEY, pollAt } from '../domain/payments.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type BillingContext, type OrderEnd, type Till, toOperators } from './billing.ts';
import { renewalKey } from './change-subscription.ts';
import type { Order } from './orders.ts';
import type { NewPayment, ProviderPayment, ProviderRefusal } from './payment-provider.ts';
import { receivePayment } from './receive-payment.ts';
import type { PlannedTask } from './tasks.ts';

export type Settled = { readonly end: OrderEnd; readonly planned: readonly PlannedTask[] };

const REFUSED = 'refused';
/** Of a renewal: meanwhile it was switched off, or paid in another way. */
const UNWANTED = 'unwanted';
/** The provider has no such payment, although it gave us its number. */
const LOST = 'not_found';

/** Throws `Unavailable` where somebody does not answer; asking again is safe at any point. */
export async function settleOrder(ctx: BillingContext, orderId: string): Promise<Settled> {
  const order = await ctx.orders.read(orderId);
  if (order === null) return ended({ kind: 'unknown' });
  if (order.state === 'paid') return ended({ kind: 'paid' });
  const { state, providerPaymentId } = order;
  if (state === 'canceled' && providerPaymentId === null) {
    return await cancel(ctx, order, REFUSED);
  }
  if (order.provider !== 'yookassa' || ctx.till === null) return ended({ kind: 'waiting' });
  if (providerPaymentId === null && order.purpose === 'renewal' && !(await isWanted(ctx, order))) {
    return await letGo(ctx, order);
  }
  const reached = await reach(ctx, ctx.till, order);
  if (!reached.ok) return await cancel(ctx, order, reached.failure.code);
  const held = reached.value;
  if (held === null) return await wait(ctx, order, LOST);
  return await follow(ctx, ctx.till, order, held);
}

/** The handler of the task `order`. */
export async function lookAtOrder(ctx: BillingContext, ref: string): Promise<readonly PlannedTask[]> {
  return (await settleOrder(ctx, ref)).planned;
}

/** Whether a renewal that may not have been charged yet is still to be: nothing has changed since it was planned. */
async function isWanted({ subscriptions }: BillingContext, order: Order): Promise<boolean> {
  const subscription = (await subscriptions.read(order.tenantId))?.subscription ?? null;
  if (subscription === null || subscription.held || !subscription.renews) return false;
  const { tenantId, methodId, requestKey } = order;
  return methodId === subscription.methodId && requestKey.startsWith(renewalKey(tenantId, subscription));
}

/** Its money may be on its way if an answer was lost: that comes as a stray, and the operators know of it. */
async function letGo(ctx: BillingContext, order: Order): Promise<Settled> {
  // Whoever was faster has paid it, or ended it.
  if (!(await ctx.orders.cancel(order.id, UNWANTED, ctx.now))) return await settleOrder(ctx, order.id);
  const { planned } = await wait(ctx, order, UNWANTED);
  return { end: { kind: 'canceled', reason: UNWANTED }, planned };
}

/** The payment of an order as the provider holds it now. One that never surely arrived there is asked for by its key. */
async function reach(
  ctx: BillingContext,
  till: Till,
  order: Order,
): Promise<Result<ProviderPayment | null, ProviderRefusal>> {
  let id = order.providerPaymentId;
  if (id === null) {
    if (!mayStillBeSent(order.createdAt, ctx.now))
      return err({ kind: 'provider_refused', code: 'never_sent' });
    const created = await till.provider.create(await newPayment(ctx, order));
    if (!created.ok) return created;
    id = created.value.id;
    await ctx.orders.notePending(order.id, {
      providerPaymentId: id,
      confirmationUrl: created.value.confirmationUrl,
    });
  }
  // A repeated key answers as it did at first: how the payment stands now only reading it tells.
  return ok(await till.provider.read(id));
}

export async function newPayment(ctx: Pick<BillingContext, 'returnUrl'>, order: Order): Promise<NewPayment> {
  const { id, tenantId, amountMinor, currency, days, methodId, savesMethod, customer } = order;
  return {
    key: id,
    amountMinor,
    currency,
    description: `Zapis: ${days} дн., № ${id}`,
    returnUrl: methodId === null ? await ctx.returnUrl(id) : null,
    metadata: { [ORDER_KEY]: id, tenant: tenantId },
    saveMethod: savesMethod,
    methodId,
    customer,
  };
}

/** What a payment must be to be this order's own. */
export function expectedOf({ shop, believesTest }: Till, order: Order): Expected {
  const { id: orderId, providerPaymentId: paymentId, amountMinor, currency } = order;
  return { orderId, paymentId, amountMinor, currency, shop, believesTest };
}

async function follow(
  ctx: BillingContext,
  till: Till,
  order: Order,
  held: ProviderPayment,
): Promise<Settled> {
  const { id: orderId, amountMinor, currency } = order;
  const expected = expectedOf(till, order);
  const verdict = judge(expected, held);
  switch (verdict.kind) {
    case 'mismatched': {
      const waiting = await wait(ctx, order, verdict.what);
      return { ...waiting, end: verdict };
    }
    case 'pending':
      return await wait(ctx, order, isStuck(order.createdAt, ctx.now) ? 'pending' : null);
    case 'waiting_for_capture': {
      const captured = await till.provider.capture(held.id, `capture:${orderId}`, amountMinor, currency);
      if (!captured.ok) return await wait(ctx, order, captured.failure.code);
      const now = judge(expected, captured.value);
      return now.kind === 'succeeded'
        ? await receive(ctx, order, captured.value)
        : await wait(ctx, order, null);
    }
    case 'canceled':
      return await cancel(ctx, order, held.cancellation?.reason ?? REFUSED);
    case 'succeeded':
      return await receive(ctx, order, held);
  }
}

async function receive(ctx: BillingContext, order: Order, held: ProviderPayment): Promise<Settled> {
  const method = order.savesMethod && held.method?.saved === true ? held.method : null;
  const received = await receivePayment(
    ctx,
    {
      provider: 'yookassa',
      providerId: held.id,
      order,
      tenantId: order.tenantId,
      buyerId: order.buyerId,
      planCode: order.planCode,
      days: order.days,
      amountMinor: held.amountMinor,
      currency: held.currency,
      test: held.test,
      methodTitle: held.method?.title ?? null,
      receipt: held.receipt,
      note: '',
      actor: 'provider',
    },
    {
      terms:
        method === null
          ? {}
          : { renews: true, methodId: method.id, methodTitle: method.title, starsCharge: null },
      stray: order.state === 'canceled' ? 'order_canceled' : null,
    },
  );
  const { kind, planned } = received;
  const bought = kind === 'applied' || (kind === 'known' && order.state !== 'canceled');
  return { end: { kind: bought ? 'paid' : 'stray' }, planned };
}

async function cancel(ctx: BillingContext, order: Order, reason: string): Promise<Settled> {
  // In this order: cut in between, the order is still open, and both are done again.
  const isRenewal = order.purpose === 'renewal' && order.state !== 'canceled';
  const planned = isRenewal ? await ctx.renewalEnded(order, reason) : [];
  await ctx.orders.cancel(order.id, reason, ctx.now);
  return { end: { kind: 'canceled', reason: order.reason ?? reason }, planned };
}

/** Looks again later; `why` is told to the operators, once for each order. */
async function wait(ctx: BillingContext, order: Order, why: string | null): Promise<Settled> {
  const { id, tenantId, amountMinor: minor, currency, polls, state, reason } = order;
  const letters =
    why === null
      ? []
      : toOperators(ctx, {
          kind: 'payment_stuck',
          key: `stuck:${id}:${why}`,
          tenantId: null,
          data: { order: id, tenantId, amount: { minor, currency }, why },
        });
  const planned = await ctx.orders.wait(id, pollAt(polls, ctx.now), letters, ctx.now);
  // Also one that was given up may still be paid on a page that stands open.
  return {
    end: state === 'canceled' ? { kind: state, reason: reason ?? REFUSED } : { kind: 'waiting' },
    planned,
  };
}

function ended(end: OrderEnd): Settled {
  return { end, planned: [] };
}
