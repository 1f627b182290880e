/** What clients say of their visits: once a visit, by its own client, and low stars are told to the admins at once. */
import { and, eq, type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { RATED_STATES } from '../../domain/bookings.ts';
import { LOW_STARS } from '../../domain/reminders.ts';
import type { Feedback, Scene } from '../../usecases/facts.ts';
import type { FeedbackOutcome, VisitOrder } from '../../usecases/tenant-orders.ts';
import { instantOf, wordList } from '../columns.ts';
import { selectOwnBookings, toBooking } from './bookings.ts';
import type { Lent } from './lent.ts';
import { noticesToAdmins, PLANNED_COLUMN, toPlanned } from './notices.ts';
import { selectScene, toScene } from './scene.ts';

const writtenRow = v.object({ planned: v.unknown() });

/** The first rating stands. */
export function rateVisit(lent: Lent, order: VisitOrder & { stars: number }): Promise<FeedbackOutcome> {
  const { tables } = lent;
  const now = instantOf(order.now);
  return write(
    lent,
    order,
    sql`
    given as (
      insert into ${tables.feedback} as f (booking_id, client_id, stars, given_at)
      select id, client_id, ${order.stars}, ${now}
      from target where state in ${wordList(RATED_STATES)} and ends_at <= ${now}
      on conflict (booking_id) do nothing
      returning f.booking_id, f.stars, f.comment
    ),
    events as (
      insert into ${tables.analytics} (client_id, event, data, at)
      select target.client_id, 'feedback_given', jsonb_build_object('booking', id, 'stars', given.stars), ${now}
      from given join target on target.id = given.booking_id
    )`,
    sql`cause.booking_id`,
  );
}

/** The first words stand, and only beside stars. */
export function commentVisit(lent: Lent, order: VisitOrder & { text: string }): Promise<FeedbackOutcome> {
  return write(
    lent,
    order,
    sql`
    given as (
      update ${lent.tables.feedback} f set comment = ${order.text}
      from target where f.booking_id = target.id and f.comment is null
      returning f.booking_id, f.stars, f.comment
    )`,
    sql`cause.booking_id || ':comment'`,
  );
}

export async function readFeedback(
  lent: Lent,
  person: number,
  now: number,
  bookingId: number,
): Promise<{ scene: Scene; feedback: Feedback | null }> {
  const [scene, [feedback]] = await lent.db.batch([
    selectScene(lent, person, now),
    selectFeedback(lent, person, bookingId),
  ]);
  return { scene: toScene(scene), feedback: feedback ?? null };
}

/** `given` is a common table expression of what was written now; `key` names the news of it. */
async function write(lent: Lent, order: VisitOrder, given: SQL, key: SQL): Promise<FeedbackOutcome> {
  const { db, tables } = lent;
  const [written, [booking], [feedback], scene] = await db.batch([
    db.execute(sql`
      with target as (
        select b.*, u.name as client_name, u.username, u.telegram_id, s.name as staff_name
        from ${tables.bookings} b
        join ${tables.users} u on u.id = b.client_id
        join ${tables.staff} s on s.id = b.staff_id
        where b.id = ${order.bookingId} and u.telegram_id = ${order.person.id}
      ),
      ${given},
      ${noticesToAdmins(lent, { kind: 'low_rating', key, cause: lowRating(), now: order.now })}
      select ${PLANNED_COLUMN}`),
    selectOwnBookings(lent, order.person.id, eq(tables.bookings.id, order.bookingId)),
    selectFeedback(lent, order.person.id, order.bookingId),
    selectScene(lent, order.person.id, order.now),
  ]);
  return {
    booking: booking === undefined ? null : toBooking(booking),
    feedback: feedback ?? null,
    planned: toPlanned(v.parse(writtenRow, written.rows[0]).planned, order.now),
    scene: toScene(scene),
  };
}

function lowRating(): SQL {
  return sql`
    select target.client_id, target.id as booking_id, jsonb_build_object(
      'number', target.id, 'serviceName', service_name, 'staffName', staff_name,
      'startsAt', (extract(epoch from starts_at) * 1000)::bigint,
      'stars', given.stars, 'comment', given.comment, 'clientId', target.client_id,
      'client', jsonb_build_object('name', client_name, 'username', username, 'telegramId', telegram_id)) as data
    from given join target on target.id = given.booking_id
    where given.stars <= ${LOW_STARS}`;
}

function selectFeedback({ db, tables }: Lent, person: number, bookingId: number) {
  const { feedback, users } = tables;
  return db
    .select({ stars: feedback.stars, comment: feedback.comment })
    .from(feedback)
    .innerJoin(users, eq(users.id, feedback.clientId))
    .where(and(eq(feedback.bookingId, bookingId), eq(users.telegramId, person)));
}
