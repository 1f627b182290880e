/** The two long books of the registry, in pages: the money that has arrived, and who has changed what. */
import { and, desc, eq } from 'drizzle-orm';
import type {
  Deed,
  DeedFilter,
  Page,
  Paging,
  PaymentFilter,
  PaymentLine,
} from '../../usecases/operator-desk.ts';
import { type Db, run } from '../connect.ts';
import { auditLog, payments, tenants } from '../registry-tables.ts';
import { behind, pageOf } from './keyset.ts';

/** The columns of a payment as the operator sees it. */
export const payment = {
  id: payments.id,
  tenantId: payments.tenantId,
  tenantName: tenants.name,
  orderId: payments.orderId,
  buyer: payments.buyerId,
  provider: payments.provider,
  providerId: payments.providerId,
  plan: payments.planCode,
  days: payments.days,
  amount: { minor: payments.amountMinor, currency: payments.currency },
  refundedMinor: payments.refundedMinor,
  state: payments.state,
  test: payments.test,
  method: payments.methodTitle,
  note: payments.note,
  actor: payments.actor,
  paidAt: payments.paidAt,
};

export async function listPayments(
  db: Db,
  { tenantId, state, provider }: PaymentFilter,
  paging: Paging,
): Promise<Page<PaymentLine>> {
  const rows = await run(() =>
    db
      .select(payment)
      .from(payments)
      .leftJoin(tenants, eq(tenants.id, payments.tenantId))
      .where(
        and(
          tenantId === undefined ? undefined : eq(payments.tenantId, tenantId),
          state === undefined ? undefined : eq(payments.state, state),
          provider === undefined ? undefined : eq(payments.provider, provider),
          behind(payments.paidAt, payments.id, paging.after),
        ),
      )
      .orderBy(desc(payments.paidAt), desc(payments.id))
      .limit(paging.limit + 1),
  );
  return pageOf(rows, paging, ({ paidAt, id }) => ({ at: paidAt, id: String(id) }));
}

export async function readPayment(db: Db, id: number): Promise<PaymentLine | null> {
  const [found] = await run(() =>
    db
      .select(payment)
      .from(payments)
      .leftJoin(tenants, eq(tenants.id, payments.tenantId))
      .where(eq(payments.id, id)),
  );
  return found ?? null;
}

export async function listDeeds(
  db: Db,
  { tenantId, actor, action }: DeedFilter,
  paging: Paging,
): Promise<Page<Deed>> {
  const rows = await run(() =>
    db
      .select()
      .from(auditLog)
      .where(
        and(
          tenantId === undefined ? undefined : eq(auditLog.tenantId, tenantId),
          actor === undefined ? undefined : eq(auditLog.actor, actor),
          action === undefined ? undefined : eq(auditLog.action, action),
          behind(auditLog.at, auditLog.id, paging.after),
        ),
      )
      .orderBy(desc(auditLog.at), desc(auditLog.id))
      .limit(paging.limit + 1),
  );
  return pageOf(rows, paging, ({ at, id }) => ({ at, id: String(id) }));
}
