/** Who does which service, and in which way of their own. */
import { type SQL, sql } from 'drizzle-orm';
import type { ChangeOrder } from '../../usecases/tenant-orders.ts';
import type { Change } from '../../usecases/workshop.ts';
import { audited, guarded, outcome, unlessFound } from './change-guard.ts';
import { picked, updated } from './change-rows.ts';
import type { Lent } from './lent.ts';

type Doing = Extract<Change, { kind: 'set-doing' }>;
type Terms = Extract<Change, { kind: 'set-terms' }>;

/** Their own terms end with it. */
export function setDoing(lent: Lent, order: ChangeOrder, { staff, service, does }: Doing): SQL {
  const { tables } = lent;
  const pair = sql`staff_id = ${staff} and service_id = ${service}`;
  const changed = does
    ? sql`
      insert into ${tables.staffServices} (staff_id, service_id)
      select ${staff}::int, ${service}::int from guard where verdict = 'go'
      on conflict do nothing
      returning staff_id, service_id, null::jsonb as was`
    : sql`
      delete from ${tables.staffServices} t using guard where verdict = 'go' and ${pair}
      returning t.staff_id, t.service_id, to_jsonb(t) as was`;
  return sql`
    with ${guarded(lent, order, 'service.write', bothThere(lent, staff, service))},
    changed as (${changed}),
    ${audited(lent, order, {
      action: does ? 'doing.add' : 'doing.remove',
      target: targetOf(staff, service),
      before: sql`was`,
      from: sql`from changed`,
    })}
    ${outcome(sql`select 1 from changed`, sql`${service}::int`)}`;
}

/** Only of what they do. */
export function setTerms(lent: Lent, order: ChangeOrder, { staff, service, fields }: Terms): SQL {
  const { staffServices } = lent.tables;
  const pair = sql`staff_id = ${staff} and service_id = ${service}`;
  return sql`
    with was as (select * from ${staffServices} where ${pair}),
    ${guarded(lent, order, 'staff.write', unlessFound(sql`select 1 from was`))},
    ${updated(fields, sql`${staffServices}`, pair)},
    ${audited(lent, order, {
      action: 'doing.update',
      target: targetOf(staff, service),
      before: picked(fields, 'was'),
      after: picked(fields, 'changed'),
      from: sql`from was, changed`,
    })}
    ${outcome(sql`select 1 from changed`, sql`${service}::int`)}`;
}

function bothThere({ tables }: Lent, staff: number, service: number): SQL {
  return unlessFound(sql`
    select 1 from ${tables.staff} m, ${tables.services} s where m.id = ${staff} and s.id = ${service}`);
}

function targetOf(staff: number, service: number): SQL {
  return sql`${`staff:${staff}:service:${service}`}`;
}
