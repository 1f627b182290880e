/** Plans and withdraws what will be said about a visit: its reminders and the question how it was, in the visit's own statement. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { QUEUE_REACH_MS, RATING_USEFUL_MS } from '../../domain/delivery.ts';
import type { Planned } from '../../usecases/tenant-orders.ts';
import { instantOf } from '../columns.ts';
import { due } from '../shared-tables.ts';
import type { Lent } from './lent.ts';

/** One request of the queue's; of a longer plan the sweep hands on the rest. */
const AT_ONCE = 100;

/** The visits of a statement: the name of a common table expression `(id, client_id, starts_at, ends_at, sequence)`. */
type Visits = {
  readonly visits: SQL;
  readonly now: number;
};

/**
 * Three common table expressions, `visit_wishes`, `visit_messages` and `visit_due`: a row for each reminder of the
 * settings and one for the rating, none for a moment that is past. A reminder is useful until the next one or the
 * start. Keys carry the sequence, so that a moved visit is planned anew. Whoever has no Telegram gets none;
 * `recipient` says who it is where the statement itself makes the client; `languageTag` is what Telegram says of their
 * language, by default what it said last. `settings` is the table, or an expression
 * of the statement with its `reminder_minutes` and `rating_delay_minutes`. What is planned already keeps its row.
 */
export function planVisitMessages(
  { tables, tenantId }: Lent,
  {
    visits,
    now,
    languageTag = sql`(
      select told.data ->> 'tag' from ${tables.messages} told
      where told.client_id = visit.client_id and told.data ->> 'tag' is not null
      order by told.created_at desc, told.id desc limit 1)`,
    recipient = sql`(select u.telegram_id from ${tables.users} u where u.id = visit.client_id)`,
    settings = sql`${tables.settings}`,
  }: Visits & { readonly recipient?: SQL; readonly languageTag?: SQL; readonly settings?: SQL },
): SQL {
  const at = instantOf(now);
  return sql`
    visit_wishes as (
      select visit.id as booking_id, visit.client_id, 'reminder' as kind,
             'reminder:' || visit.id || ':' || visit.sequence || ':' || ahead.minutes as key,
             jsonb_build_object('sequence', visit.sequence, 'minutes', ahead.minutes) as data,
             visit.starts_at - make_interval(mins => ahead.minutes) as due_at,
             coalesce(
               lead(visit.starts_at - make_interval(mins => ahead.minutes))
                 over (partition by visit.id order by ahead.minutes desc),
               visit.starts_at) as useful_until
      from ${visits} visit
      cross join (select distinct unnest(reminder_minutes) as minutes from ${settings}) ahead
      where ahead.minutes > 0
      union all
      select visit.id, visit.client_id, 'rating_request',
             'rating:' || visit.id || ':' || visit.sequence,
             jsonb_build_object('sequence', visit.sequence),
             visit.ends_at + make_interval(mins => rule.rating_delay_minutes),
             visit.ends_at + make_interval(mins => rule.rating_delay_minutes, secs => ${RATING_USEFUL_MS / 1000})
      from ${visits} visit cross join ${settings} rule
      where rule.rating_delay_minutes is not null
    ),
    visit_messages as (
      insert into ${tables.messages} as m
        (kind, key, recipient, client_id, booking_id, data, state, due_at, useful_until, created_at)
      select wish.kind, wish.key, visit.recipient, wish.client_id, wish.booking_id,
             jsonb_strip_nulls(wish.data || jsonb_build_object('tag', visit.tag)), 'planned',
             wish.due_at, wish.useful_until, ${at}
      from visit_wishes wish
      join (
        select visit.id, ${recipient} as recipient, ${languageTag} as tag from ${visits} visit
      ) visit on visit.id = wish.booking_id
      where wish.due_at > ${at} and visit.recipient is not null
      on conflict (key) do update
        set state = 'planned', due_at = excluded.due_at, useful_until = excluded.useful_until, settled_at = null
        where m.state in ('planned', 'withdrawn')
          and (m.state, m.due_at, m.useful_until)
            is distinct from ('planned', excluded.due_at, excluded.useful_until)
      returning m.id, m.due_at
    ),
    visit_due as (
      insert into ${due} (tenant, message, due_at)
      select ${tenantId}, id,
             case when row_number() over (order by due_at, id) > ${AT_ONCE} then ${at}
                  else ${firstLook(sql`due_at`, now)} end
      from visit_messages
      on conflict (tenant, message) do update set due_at = excluded.due_at
      returning message
    )`;
}

/**
 * Two common table expressions, `visit_withdrawn` and `visit_forgotten`: nothing planned for these visits will be
 * said. `unless` is a condition on the row `m` that keeps it.
 */
export function withdrawVisitMessages(
  { tables, tenantId }: Pick<Lent, 'tables' | 'tenantId'>,
  { visits, now, unless = sql`false` }: Visits & { readonly unless?: SQL },
): SQL {
  return sql`
    visit_withdrawn as (
      update ${tables.messages} m
      set state = 'withdrawn', settled_at = ${instantOf(now)}
      from ${visits} visit
      where m.booking_id = visit.id and m.kind in ('reminder', 'rating_request') and m.state = 'planned'
        and not (${unless})
      returning m.id
    ),
    visit_forgotten as (
      delete from ${due} d using visit_withdrawn
      where d.tenant = ${tenantId} and d.message = visit_withdrawn.id
    )`;
}

/** When the sweep first looks at a row: at its moment, or, beyond the queue's reach, when that reaches it. */
export function firstLook(dueAt: SQL, now: number): SQL {
  const reach = sql`make_interval(secs => ${QUEUE_REACH_MS / 1000})`;
  return sql`case when ${dueAt} > ${instantOf(now + QUEUE_REACH_MS)} then ${dueAt} - ${reach} else ${dueAt} end`;
}

/** The `visit_planned` column of a statement that has `visit_messages`. */
export const VISIT_PLANNED_COLUMN: SQL = sql`coalesce(
  (select json_agg(json_build_array(id, (extract(epoch from due_at) * 1000)::bigint))
   from (select id, due_at from visit_messages order by due_at, id limit ${AT_ONCE}) nearest),
  '[]'::json) as visit_planned`;

const visitPlannedColumn = v.array(v.tuple([v.number(), v.number()]));

/** What the queue is to be woken for: messages with their own moments. */
export function toVisitPlanned(value: unknown): readonly Planned[] {
  return v.parse(visitPlannedColumn, value).map(([message, dueAt]) => ({ message, dueAt }));
}
