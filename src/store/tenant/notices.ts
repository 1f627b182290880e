/** Plans messages to the admins inside the statement that causes them: ledger rows and their entries in `shared.due`. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { rolesWith } from '../../domain/permissions.ts';
import type { NewsKind } from '../../usecases/letters.ts';
import type { Planned } from '../../usecases/tenant-orders.ts';
import { instantOf, wordList } from '../columns.ts';
import { due } from '../shared-tables.ts';
import type { Lent } from './lent.ts';

/** Roles that see every booking and every client, and so hear of them. */
const HEARING_ROLES = wordList(rolesWith('booking.read'));

/**
 * Two common table expressions, `notices` and `woken`. `cause` is a select that yields one row
 * `(client_id, booking_id, data jsonb)` when there is something to tell, and none otherwise; `key` names the news.
 */
export function noticesToAdmins(
  { tables, tenantId }: Lent,
  news: { kind: NewsKind; key: SQL; cause: SQL; now: number },
): SQL {
  const at = instantOf(news.now);
  return sql`
    notices as (
      insert into ${tables.messages}
        (kind, key, recipient, client_id, booking_id, data, state, due_at, created_at)
      select ${news.kind}, ${news.kind} || ':' || ${news.key} || ':' || a.telegram_id, a.telegram_id,
             cause.client_id, cause.booking_id, cause.data, 'planned', ${at}, ${at}
      from (${news.cause}) cause cross join ${tables.admins} a
      where a.role in ${HEARING_ROLES}
      on conflict (key) do nothing
      returning id
    ),
    woken as (
      insert into ${due} (tenant, message, due_at)
      select ${tenantId}, id, ${at} from notices
      on conflict do nothing
      returning message
    )`;
}

/** The `planned` column of a statement that has `woken`. */
export const PLANNED_COLUMN: SQL = sql`coalesce((select json_agg(message) from woken), '[]'::json) as planned`;

const plannedColumn = v.array(v.number());

export function toPlanned(value: unknown, now: number): readonly Planned[] {
  return v.parse(plannedColumn, value).map((message) => ({ message, dueAt: now }));
}
