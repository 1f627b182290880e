/** Whose calendar an admin may touch, decided inside the statement: everybody's, their own, or nobody's. */
import { type SQL, sql } from 'drizzle-orm';
import { type Action, rolesWith, rolesWithOwn } from '../../domain/permissions.ts';
import { wordList } from '../columns.ts';
import type { Lent } from './lent.ts';

/** A common table expression `reach` (`staff_id`): empty for whoever may do nothing of this kind. */
export function reachOf({ tables }: Lent, person: number, action: Action): SQL {
  const own = rolesWithOwn(action);
  return sql`
    reach as (
      select s.id as staff_id
      from ${tables.admins} a join ${tables.staff} s on
        a.role in ${wordList(rolesWith(action))}
        ${own.length === 0 ? sql`` : sql`or (a.role in ${wordList(own)} and s.telegram_id = a.telegram_id)`}
      where a.telegram_id = ${person}
    )`;
}
