/** The port `Refunds`: money goes back once for each asking, never more than came, and takes its days with it. */
import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { REFUND_PATIENCE_MS } from '../domain/payments.ts';
import type { Payment, Refund, Refunds, Written } from '../usecases/orders.ts';
import type { OutgoingEvent } from '../usecases/outgoing-events.ts';
import type { NewLetter } from '../usecases/platform-letters.ts';
import type { SubscriptionChange } from '../usecases/subscriptions.ts';
import { instantOf } from './columns.ts';
import { type Db, run, StoreError } from './connect.ts';
import { publishEvents } from './outgoing-events.ts';
import { planLetters } from './platform-letters.ts';
import { orders, payments, refunds } from './registry-tables.ts';
import { changeStatements, isOutrun, plannedBy, toPlanned } from './subscriptions.ts';
import { endTask, planTasks } from './tasks.ts';

export function createRefunds(db: Db): Refunds {
  const selectPayments = () =>
    db
      .select({ payment: getTableColumns(payments), customer: orders.customer })
      .from(payments)
      .leftJoin(orders, eq(orders.id, payments.orderId));
  const selectRefunds = () =>
    db
      .select({
        refund: getTableColumns(refunds),
        payment: getTableColumns(payments),
        customer: orders.customer,
      })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .leftJoin(orders, eq(orders.id, payments.orderId));

  async function findPayment(condition: SQL): Promise<Payment | null> {
    const [row] = await run(() => selectPayments().where(condition));
    return row === undefined ? null : { ...row.payment, customer: row.customer };
  }
  async function findRefund(condition: SQL): Promise<Refund | null> {
    const [row] = await run(() => selectRefunds().where(condition));
    return row === undefined ? null : toRefund(row);
  }

  return {
    readPayment: (id) => findPayment(eq(payments.id, id)),
    findPayment: (provider, providerId) =>
      findPayment(sql`${payments.provider} = ${provider} and ${payments.providerId} = ${providerId}`),

    async ask({ paymentId, amountMinor, actor, reason, requestKey, providerId, now }) {
      const [, , , [row]] = await run(() =>
        db.batch([
          db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`refund:${paymentId}`}, 0))`),
          db.execute(sql`
            insert into ${refunds} (payment_id, provider_id, amount_minor, state, actor, reason, request_key, created_at)
            select p.id, ${providerId}, ${amountMinor}::int, 'asked', ${actor}, ${reason}, ${requestKey}, ${instantOf(now)}
            from ${payments} p
            where p.id = ${paymentId} and ${amountMinor}::int > 0 and ${amountMinor}::int <= p.amount_minor - (
              select coalesce(sum(r.amount_minor), 0) from ${refunds} r where r.payment_id = p.id and r.state <> 'canceled')
            on conflict do nothing`),
          // It is asked for again by itself until it is known how it ended.
          db.execute(
            planTasks(
              'refund',
              sql`select id::text, ${instantOf(now + REFUND_PATIENCE_MS)} from ${refunds}
                where request_key = ${requestKey} and state = 'asked'`,
            ),
          ),
          selectRefunds().where(eq(refunds.requestKey, requestKey)),
        ]),
      );
      return row === undefined ? null : toRefund(row);
    },

    read: (id) => findRefund(eq(refunds.id, id)),
    findByProviderId: (providerId) => findRefund(eq(refunds.providerId, providerId)),

    openOf: (paymentId, amountMinor) =>
      findRefund(sql`${refunds.paymentId} = ${paymentId} and ${refunds.amountMinor} = ${amountMinor}
        and ${refunds.state} = 'asked' and ${refunds.providerId} is null`),

    settle: (refund, ended, change, letters) => settle(db, { refund, ended, change, letters }),

    async cancel(id, now) {
      await run(() =>
        db.batch([
          db.execute(sql`
            update ${refunds} set state = 'canceled', settled_at = ${instantOf(now)} where id = ${id} and state = 'asked'`),
          db.execute(endTask({ kind: 'refund', ref: String(id) })),
        ]),
      );
    },

    async wait(id, providerId, nextAt) {
      await run(() =>
        db.batch([
          db.execute(sql`
            update ${refunds} set provider_id = coalesce(provider_id, ${providerId}::text) where id = ${id} and state = 'asked'`),
          // Whoever was faster has ended the looking.
          db.execute(
            planTasks(
              'refund',
              sql`select id::text, ${instantOf(nextAt)} from ${refunds} where id = ${id} and state = 'asked'`,
            ),
          ),
        ]),
      );
    },
  };
}

type RefundRow = {
  readonly refund: typeof refunds.$inferSelect;
  readonly payment: typeof payments.$inferSelect;
  readonly customer: string | null;
};

function toRefund({ refund, payment, customer }: RefundRow): Refund {
  const { id, providerId, amountMinor, state, reason, createdAt } = refund;
  return { id, providerId, amountMinor, state, reason, createdAt, payment: { ...payment, customer } };
}

/** The state of the refund guards the batch: a second end of the same refund takes all of it back. */
async function settle(
  db: Db,
  parts: {
    readonly refund: Refund;
    readonly ended: { readonly providerId: string; readonly daysTaken: number; readonly now: number };
    readonly change: SubscriptionChange | null;
    readonly letters: readonly NewLetter[];
  },
): Promise<Written> {
  const { refund, ended, change, letters } = parts;
  const { id, payment, amountMinor } = refund;
  const changed = change === null ? null : changeStatements(change);
  const statements = [
    ...(changed === null ? [] : [changed.first, ...changed.rest]),
    // What it takes back was decided by what had gone back before: where another part went meanwhile, all is undone.
    sql`
      with moved as (
        update ${payments} set refunded_minor = refunded_minor + ${amountMinor}::int,
          state = case when refunded_minor + ${amountMinor}::int >= amount_minor then 'refunded' else state end
        where id = ${payment.id} and refunded_minor = ${payment.refundedMinor}::int
        returning id
      )
      select 1 / count(*) from moved`,
    endTask({ kind: 'refund', ref: String(id) }),
    ...(letters.length > 0 ? [planLetters(letters, ended.now)] : []),
    publishEvents([refundedEvent(refund, ended.now)], ended.now),
  ];
  try {
    const [, ...answers] = await run(() =>
      db.batch([
        db.execute(sql`
          with ended as (
            update ${refunds} set state = 'succeeded', provider_id = ${ended.providerId},
              days_taken = ${ended.daysTaken}::int, settled_at = ${instantOf(ended.now)}
            where id = ${id} and state = 'asked' returning id
          )
          select sqrt(count(*) - 1) from ended`),
        ...statements.map((statement) => db.execute(statement)),
      ]),
    );
    const planned = answers.flatMap(({ rows }) => toPlanned(rows));
    return { kind: 'written', planned: [...(change === null ? [] : plannedBy(change)), ...planned] };
  } catch (error) {
    if (error instanceof StoreError && error.code === NEGATIVE_ROOT) return { kind: 'known' };
    if (isOutrun(error)) return { kind: 'outrun' };
    throw error;
  }
}

function refundedEvent({ id, amountMinor, payment }: Refund, at: number): OutgoingEvent {
  const { orderId, provider, providerId, tenantId, planCode, days, currency, test, state } = payment;
  return {
    id: `payment.refunded:${id}`,
    tenantId,
    at,
    event: 'payment.refunded',
    data: {
      order: orderId,
      provider,
      payment: providerId,
      plan: planCode,
      days,
      amount_minor: payment.amountMinor,
      refunded_minor: payment.refundedMinor + amountMinor,
      currency,
      test,
      applied: state !== 'stray',
    },
  };
}

/** `invalid_argument_for_power_function`: the root of -1, where no refund was waiting for its end. */
const NEGATIVE_ROOT = '2201F';
