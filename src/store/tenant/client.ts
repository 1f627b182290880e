/** Meets a person inside a statement: their row, made where there was none, and the note that somebody new came. */
import { type SQL, sql } from 'drizzle-orm';
import type { Person } from '../../usecases/facts.ts';
import { instantOf } from '../columns.ts';
import type { Lent } from './lent.ts';

/**
 * Two common table expressions, `client` (`id`) and `registered`. With `from`, only where that has a row. A person
 * who writes can be reached again, and a source or a language that is given is kept.
 */
export function meetClient(
  { tables }: Lent,
  person: Person,
  meeting: { now: number; source?: string | null; language?: string; from?: SQL },
): SQL {
  const at = instantOf(meeting.now);
  return sql`
    client as (
      insert into ${tables.users} as u (telegram_id, name, username, source, language, created_at)
      select ${person.id}::bigint, ${person.name}, ${person.username}::text, ${meeting.source ?? null}::text,
             ${meeting.language ?? null}::text, ${at}
      ${meeting.from === undefined ? sql`` : sql`from ${meeting.from}`}
      on conflict (telegram_id) do update
        set username = excluded.username,
            source = coalesce(u.source, excluded.source),
            language = coalesce(excluded.language, u.language),
            unreachable_since = null
      returning id, created_at, xmax = 0 as is_new
    ),
    registered as (
      insert into ${tables.analytics} (client_id, event, at)
      select id, 'user_registered', ${at} from client where is_new
    )`;
}
