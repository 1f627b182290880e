/** One payment with what has been given back of it. */
import { eq, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { PaymentCard } from '../../usecases/master-reads.ts';
import { type Db, run } from '../connect.ts';
import { payment } from '../operator/ledgers.ts';
import { payments, refunds, tenants } from '../registry-tables.ts';

const refundLines = v.array(
  v.object({ id: v.number(), amountMinor: v.number(), state: v.string(), createdAt: v.number() }),
);

export async function readPayment(db: Db, id: number): Promise<PaymentCard | null> {
  const [row] = await run(() =>
    db
      .select({
        ...payment,
        timeZone: tenants.timeZone,
        refunds: sql`coalesce((
          select jsonb_agg(jsonb_build_object('id', r.id, 'amountMinor', r.amount_minor, 'state', r.state,
            'createdAt', (extract(epoch from r.created_at) * 1000)::bigint) order by r.id)
          from ${refunds} r where r.payment_id = ${payments.id}), '[]')`,
      })
      .from(payments)
      .leftJoin(tenants, eq(tenants.id, payments.tenantId))
      .where(eq(payments.id, id)),
  );
  if (row === undefined) return null;
  return { ...row, timeZone: row.timeZone ?? 'UTC', refunds: v.parse(refundLines, row.refunds) };
}
