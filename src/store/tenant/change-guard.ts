/** What every change of the business begins and ends with: who may make it, what it finds, what the audit log keeps. */
import { type SQL, sql } from 'drizzle-orm';
import { type Action, rolesWith } from '../../domain/permissions.ts';
import type { ChangeOrder } from '../../usecases/tenant-orders.ts';
import { instantOf, wordList } from '../columns.ts';
import type { Lent } from './lent.ts';

/** A common table expression `guard` (`verdict`): `go`, or why not. `refusals` are further branches of its `case`. */
export function guarded(
  { tables }: Lent,
  { person }: ChangeOrder,
  action: Action,
  refusals: SQL = sql``,
): SQL {
  return sql`
    guard as (
      select case
        when not exists (
          select 1 from ${tables.admins}
          where telegram_id = ${person.id} and role in ${wordList(rolesWith(action))}
        ) then 'forbidden'
        ${refusals}
        else 'go' end as verdict
    )`;
}

/** A branch: what is to be changed is not there. */
export function unlessFound(found: SQL): SQL {
  return sql`when not exists (${found}) then 'absent'`;
}

/** A common table expression `audited`, one row for each row of `from`. */
export function audited(
  { tables }: Lent,
  { person, now }: ChangeOrder,
  entry: { action: string; target: SQL; before?: SQL; after?: SQL; from: SQL },
): SQL {
  return sql`
    audited as (
      insert into ${tables.auditLog} (actor, action, target, before, after, at)
      select ${`admin:${person.id}`}, ${entry.action}, ${entry.target},
             ${entry.before ?? sql`null::jsonb`}, ${entry.after ?? sql`null::jsonb`}, ${instantOf(now)}
      ${entry.from}
    )`;
}

/** How it ended: what was refused, what changed, and what stood so already. */
export function outcome(changed: SQL, id: SQL = sql`null::int`): SQL {
  return sql`
    select case when guard.verdict <> 'go' then guard.verdict
                when exists (${changed}) then 'ok'
                else 'same' end as outcome,
           ${id} as id
    from guard`;
}
