/** Changes when clients are reminded and asked, and what the visits ahead need of it: one statement for all of them. */
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import { ACTIVE_STATES } from '../../domain/bookings.ts';
import { rolesWith } from '../../domain/permissions.ts';
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

type Order = Parameters<TenantTransactor['setReminders']>[0];

const writtenRow = v.object({ outcome: v.picklist(['ok', 'forbidden']), visit_planned: v.unknown() });

/** What is wanted still keeps its row, so nothing is said twice; what is past for a visit is not made up for. */
export async function setReminders(
  lent: Lent,
  order: Order,
): Promise<Awaited<ReturnType<TenantTransactor['setReminders']>>> {
  const { db } = lent;
  const [, written, scene] = await db.batch([
    db.execute(lockRules(lent)),
    db.execute(writeReminders(lent, order)),
    selectScene(lent, order.person.id, order.now),
  ]);
  const { outcome, visit_planned } = v.parse(writtenRow, written.rows[0]);
  return { outcome, planned: toVisitPlanned(visit_planned), scene: toScene(scene) };
}

function writeReminders(lent: Lent, order: Order) {
  const { tables } = lent;
  const now = instantOf(order.now);
  const minutes = sql`${`{${order.reminderMinutes.join(',')}}`}::int[]`;
  const delay = sql`${order.ratingDelayMinutes}::int`;
  return sql`
    with guard as (
      select exists (
        select 1 from ${tables.admins}
        where telegram_id = ${order.person.id} and role in ${wordList(rolesWith('settings.write'))}
      ) as allowed
    ),
    before as (
      select reminder_minutes, rating_delay_minutes from ${tables.settings}
    ),
    changed as (
      update ${tables.settings} set reminder_minutes = ${minutes}, rating_delay_minutes = ${delay}
      from guard
      where guard.allowed
        and (reminder_minutes, rating_delay_minutes) is distinct from (${minutes}, ${delay})
      returning reminder_minutes, rating_delay_minutes
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
    select case when guard.allowed then 'ok' else 'forbidden' end as outcome, ${VISIT_PLANNED_COLUMN}
    from guard`;
}
