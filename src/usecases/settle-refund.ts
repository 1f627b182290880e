/** Gives money back through whoever took it, and takes its days back when all of it has gone. */
import { mayStillBeSent } from '../domain/payments.ts';
import { takenBack } from '../domain/subscription.ts';
import { dayOf, zoneOf } from '../domain/time.ts';
import { formatDay } from '../domain/time-days.ts';
import type { BillingContext, Till } from './billing.ts';
import { changeOf, isRunning } from './change-subscription.ts';
import type { Payment, Refund } from './orders.ts';
import type { ProviderRefund } from './payment-provider.ts';
import { letterOf } from './subscription-letters.ts';
import type { Account, SubscriptionChange, SubscriptionRow } from './subscriptions.ts';
import type { PlannedTask } from './tasks.ts';

export type RefundEnd = 'succeeded' | 'waiting' | 'canceled' | 'unknown';
type Ended = { readonly end: RefundEnd; readonly planned: readonly PlannedTask[] };

const AGAIN_MS = 10 * 60_000;
const TRIES = 5;
/** What the provider takes. */
const LONGEST_REASON = 250;

/** The handler of the task `refund`: asks by the same key until it is known how it ended. */
export async function lookAtRefund(ctx: BillingContext, ref: string): Promise<readonly PlannedTask[]> {
  return (await settleRefund(ctx, Number(ref))).planned;
}

export async function settleRefund(ctx: BillingContext, id: number): Promise<Ended> {
  const refund = await ctx.refunds.read(id);
  if (refund === null) return { end: 'unknown', planned: [] };
  if (refund.state !== 'asked') return { end: refund.state, planned: [] };
  const given = await give(ctx, refund);
  switch (given.kind) {
    case 'given':
      return { end: 'succeeded', planned: await write(ctx, refund, given.providerId) };
    case 'refused':
      await ctx.refunds.cancel(id, ctx.now);
      return { end: 'canceled', planned: [] };
    case 'waiting':
      await ctx.refunds.wait(id, given.providerId, ctx.now + AGAIN_MS);
      return { end: 'waiting', planned: [{ kind: 'refund', ref: String(id), dueAt: ctx.now + AGAIN_MS }] };
  }
}

/** Of a refund that the provider tells of: ours, or one that was made in the shop itself. */
export async function settleProviderRefund(
  ctx: BillingContext,
  providerId: string,
): Promise<{ readonly outcome: string; readonly planned: readonly PlannedTask[] }> {
  const held = await ctx.till?.provider.readRefund(providerId);
  if (held === null || held === undefined) return { outcome: 'unknown', planned: [] };
  const payment = await ctx.refunds.findPayment('yookassa', held.paymentId);
  if (payment === null || payment.currency !== held.currency) return { outcome: 'unknown', planned: [] };
  const known =
    (await ctx.refunds.findByProviderId(providerId)) ??
    (await ctx.refunds.openOf(payment.id, held.amountMinor));
  const refund =
    known ??
    (await ctx.refunds.ask({
      paymentId: payment.id,
      amountMinor: held.amountMinor,
      actor: 'provider',
      reason: '',
      requestKey: `yookassa:${providerId}`,
      providerId,
      now: ctx.now,
    }));
  if (refund === null) return { outcome: 'too_much', planned: [] };
  if (held.status !== 'succeeded' || refund.state !== 'asked') return { outcome: refund.state, planned: [] };
  return { outcome: 'succeeded', planned: await write(ctx, refund, providerId) };
}

type Given =
  | { readonly kind: 'given'; readonly providerId: string }
  | { readonly kind: 'refused' }
  /** The number is null until the provider has told it. */
  | { readonly kind: 'waiting'; readonly providerId: string | null };

async function give(ctx: BillingContext, refund: Refund): Promise<Given> {
  const { id, payment, providerId } = refund;
  switch (payment.provider) {
    case 'manual':
      return { kind: 'given', providerId: `manual:${id}` };
    case 'stars':
      // One that bought nothing may have begun a subscription all the same.
      if (payment.state === 'stray') await ctx.switchStars(payment.buyerId, payment.providerId, false);
      return (await ctx.refundStars(payment.buyerId, payment.providerId))
        ? { kind: 'given', providerId: `stars:${payment.providerId}` }
        : { kind: 'refused' };
    case 'yookassa': {
      if (ctx.till === null) return { kind: 'waiting', providerId };
      const held = await reach(ctx, ctx.till, refund);
      if (held === null) return { kind: 'waiting', providerId };
      if (held === 'refused' || held.status === 'canceled') return { kind: 'refused' };
      return { kind: held.status === 'succeeded' ? 'given' : 'waiting', providerId: held.id };
    }
  }
}

/** One whose number is known is only read: asked for again it would go back again, once its key is forgotten. */
async function reach(
  { now }: BillingContext,
  { provider }: Till,
  { id, payment, amountMinor, reason, providerId, createdAt }: Refund,
): Promise<ProviderRefund | 'refused' | null> {
  if (providerId !== null) return await provider.readRefund(providerId);
  if (!mayStillBeSent(createdAt, now)) return 'refused';
  const asked = await provider.refund({
    key: `refund:${id}`,
    paymentId: payment.providerId,
    amountMinor,
    currency: payment.currency,
    description: (reason.trim() || `Zapis: возврат, платёж № ${payment.id}`).slice(0, LONGEST_REASON),
    customer: payment.customer,
  });
  return asked.ok ? asked.value : 'refused';
}

/** Only a payment that was given back whole, and had bought days, takes them back. */
async function write(
  ctx: BillingContext,
  found: Refund,
  providerId: string,
): Promise<readonly PlannedTask[]> {
  let refund: Refund | null = found;
  for (let tries = 1; refund !== null && tries <= TRIES; tries += 1) {
    const { payment } = refund;
    const whole = payment.refundedMinor + refund.amountMinor >= payment.amountMinor;
    const account = await ctx.subscriptions.read(payment.tenantId);
    const taken = whole && payment.state === 'applied' ? takeBack(ctx, account, payment) : null;
    if (taken !== null) await endStars(ctx, taken.before);
    const change = taken?.change ?? null;
    const daysTaken = taken?.days ?? 0;
    const told = account === null ? [] : [letter(ctx, account, refund, daysTaken, change)].flat();
    const written = await ctx.refunds.settle(refund, { providerId, daysTaken, now: ctx.now }, change, told);
    if (written.kind === 'known') return [];
    if (written.kind === 'written') return written.planned;
    refund = await ctx.refunds.read(refund.id);
  }
  throw new Error('a subscription changed five times while money was being given back');
}

function takeBack(
  ctx: BillingContext,
  account: Account | null,
  payment: Payment,
): { readonly before: SubscriptionRow; readonly change: SubscriptionChange; readonly days: number } | null {
  if (account === null || account.subscription === null || !isRunning(account)) return null;
  const { subscription, zone } = account;
  const paidThrough = takenBack(subscription.paidThrough, dayOf(zoneOf(zone), ctx.now), payment.days);
  const days = subscription.paidThrough - paidThrough;
  const change = changeOf(ctx, account, {
    subscription: { ...subscription, paidThrough, renews: false, updatedAt: ctx.now },
    audit: {
      actor: 'provider',
      action: 'payment.refunded',
      target: `${payment.provider}:${payment.providerId}`,
      before: { paidThrough: formatDay(subscription.paidThrough) },
      after: { paidThrough: formatDay(paidThrough) },
    },
  });
  return { before: subscription, change, days };
}

/** What shows as off is charged no more: Telegram hears of it first. */
async function endStars(
  ctx: BillingContext,
  { renews, starsCharge, buyerId }: Pick<SubscriptionRow, 'renews' | 'starsCharge' | 'buyerId'>,
): Promise<void> {
  if (renews && starsCharge !== null) await ctx.switchStars(buyerId, starsCharge, false);
}

function letter(
  ctx: BillingContext,
  account: Account,
  { id, payment, amountMinor: minor }: Refund,
  daysTaken: number,
  change: SubscriptionChange | null,
) {
  const end = change?.subscription ?? account.subscription;
  return letterOf(account, {
    key: `refunded:${id}`,
    at: ctx.now,
    until: null,
    news: ({ business }) => ({
      kind: 'refunded',
      data: {
        business,
        amount: { minor, currency: payment.currency },
        daysTaken,
        paidThrough: end === null ? null : formatDay(end.paidThrough),
      },
    }),
  });
}
