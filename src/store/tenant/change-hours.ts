/** Hours of a week, of single dates, and public holidays: for the business, or for one specialist in its place. */
import { type SQL, sql } from 'drizzle-orm';
import type { Windows } from '../../usecases/facts.ts';
import type { ChangeOrder } from '../../usecases/tenant-orders.ts';
import type { Change } from '../../usecases/workshop.ts';
import { formatMinuteRanges } from '../columns.ts';
import { audited, guarded, outcome, unlessFound } from './change-guard.ts';
import type { Lent } from './lent.ts';

type Of<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>;

/**
 * A specialist's first own day takes the business's hours along for the other six, and a closed day has its row: own
 * hours replace the week as a whole, and none at all would mean the business's.
 */
export function setHours(lent: Lent, order: ChangeOrder, { staff, weekday, windows }: Of<'set-hours'>): SQL {
  const { workingHours } = lent.tables;
  return sql`
    with own as (select weekday, windows from ${workingHours} where staff_id is not distinct from ${staff}::int),
    was as (
      select days.weekday, coalesce(own.windows, usual.windows, '{}') as windows
      from generate_series(1, 7) as days (weekday)
      left join own on own.weekday = days.weekday
      left join ${workingHours} usual
        on usual.staff_id is null and usual.weekday = days.weekday and not exists (select 1 from own)
    ),
    ${guarded(lent, order, 'hours.write', unlessStaff(lent, staff))},
    wanted as (
      select weekday, case when weekday = ${weekday}::int then ${
        windows === null ? sql`(select windows from was where weekday = 1)` : multirange(windows)
      } else windows end as windows
      from was
    ),
    changed as (
      insert into ${workingHours} as t (staff_id, weekday, windows)
      select ${staff}::int, wanted.weekday, wanted.windows from wanted, guard where verdict = 'go'
      on conflict (staff_id, weekday) do update set windows = excluded.windows
        where t.windows is distinct from excluded.windows
      returning weekday, windows
    ),
    ${audited(lent, order, {
      action: 'hours.update',
      target: targetOf(staff),
      before: sql`jsonb_build_object('weekday', was.weekday, 'windows', was.windows::text)`,
      after: sql`jsonb_build_object('weekday', was.weekday, 'windows', changed.windows::text)`,
      from: sql`from was join changed using (weekday) where was.weekday = ${weekday}::int`,
    })}
    ${outcome(sql`select 1 from changed`, sql`${staff}::int`)}`;
}

/** As the business works. */
export function resetHours(lent: Lent, order: ChangeOrder, { staff }: Of<'reset-hours'>): SQL {
  const { workingHours } = lent.tables;
  return sql`
    with ${guarded(lent, order, 'hours.write', unlessStaff(lent, staff))},
    changed as (
      delete from ${workingHours} t using guard where verdict = 'go' and staff_id = ${staff}
      returning t.weekday, t.windows
    ),
    ${audited(lent, order, {
      action: 'hours.reset',
      target: targetOf(staff),
      before: sql`jsonb_object_agg(weekday, windows::text)`,
      from: sql`from changed having count(*) > 0`,
    })}
    ${outcome(sql`select 1 from changed`, sql`${staff}::int`)}`;
}

/** A row a date. */
export function setDates(lent: Lent, order: ChangeOrder, change: Of<'set-dates'>): SQL {
  const { dateExceptions } = lent.tables;
  const { staff, from, to, windows } = change;
  const those = sql`staff_id is not distinct from ${staff}::int and date between ${from}::date and ${to}::date`;
  const changed =
    windows === null
      ? sql`delete from ${dateExceptions} t using guard where verdict = 'go' and ${those} returning t.date`
      : sql`
        insert into ${dateExceptions} as t (staff_id, date, windows)
        select ${staff}::int, day::date, ${multirange(windows)}
        from generate_series(${from}::date::timestamp, ${to}::date::timestamp, interval '1 day') day, guard
        where verdict = 'go'
        on conflict (staff_id, date) do update set windows = excluded.windows, reason = null
          where t.windows is distinct from excluded.windows
        returning t.date`;
  return sql`
    with was as (
      select coalesce(jsonb_object_agg(date, windows::text), '{}') as dates from ${dateExceptions} where ${those}
    ),
    ${guarded(lent, order, 'hours.write', unlessStaff(lent, staff))},
    changed as (${changed}),
    ${audited(lent, order, {
      action: windows === null ? 'dates.remove' : 'dates.set',
      target: targetOf(staff),
      before: sql`(select dates from was)`,
      after: sql`jsonb_build_object(
        'from', ${from}::text, 'to', ${to}::text, 'windows', ${
          windows === null ? null : formatMinuteRanges(windows)
        }::text)`,
      from: sql`from changed having count(*) > 0`,
    })}
    ${outcome(sql`select 1 from changed`, sql`${staff}::int`)}`;
}

export function setHolidays(lent: Lent, order: ChangeOrder, { on }: Of<'set-holidays'>): SQL {
  const { settings } = lent.tables;
  const calendar = on ? 'ru' : null;
  return sql`
    with was as (select holidays from ${settings}),
    ${guarded(lent, order, 'hours.write')},
    changed as (
      update ${settings} t set holidays = ${calendar}::text from guard
      where verdict = 'go' and t.holidays is distinct from ${calendar}::text
      returning t.holidays
    ),
    ${audited(lent, order, {
      action: 'holidays.update',
      target: sql`'settings'`,
      before: sql`jsonb_build_object('holidays', was.holidays)`,
      after: sql`jsonb_build_object('holidays', changed.holidays)`,
      from: sql`from was, changed`,
    })}
    ${outcome(sql`select 1 from changed`)}`;
}

function unlessStaff({ tables }: Lent, staff: number | null): SQL {
  return staff === null ? sql`` : unlessFound(sql`select 1 from ${tables.staff} where id = ${staff}`);
}

function multirange(windows: Windows): SQL {
  return sql`${formatMinuteRanges(windows)}::int4multirange`;
}

function targetOf(staff: number | null): SQL {
  return sql`${staff === null ? 'business' : `staff:${staff}`}`;
}
