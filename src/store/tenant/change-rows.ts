/** Services and specialists: added once a request, their fields set one by one, their order kept without gaps. */
import { type SQL, sql } from 'drizzle-orm';
import type { Action } from '../../domain/permissions.ts';
import type { ChangeOrder } from '../../usecases/tenant-orders.ts';
import type { ServiceFields, StaffFields } from '../../usecases/workshop.ts';
import { instantOf } from '../columns.ts';
import { audited, guarded, outcome, unlessFound } from './change-guard.ts';
import type { Lent } from './lent.ts';

export type List = 'service' | 'staff';

const ACTIONS: Record<List, Action> = { service: 'service.write', staff: 'staff.write' };
/** Telegram repeats an update for a day at most. */
const REPEATED_WITHIN_MS = 7 * 24 * 3_600_000;
/** Until the wizard has asked: an hour, and a price that promises nothing. */
const FIRST_MINUTES = 60;

const COLUMNS: Record<keyof ServiceFields | keyof StaffFields, string> = {
  name: 'name',
  description: 'description',
  durationMinutes: 'duration_minutes',
  bufferBeforeMinutes: 'buffer_before_minutes',
  bufferAfterMinutes: 'buffer_after_minutes',
  priceKind: 'price_kind',
  priceMinor: 'price_minor',
  stepMinutes: 'step_minutes',
  minNoticeMinutes: 'min_notice_minutes',
  horizonDays: 'horizon_days',
  active: 'active',
  telegramId: 'telegram_id',
  perDay: 'per_day',
  perWeek: 'per_week',
};

function tableOf({ tables }: Lent, list: List) {
  return list === 'service' ? tables.services : tables.staff;
}

/** The request stands in the audit log: the same one, delivered again, finds what it made. */
export function addRow(lent: Lent, order: ChangeOrder, list: List, name: string): SQL {
  const { tables } = lent;
  const table = tableOf(lent, list);
  const now = instantOf(order.now);
  const made =
    list === 'service'
      ? sql`
        insert into ${table} (name, duration_minutes, price_kind, active, position, created_at)
        select ${name}, ${FIRST_MINUTES}, 'on_request', false, last.position, ${now}
        from last, guard where verdict = 'go'
        returning id`
      : sql`
        insert into ${table} (name, position, created_at)
        select ${name}, last.position, ${now} from last, guard where verdict = 'go'
        returning id`;
  const doing =
    list === 'service'
      ? sql`select s.id, made.id from ${tables.staff} s, made where s.active`
      : sql`select made.id, s.id from ${tables.services} s, made`;
  return sql`
    with earlier as (
      select split_part(target, ':', 2)::int as id from ${tables.auditLog}
      where at >= ${instantOf(order.now - REPEATED_WITHIN_MS)} and action = ${`${list}.create`}
        and after->>'request' = ${order.requestKey}
    ),
    ${guarded(lent, order, ACTIONS[list], sql`when exists (select 1 from earlier) then 'repeat'`)},
    last as (
      select coalesce(max(position), 0) + 1 as position from ${table}
    ),
    made as (${made}),
    doing as (
      insert into ${tables.staffServices} (staff_id, service_id) ${doing}
    ),
    ${audited(lent, order, {
      action: `${list}.create`,
      target: sql`${`${list}:`} || made.id`,
      after: sql`jsonb_build_object('name', ${name}::text, 'request', ${order.requestKey}::text)`,
      from: sql`from made`,
    })}
    ${outcome(sql`select 1 from made`, sql`coalesce((select id from made), (select id from earlier limit 1))`)}`;
}

/** Writes only what is named and is another value; the audit log keeps both. */
export function setFields(
  lent: Lent,
  order: ChangeOrder,
  list: List,
  { id, fields }: { id: number; fields: Partial<ServiceFields> | Partial<StaffFields> },
): SQL {
  const table = tableOf(lent, list);
  const { telegramId } = fields as Partial<StaffFields>;
  const taken =
    telegramId === undefined || telegramId === null
      ? sql``
      : sql`when exists (
          select 1 from ${table} where telegram_id = ${telegramId} and id <> ${id}
        ) then 'account_taken'`;
  return sql`
    with was as (select * from ${table} where id = ${id}),
    ${guarded(lent, order, ACTIONS[list], sql`${unlessFound(sql`select 1 from was`)} ${taken}`)},
    ${updated(fields, table, sql`t.id = ${id}`)},
    ${audited(lent, order, {
      action: `${list}.update`,
      target: sql`${`${list}:`} || ${id}::int`,
      before: picked(fields, 'was'),
      after: picked(fields, 'changed'),
      from: sql`from was, changed`,
    })}
    ${outcome(sql`select 1 from changed`, sql`${id}::int`)}`;
}

/** A common table expression `changed`: the row with its new values, where any of them is new. */
export function updated(
  fields: Readonly<Record<string, unknown>>,
  table: SQL | ReturnType<typeof tableOf>,
  which: SQL,
): SQL {
  const values = Object.entries(fields).map(([field, value]) => ({ column: columnOf(field), value }));
  const sets = values.map(({ column, value }) => sql`${column} = ${value}`);
  const news = values.map(({ column, value }) => sql`t.${column} is distinct from ${value}`);
  return sql`
    changed as (
      update ${table} t set ${sql.join(sets, sql`, `)}
      from guard
      where verdict = 'go' and ${which} and (${sql.join(news, sql` or `)})
      returning t.*
    )`;
}

/** The named columns of that row, as JSON. */
export function picked(fields: Readonly<Record<string, unknown>>, row: 'was' | 'changed'): SQL {
  const pairs = Object.keys(fields).map(
    (field) => sql`${sql.raw(`'${columnName(field)}'`)}, ${sql.raw(row)}.${columnOf(field)}`,
  );
  return sql`jsonb_build_object(${sql.join(pairs, sql`, `)})`;
}

/** To that place of the list, from 0 on: the same wish, carried out again, changes nothing. */
export function moveRow(
  lent: Lent,
  order: ChangeOrder,
  list: List,
  { id, to }: { id: number; to: number },
): SQL {
  const table = tableOf(lent, list);
  return sql`
    with was as (
      select id, position, row_number() over (order by position, id) - 1 as place from ${table}
    ),
    ${guarded(lent, order, ACTIONS[list], unlessFound(sql`select 1 from was where id = ${id}`))},
    wanted as (
      select id, row_number() over (order by place, id) - 1 as place from was where id <> ${id}
    ),
    changed as (
      update ${table} t set position = places.place
      from (
        select id, place + case when place >= ${to}::int then 1 else 0 end as place from wanted
        union all select ${id}::int, least(${to}::int, (select count(*) from wanted))
      ) places, guard
      where verdict = 'go' and t.id = places.id and t.position is distinct from places.place
      returning t.id, t.position
    ),
    ${audited(lent, order, {
      action: `${list}.move`,
      target: sql`${`${list}:`} || ${id}::int`,
      before: sql`jsonb_build_object('place', was.place)`,
      after: sql`jsonb_build_object('place', least(${to}::int, (select count(*) from wanted)))`,
      from: sql`from was, guard
        where verdict = 'go' and was.id = ${id} and was.place <> least(${to}::int, (select count(*) from wanted))`,
    })}
    ${outcome(sql`select 1 from changed`, sql`${id}::int`)}`;
}

function columnName(field: string): string {
  const column = COLUMNS[field as keyof typeof COLUMNS];
  if (column === undefined) throw new Error(`no column for ${field}`);
  return column;
}

function columnOf(field: string): SQL {
  return sql`${sql.identifier(columnName(field))}`;
}
