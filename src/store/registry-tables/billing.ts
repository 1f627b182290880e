/** The registry's money: plans, orders, payments, what was paid for, and what became of it. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import {
  ORDER_PURPOSES,
  ORDER_STATES,
  PAYMENT_STATES,
  PROVIDERS,
  REFUND_STATES,
} from '../../domain/orders.ts';
import { instant, oneOf } from '../columns.ts';
import { registry, tenants } from './core.ts';

export const plans = registry.table('plans', {
  code: text().primaryKey(),
  nameRu: text().notNull(),
  nameEn: text().notNull(),
  days: integer().notNull(),
  /** Minor units. */
  priceMinor: integer().notNull(),
  currency: text().notNull(),
  /** Price in Telegram Stars; only for 30 days, null where Stars do not buy it. */
  stars: integer(),
  position: smallint().notNull(),
  active: boolean().notNull().default(true),
});

/** One row: the terms under which subscriptions run. Days are calendar days of the business's zone. */
export const policy = registry.table(
  'policy',
  {
    id: smallint().primaryKey().default(1),
    trialDays: smallint().notNull(),
    /** How many days before the end a notice is sent. */
    trialNotices: smallint().array().notNull(),
    paidNotices: smallint().array().notNull(),
    graceDays: smallint().notNull(),
    /** Days from suspension to the archive, and from there to where the data may be dropped. */
    archiveDays: smallint().notNull(),
    dropDays: smallint().notNull(),
    /** Days after the end on which a saved method is tried. */
    renewalDays: smallint().array().notNull(),
    botsPerBuyer: smallint().notNull(),
    /** Within so many days of a payment its money is given back on demand. */
    moneyBackDays: smallint().notNull(),
    /** Given to both when an invited buyer pays for the first time. */
    referralDays: smallint().notNull(),
  },
  (table) => [check('policy_is_one', sql`${table.id} = 1`)],
);

export const subscriptions = registry.table('subscriptions', {
  tenantId: text()
    .primaryKey()
    .references(() => tenants.id),
  /** Whose it is to pay: the owner's Telegram id. */
  buyerId: bigint({ mode: 'number' }).notNull(),
  /** The plan paid for last; null while in trial. */
  planCode: text().references(() => plans.code),
  /** The last local day on which the business works; the period ends with it. */
  paidThrough: date({ mode: 'string' }).notNull(),
  /** True until the first payment. */
  trial: boolean().notNull(),
  renews: boolean().notNull().default(false),
  /** YooKassa's saved method, and how it is shown. */
  methodId: text(),
  methodTitle: text(),
  /** A Stars subscription: the charge that began it. */
  starsCharge: text(),
  /** The local day on which the archive began. */
  archivedOn: date({ mode: 'string' }),
  /** Raised by every change, and named by it: a change of what has changed meanwhile is not made. */
  version: integer().notNull().default(1),
  updatedAt: instant().notNull(),
});

export const orders = registry.table(
  'orders',
  {
    /** Our own, also the provider's idempotency key: 24 characters of `a-z0-9`. */
    id: text().primaryKey(),
    purpose: text({ enum: ORDER_PURPOSES }).notNull(),
    provider: text({ enum: PROVIDERS }).notNull(),
    buyerId: bigint({ mode: 'number' }).notNull(),
    tenantId: text().notNull(),
    planCode: text().references(() => plans.code),
    /** Days that it buys, with those of a promo code. */
    days: integer().notNull(),
    amountMinor: integer().notNull(),
    currency: text().notNull(),
    promoCode: text(),
    savesMethod: boolean().notNull().default(false),
    /** The saved method that is charged, for a renewal. */
    methodId: text(),
    /** For a receipt: e-mail or phone. */
    customer: text(),
    state: text({ enum: ORDER_STATES }).notNull(),
    /** The provider's number of the payment, once it is known. */
    providerPaymentId: text(),
    confirmationUrl: text(),
    reason: text(),
    polls: integer().notNull().default(0),
    requestKey: text().notNull().unique(),
    createdAt: instant().notNull(),
    settledAt: instant(),
  },
  (table) => [
    check('orders_provider_known', oneOf(table.provider, PROVIDERS)),
    check('orders_state_known', oneOf(table.state, ORDER_STATES)),
    uniqueIndex('orders_provider_payment').on(table.provider, table.providerPaymentId),
    index('orders_of_tenant').on(table.tenantId, table.createdAt),
    index('orders_of_buyer').on(table.buyerId, table.createdAt),
  ],
);

/** Money that has arrived: one row a payment of the provider's, whatever became of it. */
export const payments = registry.table(
  'payments',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** Null for a payment that the operator has entered. */
    orderId: text().references(() => orders.id),
    tenantId: text().notNull(),
    buyerId: bigint({ mode: 'number' }).notNull(),
    provider: text({ enum: PROVIDERS }).notNull(),
    providerId: text().notNull(),
    planCode: text(),
    days: integer().notNull(),
    amountMinor: integer().notNull(),
    currency: text().notNull(),
    test: boolean().notNull().default(false),
    methodTitle: text(),
    receipt: text(),
    /** `stray` bought nothing: it came too late or for a business that is gone, and waits for the operator. */
    state: text({ enum: PAYMENT_STATES }).notNull(),
    refundedMinor: integer().notNull().default(0),
    note: text().notNull().default(''),
    /** Who entered it: `operator:<id>`, `api:<key>`, or the provider. */
    actor: text().notNull(),
    paidAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('payments_provider_id').on(table.provider, table.providerId),
    uniqueIndex('payments_of_order').on(table.orderId, table.providerId),
    check('payments_state_known', oneOf(table.state, PAYMENT_STATES)),
    index('payments_of_tenant').on(table.tenantId, table.paidAt),
    index('payments_by_time').on(table.paidAt, table.id),
  ],
);

export const refunds = registry.table(
  'refunds',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    paymentId: integer()
      .notNull()
      .references(() => payments.id),
    /** The provider's number, once it is known; our key for asking is `refund:<id>`. */
    providerId: text().unique(),
    amountMinor: integer().notNull(),
    state: text({ enum: REFUND_STATES }).notNull(),
    /** Days that it took back from the subscription. */
    daysTaken: integer().notNull().default(0),
    actor: text().notNull(),
    reason: text().notNull().default(''),
    requestKey: text().notNull().unique(),
    createdAt: instant().notNull(),
    settledAt: instant(),
  },
  (table) => [
    check('refunds_state_known', oneOf(table.state, REFUND_STATES)),
    index('refunds_of_payment').on(table.paymentId),
  ],
);

export const promoCodes = registry.table(
  'promo_codes',
  {
    /** Upper-case. */
    code: text().primaryKey(),
    /** One of both. */
    percent: smallint(),
    days: smallint(),
    /** How many orders may be paid with it; null is any number. */
    uses: integer(),
    expiresAt: instant(),
    active: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  },
  (table) => [check('promo_codes_give_one', sql`(${table.percent} is null) <> (${table.days} is null)`)],
);

/** Each buyer once; written with the payment, so that an abandoned order uses nothing up. */
export const promoUses = registry.table(
  'promo_uses',
  {
    code: text()
      .notNull()
      .references(() => promoCodes.code),
    buyerId: bigint({ mode: 'number' }).notNull(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    usedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.code, table.buyerId] })],
);
