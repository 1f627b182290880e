/** Money has arrived: it moves the end of a subscription, once; what buys nothing goes to the operator. */
import { extended } from '../domain/subscription.ts';
import { dayOf, zoneOf } from '../domain/time.ts';
import { formatDay } from '../domain/time-days.ts';
import { type BillingContext, toOperators } from './billing.ts';
import { changeOf, isRunning } from './change-subscription.ts';
import type { NewPaymentRow } from './orders.ts';
import { letterOf } from './subscription-letters.ts';
import type { Account, SubscriptionChange, SubscriptionRow } from './subscriptions.ts';
import type { PlannedTask } from './tasks.ts';

export type Received = {
  readonly kind: 'applied' | 'stray' | 'known';
  readonly planned: readonly PlannedTask[];
};

/** What paying changes besides the days. */
export type Terms = Partial<Pick<SubscriptionRow, 'renews' | 'methodId' | 'methodTitle' | 'starsCharge'>>;

const TRIES = 5;

/** `stray` names why the money cannot buy anything, whatever the business says; null lets the business decide. */
export async function receivePayment(
  ctx: BillingContext,
  payment: NewPaymentRow,
  { terms = {}, stray = null }: { readonly terms?: Terms; readonly stray?: string | null } = {},
): Promise<Received> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const account = await ctx.subscriptions.read(payment.tenantId);
    const why = stray ?? whyStray(account);
    const change = account === null || why !== null ? null : paidChange(ctx, account, payment, terms);
    const letters = why === null ? [] : strayLetters(ctx, payment, why);
    const written = await ctx.orders.receive(payment, change, { letters, now: ctx.now });
    if (written.kind === 'known') return { kind: 'known', planned: [] };
    if (written.kind === 'written') {
      return { kind: change === null ? 'stray' : 'applied', planned: written.planned };
    }
  }
  throw new Error('a subscription changed five times while a payment was being received');
}

function whyStray(account: Account | null): string | null {
  if (account === null) return 'tenant_not_found';
  return isRunning(account) ? null : `tenant_${account.status}`;
}

function paidChange(
  ctx: BillingContext,
  account: Account,
  payment: NewPaymentRow,
  terms: Terms,
): SubscriptionChange {
  const { subscription: before, zone } = account;
  const today = dayOf(zoneOf(zone), ctx.now);
  const paidThrough = extended(before?.paidThrough ?? today, today, payment.days);
  const { amountMinor: minor, currency, days, provider, providerId } = payment;
  const subscription: SubscriptionRow = {
    ...(before ?? fresh(account, payment.buyerId)),
    ...termsFor(before, terms),
    planCode: payment.planCode ?? before?.planCode ?? null,
    trial: false,
    paidThrough,
    updatedAt: ctx.now,
  };
  return changeOf(ctx, account, {
    subscription,
    letters: letterOf(account, {
      key: `paid:${provider}:${providerId}`,
      at: ctx.now,
      until: null,
      news: ({ business }) => ({
        kind: 'paid',
        data: { business, amount: { minor, currency }, days, paidThrough: formatDay(paidThrough) },
      }),
    }),
    audit: {
      actor: payment.actor,
      action: 'payment.received',
      target: `${provider}:${providerId}`,
      before: { paidThrough: before === null ? null : formatDay(before.paidThrough) },
      after: { paidThrough: formatDay(paidThrough), amountMinor: minor, currency, days },
    },
  });
}

/** A card beside a subscription in Stars would be charged as well; only Telegram's own switch ends that one. */
function termsFor(before: SubscriptionRow | null, terms: Terms): Terms {
  const starsRenew = before !== null && before.starsCharge !== null && before.renews;
  return starsRenew && terms.starsCharge === null ? {} : terms;
}

/** The first term of a business that the operator has run without one. */
function fresh(account: Account, buyerId: number): SubscriptionRow {
  return {
    zone: account.zone,
    buyerId,
    planCode: null,
    trial: false,
    paidThrough: 0,
    renews: false,
    methodId: null,
    methodTitle: null,
    starsCharge: null,
    held: account.heldAt !== null,
    archivedOn: null,
    updatedAt: 0,
    version: 0,
  };
}

function strayLetters(ctx: BillingContext, payment: NewPaymentRow, why: string) {
  const { provider, providerId, tenantId, amountMinor: minor, currency } = payment;
  return toOperators(ctx, {
    kind: 'stray_payment',
    key: `stray:${provider}:${providerId}`,
    tenantId: null,
    data: { payment: 0, providerId, tenantId, amount: { minor, currency }, why },
  });
}
