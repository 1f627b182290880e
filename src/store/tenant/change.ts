/** Changes one thing of the business: one statement that checks, writes and audits, then the business as it is now. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { ChangeOrder, ChangeOutcome } from '../../usecases/tenant-orders.ts';
import type { Change } from '../../usecases/workshop.ts';
import { setDoing, setTerms } from './change-doing.ts';
import { resetHours, setDates, setHolidays, setHours } from './change-hours.ts';
import { addRow, moveRow, setFields } from './change-rows.ts';
import type { Lent } from './lent.ts';
import { selectWorkshop, toWorkshop } from './workshop.ts';

const writtenRow = v.object({
  outcome: v.picklist(['ok', 'same', 'repeat', 'forbidden', 'absent', 'account_taken']),
  id: v.nullable(v.number()),
});

/** Changes of one business wait for one another, so that each says truly what it found. */
export async function change(lent: Lent, order: ChangeOrder): Promise<ChangeOutcome> {
  const { db, tenantId } = lent;
  const [, written, ...rows] = await db.batch([
    db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId}:change`}, 0))`),
    db.execute(statementOf(lent, order, order.change)),
    ...selectWorkshop(lent, order.person.id, order.now, true),
  ]);
  return { ...v.parse(writtenRow, written.rows[0]), workshop: toWorkshop(rows) };
}

function statementOf(lent: Lent, order: ChangeOrder, wish: Change): SQL {
  switch (wish.kind) {
    case 'add-service':
      return addRow(lent, order, 'service', wish.name);
    case 'add-staff':
      return addRow(lent, order, 'staff', wish.name);
    case 'set-service':
      return setFields(lent, order, 'service', wish);
    case 'set-staff':
      return setFields(lent, order, 'staff', wish);
    case 'move-service':
      return moveRow(lent, order, 'service', wish);
    case 'move-staff':
      return moveRow(lent, order, 'staff', wish);
    case 'set-doing':
      return setDoing(lent, order, wish);
    case 'set-terms':
      return setTerms(lent, order, wish);
    case 'set-hours':
      return setHours(lent, order, wish);
    case 'reset-hours':
      return resetHours(lent, order, wish);
    case 'set-dates':
      return setDates(lent, order, wish);
    case 'set-holidays':
      return setHolidays(lent, order, wish);
  }
}
