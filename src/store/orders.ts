/** The port `Orders`: an order is written once, paid once, and its money moves the subscription in the same batch. */
import { and, eq, getTableColumns, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { pollAt } from '../domain/payments.ts';
import type { NewOrder, NewPaymentRow, Order, Orders, Written } from '../usecases/orders.ts';
import type { OutgoingEvent } from '../usecases/outgoing-events.ts';
import type { NewLetter } from '../usecases/platform-letters.ts';
import type { SubscriptionChange } from '../usecases/subscriptions.ts';
import { instantOf } from './columns.ts';
import { type Db, run, StoreError } from './connect.ts';
import { publishEvents } from './outgoing-events.ts';
import { planLetters } from './platform-letters.ts';
import {
  messages,
  orders,
  payments,
  policy,
  promoCodes,
  promoUses,
  referrals,
  tasks,
} from './registry-tables.ts';
import { changeStatements, isOutrun, plannedBy, toPlanned } from './subscriptions.ts';
import { endTask, planTask, planTasks } from './tasks.ts';

const OPEN = ['new', 'pending'] as const;
const { settledAt: _, ...columns } = getTableColumns(orders);

export function createOrders(db: Db): Orders {
  async function find(condition: SQL | undefined): Promise<Order | null> {
    const [row] = await run(() => db.select(columns).from(orders).where(condition));
    return row ?? null;
  }

  return {
    read: (id) => find(eq(orders.id, id)),
    findByPayment: (provider, id) =>
      find(and(eq(orders.provider, provider), eq(orders.providerPaymentId, id))),

    async place(order, now) {
      const [, , , , [row]] = await run(() =>
        db.batch([
          db.execute(lockPromo(order.promoCode)),
          db.execute(replaceOwn(order, now)),
          db.execute(writeOrder(order, now)),
          db.execute(firstLook(order, now)),
          db.select(columns).from(orders).where(eq(orders.requestKey, order.requestKey)),
        ]),
      );
      return row ?? null;
    },

    async notePending(id, { providerPaymentId, confirmationUrl }) {
      await run(() =>
        db
          .update(orders)
          .set({
            state: sql`case ${orders.state} when 'new' then 'pending' else ${orders.state} end`,
            providerPaymentId,
            confirmationUrl,
          })
          .where(
            and(
              eq(orders.id, id),
              or(
                inArray(orders.state, OPEN),
                and(eq(orders.state, 'canceled'), isNull(orders.providerPaymentId)),
              ),
            ),
          ),
      );
    },

    async cancel(id, reason, now) {
      const [ended] = await run(() =>
        db.batch([
          db
            .update(orders)
            .set({ state: 'canceled', reason, settledAt: now })
            .where(and(eq(orders.id, id), inArray(orders.state, OPEN)))
            .returning({ id: orders.id }),
          db.execute(endTask({ kind: 'order', ref: id })),
        ]),
      );
      return ended.length > 0;
    },

    async giveUp(id, reason, now) {
      await run(() =>
        db
          .update(orders)
          .set({ state: 'canceled', reason, settledAt: now })
          .where(and(eq(orders.id, id), inArray(orders.state, OPEN))),
      );
    },

    async wait(id, nextAt, letters, now) {
      const told = letters.length === 0 ? sql`select 1` : planLetters(letters, now);
      const [, , planned] = await run(() =>
        db.batch([
          db
            .update(orders)
            .set({ polls: sql`${orders.polls} + 1` })
            .where(eq(orders.id, id)),
          // Whoever was faster has ended the looking.
          db.execute(
            planTasks(
              'order',
              sql`select id, ${instantOf(nextAt)} from ${orders} where id = ${id} and state <> 'paid'`,
            ),
          ),
          db.execute(told),
        ]),
      );
      return [{ kind: 'order', ref: id, dueAt: nextAt }, ...toPlanned(planned.rows)];
    },

    receive: (payment, change, { letters, now }) => receive(db, { payment, change, letters, now }),
  };
}

/** Who uses a code waits for whoever is using it: a limit counted side by side would not hold. */
function lockPromo(code: string | null): SQL {
  return code === null
    ? sql`select 1`
    : sql`select pg_advisory_xact_lock(hashtextextended(${`promo:${code}`}, 0))`;
}

/** A buyer uses a code once: choosing anew gives up what they chose with it before. */
function replaceOwn({ promoCode, buyerId, requestKey }: NewOrder, now: number): SQL {
  return sql`
    update ${orders} set state = 'canceled', reason = 'replaced', settled_at = ${instantOf(now)}
    where promo_code = ${promoCode}::text and buyer_id = ${buyerId}::bigint and state in ('new', 'pending')
      and request_key <> ${requestKey}`;
}

/** A code counts for orders that may still be paid too, and for each buyer once. */
function writeOrder(order: NewOrder, now: number): SQL {
  const { promoCode: code, buyerId } = order;
  const allowed =
    code === null
      ? sql`true`
      : sql`exists (
          select from ${promoCodes} p
          where p.code = ${code} and p.active and (p.expires_at is null or p.expires_at > ${instantOf(now)})
            and (p.uses is null or p.uses > (
              select count(*) from ${orders} o where o.promo_code = p.code and o.state <> 'canceled'))
            and not exists (select from ${promoUses} u where u.code = p.code and u.buyer_id = ${buyerId}))`;
  return sql`
    insert into ${orders} (id, purpose, provider, buyer_id, tenant_id, plan_code, days, amount_minor, currency, promo_code,
      saves_method, customer, state, request_key, created_at)
    select ${order.id}, 'purchase', ${order.provider}, ${buyerId}::bigint, ${order.tenantId}, ${order.planCode},
      ${order.days}::int, ${order.amountMinor}::int, ${order.currency}, ${code}, ${order.savesMethod}::boolean,
      ${order.customer}, 'new', ${order.requestKey}, ${instantOf(now)}
    where ${allowed}
    on conflict (request_key) do nothing`;
}

/** Stars need no looking after: Telegram tells of them until it is heard. */
function firstLook({ id, provider }: NewOrder, now: number): SQL {
  if (provider === 'stars') return sql`select 1`;
  return sql`${planTask({ kind: 'order', ref: id }, pollAt(0, now))}`;
}

async function receive(
  db: Db,
  parts: {
    readonly payment: NewPaymentRow;
    readonly change: SubscriptionChange | null;
    readonly letters: readonly NewLetter[];
    readonly now: number;
  },
): Promise<Written> {
  const { payment, change, letters, now } = parts;
  const changed = change === null ? null : changeStatements(change);
  const statements = [
    ...(changed === null ? [] : [changed.first, ...changed.rest]),
    ...(payment.order === null ? [] : orderEnded(payment, payment.order, change === null, now)),
    ...(payment.order === null || change === null ? [] : promisesKept(payment, payment.order, now)),
    ...(letters.length > 0 ? [planLetters(letters, now)] : []),
    ...(change === null ? [nameStray(payment)] : []),
    publishEvents([receivedEvent(payment, change !== null, now)], now),
  ];
  try {
    const [, ...answers] = await run(() =>
      db.batch([
        db.execute(writePayment(payment, change === null ? 'stray' : 'applied', now)),
        ...statements.map((statement) => db.execute(statement)),
      ]),
    );
    const planned = answers.flatMap(({ rows }) => toPlanned(rows));
    return { kind: 'written', planned: [...(change === null ? [] : plannedBy(change)), ...planned] };
  } catch (error) {
    if (isOutrun(error)) return { kind: 'outrun' };
    if (error instanceof StoreError && error.constraint === 'payments_provider_id') return { kind: 'known' };
    throw error;
  }
}

/** The provider's number is unique: a second telling of the same money takes its whole batch back. */
function writePayment(payment: NewPaymentRow, state: 'applied' | 'stray', now: number): SQL {
  return sql`
    insert into ${payments} (order_id, tenant_id, buyer_id, provider, provider_id, plan_code, days, amount_minor, currency,
      test, method_title, receipt, state, note, actor, paid_at)
    values (${payment.order?.id ?? null}, ${payment.tenantId}, ${payment.buyerId}::bigint, ${payment.provider},
      ${payment.providerId}, ${payment.planCode}, ${payment.days}::int, ${payment.amountMinor}::int, ${payment.currency},
      ${payment.test}::boolean, ${payment.methodTitle}, ${payment.receipt}, ${state}, ${payment.note}, ${payment.actor},
      ${instantOf(now)})`;
}

function receivedEvent(payment: NewPaymentRow, applied: boolean, at: number): OutgoingEvent {
  const { provider, providerId, tenantId, planCode, days, amountMinor, currency, test } = payment;
  return {
    id: `payment.succeeded:${provider}:${providerId}`,
    tenantId,
    at,
    event: 'payment.succeeded',
    data: {
      order: payment.order?.id ?? null,
      provider,
      payment: providerId,
      plan: planCode,
      days,
      amount_minor: amountMinor,
      refunded_minor: 0,
      currency,
      test,
      applied,
    },
  };
}

/** What bought days is paid, whatever was thought of it before; what bought nothing has ended all the same. */
function orderEnded(
  { provider, providerId }: NewPaymentRow,
  { id }: Pick<Order, 'id'>,
  stray: boolean,
  now: number,
): readonly SQL[] {
  const number = provider === 'stars' ? null : providerId;
  const ended = stray ? sql`state = 'canceled', reason = 'stray'` : sql`state = 'paid', reason = null`;
  return [
    sql`
      update ${orders} set ${ended}, settled_at = ${instantOf(now)},
        provider_payment_id = coalesce(provider_payment_id, ${number}::text)
      where id = ${id} and state <> 'paid' and (not ${stray} or state <> 'canceled')`,
    endTask({ kind: 'order', ref: id }),
  ];
}

/** The code is used, and whoever brought the buyer has earned what was promised, once. */
function promisesKept(
  { buyerId }: NewPaymentRow,
  { id, promoCode }: Pick<Order, 'id' | 'promoCode'>,
  now: number,
): readonly SQL[] {
  return [
    sql`
      with granted as (
        update ${referrals} set granted_at = ${instantOf(now)}, days = (select referral_days from ${policy})
        where invited_id = ${buyerId}::bigint and granted_at is null
        returning invited_id
      )
      insert into ${tasks} (kind, ref, due_at) select 'bonus', invited_id::text, ${instantOf(now)} from granted
      returning kind, ref, (extract(epoch from due_at) * 1000)::bigint as due_at`,
    ...(promoCode === null
      ? []
      : [
          sql`
            insert into ${promoUses} (code, buyer_id, order_id, used_at)
            values (${promoCode}, ${buyerId}::bigint, ${id}, ${instantOf(now)})
            on conflict do nothing`,
        ]),
  ];
}

/** The operators' letters name the payment by our number, which is known only now. */
function nameStray({ provider, providerId }: NewPaymentRow): SQL {
  return sql`
    update ${messages} m set data = jsonb_set(m.data, '{payment}', to_jsonb(p.id))
    from ${payments} p
    where p.provider = ${provider} and p.provider_id = ${providerId}
      and m.kind = 'stray_payment' and m.state = 'planned' and m.data ->> 'providerId' = ${providerId}`;
}
