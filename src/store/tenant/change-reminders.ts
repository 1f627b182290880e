/** Changes one thing of when clients are reminded and asked, and what the visits ahead need of it: one statement for all of them. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { ACTIVE_STATES } from '../../domain/bookings.ts';
import { rolesWith } from '../../domain/permissions.ts';
import { MOST_REMINDERS } from '../../domain/reminders.ts';
import type { RemindersChange, RemindersOutcome } from '../../usecases/tenant-orders.ts';
import type { TenantTransactor } from '../../usecases/tenant-store.ts';
import { instantOf, wordList } from '../columns.ts';
import type { Lent } from './lent.ts';
import { lockRules } from './locks.ts';
import {
  planVisitMessages,
  toVisitPlanned,
  VISIT_PLANNED_COLUMN,
  withdrawVisitMessages,
} from './reminders.ts';
import { selectScene, toScene } from './scene.ts';

type Order = Parameters<TenantTransactor['changeReminders']>[0];

const writtenRow = v.object({ outcome: v.picklist(['ok', 'full', 'forbidden']), visit_planned: v.unknown() });

/** What is wanted still keeps its row, so nothing is said twice; what is past for a visit is not made up for. */
export async function changeReminders(lent: Lent, order: Order): Promise<RemindersOutcome> {
  const { db } = lent;
  const [, written, scene] = await db.batch([
    db.execute(lockRules(lent)),
    db.execute(writeReminders(lent, order)),
    selectScene(lent, order.person.id, order.now),
  ]);
  const { outcome, visit_planned } = v.parse(writtenRow, written.rows[0]);
  return { outcome, planned: toVisitPlanned(visit_planned), scene: toScene(scene) };
}

/** The two columns of the settings as they shall be, over those that stand. */
function wished(change: RemindersChange): SQL {
  switch (change.kind) {
    case 'remind':
      return change.on
        ? sql`array(select distinct unnest(reminder_minutes || ${change.minutes}::int) as one order by one desc)
            as reminder_minutes, rating_delay_minutes`
        : sql`array_remove(reminder_minutes, ${change.minutes}::int) as reminder_minutes, rating_delay_minutes`;
    case 'remind-never':
      return sql`'{}'::int[] as reminder_minutes, rating_delay_minutes`;
    case 'ask-rating':
      return sql`reminder_minutes, ${change.after}::int as rating_delay_minutes`;
  }
}

function writeReminders(lent: Lent, order: Order): SQL {
  const { tables } = lent;
  const now = instantOf(order.now);
  return sql`
    with before as (
      select reminder_minutes, rating_delay_minutes from ${tables.settings}
    ),
    wish as (select ${wished(order.change)} from before),
    guard as (
      select case
        when not exists (
          select 1 from ${tables.admins}
          where telegram_id = ${order.person.id} and role in ${wordList(rolesWith('settings.write'))}
        ) then 'forbidden'
        when cardinality(wish.reminder_minutes) > ${MOST_REMINDERS} then 'full'
        else 'ok' end as verdict
      from wish
    ),
    changed as (
      update ${tables.settings} s
      set reminder_minutes = wish.reminder_minutes, rating_delay_minutes = wish.rating_delay_minutes
      from wish, guard
      where guard.verdict = 'ok'
        and (s.reminder_minutes, s.rating_delay_minutes)
          is distinct from (wish.reminder_minutes, wish.rating_delay_minutes)
      returning s.reminder_minutes, s.rating_delay_minutes
    ),
    audited as (
      insert into ${tables.auditLog} (actor, action, target, before, after, at)
      select ${`admin:${order.person.id}`}, 'settings.reminders', 'settings', to_jsonb(before), to_jsonb(changed), ${now}
      from before cross join changed
    ),
    ahead as (
      select b.id, b.client_id, b.starts_at, b.ends_at, b.sequence
      from ${tables.bookings} b cross join changed
      where b.state in ${wordList(ACTIVE_STATES)} and b.starts_at > ${now}
    ),
    ${planVisitMessages(lent, { visits: sql`ahead`, settings: sql`changed`, now: order.now })},
    ${withdrawVisitMessages(lent, {
      visits: sql`ahead`,
      unless: sql`exists (select 1 from visit_wishes wish where wish.key = m.key)`,
      now: order.now,
    })}
    select guard.verdict as outcome, ${VISIT_PLANNED_COLUMN}
    from guard`;
}
