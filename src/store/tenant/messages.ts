/** Claims a row of the ledger under a lease, with all that is needed to say it; somebody else says it. */
import { and, eq, lte, or, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { ACTIVE_STATES, RATED_STATES } from '../../domain/bookings.ts';
import { type Language, pickLanguage } from '../../domain/language.ts';
import { PRICE_KINDS } from '../../domain/money.ts';
import type { Claim } from '../../usecases/letters.ts';
import { instantOf, wordList } from '../columns.ts';
import { due } from '../shared-tables.ts';
import { toBooking } from './bookings.ts';
import { selectTaken } from './calendar.ts';
import type { Lent } from './lent.ts';
import { firstLook } from './reminders.ts';
import { forgetSettled, noMoreTries, settle } from './settle.ts';

const speaker = v.object({ name: v.string(), username: v.nullable(v.string()), telegramId: v.number() });
const bookingNews = v.object({
  number: v.number(),
  serviceName: v.string(),
  staffName: v.string(),
  startsAt: v.number(),
  endsAt: v.number(),
  price: v.object({ kind: v.picklist(PRICE_KINDS), minor: v.number(), currency: v.string() }),
  client: speaker,
  reason: v.nullable(v.string()),
});
const visitNews = v.object({ ...bookingNews.entries, serviceId: v.number() });

const moveNews = v.object({
  ...bookingNews.entries,
  was: v.object({ startsAt: v.number(), staffName: v.string() }),
});
const letterNews = v.object({ from: speaker, clientId: v.number(), text: v.string() });
/** The visit a message is about, as it stands when it is said. */
const visitFacts = v.object({
  number: v.number(),
  serviceName: v.string(),
  staffName: v.string(),
  startsAt: v.number(),
  endsAt: v.number(),
  price: v.object({ kind: v.picklist(PRICE_KINDS), minor: v.number(), currency: v.string() }),
  address: v.nullable(v.string()),
  mapUrl: v.nullable(v.string()),
  sequence: v.number(),
  promised: v.boolean(),
  isFirst: v.boolean(),
});
const newsRow = v.variant('kind', [
  v.object({ kind: v.literal('booking_created'), data: bookingNews }),
  v.object({ kind: v.literal('booking_cancelled'), data: bookingNews }),
  v.object({ kind: v.literal('booking_moved'), data: moveNews }),
  v.object({ kind: v.literal('moved_by_business'), data: moveNews }),
  v.object({ kind: v.literal('no_services'), data: v.object({ client: v.string() }) }),
  v.object({ kind: v.literal('letter'), data: letterNews }),
  v.object({ kind: v.literal('reply'), data: letterNews }),
  v.object({ kind: v.literal('cancelled_by_business'), data: visitNews }),
  v.object({ kind: v.literal('reminder'), data: visitFacts }),
  v.object({ kind: v.literal('rating_request'), data: visitFacts }),
  v.object({
    kind: v.literal('low_rating'),
    data: v.object({
      number: v.number(),
      serviceName: v.string(),
      staffName: v.string(),
      startsAt: v.number(),
      stars: v.number(),
      comment: v.nullable(v.string()),
      clientId: v.number(),
      client: speaker,
    }),
  }),
]);

const earlyRows = v.array(
  v.object({ due_at: v.pipe(v.union([v.string(), v.number()]), v.transform(Number)) }),
);

/** What is said about a visit only while the visit stands as it stood when that was planned. */
const ABOUT_VISITS = wordList(['reminder', 'rating_request']);

/**
 * Takes a due row. A lease that ran out while sending leaves a doubt: what may be repeated is claimed again, what
 * may not ends as uncertain here. What is about a visit that was moved or cancelled ends as withdrawn, what nobody
 * needs any more as missed, and what was woken too early waits for its own moment.
 */
export async function claim(lent: Lent, message: number, now: number, leaseUntil: number): Promise<Claim> {
  const { db, tables } = lent;
  const { messages, settings, users } = tables;
  const abandoned = and(eq(messages.state, 'sending'), lte(messages.leaseUntil, now));
  const [, , [row], later, [business], [reader], [taken], about] = await db.batch([
    db
      .update(messages)
      .set({ state: 'uncertain', settledAt: now, error: 'the sender was cut off' })
      .where(and(eq(messages.id, message), abandoned, noMoreTries(lent))),
    db.execute(giveUp(lent, message, now)),
    db
      .update(messages)
      .set({ state: 'sending', leaseUntil, attempts: sql`${messages.attempts} + 1` })
      .where(
        and(
          eq(messages.id, message),
          or(and(eq(messages.state, 'planned'), lte(messages.dueAt, now)), abandoned),
        ),
      )
      .returning({
        id: messages.id,
        recipient: messages.recipient,
        dueAt: messages.dueAt,
        kind: messages.kind,
        data: messages.data,
      }),
    db.execute(putOff(lent, message, now)),
    db
      .select({
        name: settings.name,
        timeZone: settings.timeZone,
        language: settings.language,
        address: settings.address,
        phone: settings.phone,
      })
      .from(settings),
    db
      .select({ language: users.language })
      .from(users)
      .innerJoin(messages, eq(messages.recipient, users.telegramId))
      .where(eq(messages.id, message)),
    selectTaken(lent, message),
    db.execute(selectVisit(lent, message)),
    forgetSettled(lent, message),
  ]);
  const [early] = v.parse(earlyRows, later.rows);
  if (early !== undefined) return { kind: 'later', planned: { message, dueAt: early.due_at } };
  if (row === undefined || business === undefined) return { kind: 'nothing' };
  const news = v.safeParse(newsRow, { kind: row.kind, data: about.rows[0]?.['visit'] ?? row.data });
  if (!news.success) {
    await settle(lent, row.id, { kind: 'refused', reason: 'its words cannot be read' }, now);
    return { kind: 'nothing' };
  }
  return {
    kind: 'message',
    message: {
      id: row.id,
      recipient: row.recipient,
      dueAt: row.dueAt,
      news: news.output,
      language: reader?.language ?? languageOf(row.data),
      forcedLanguage: business.language,
      timeZone: business.timeZone,
      businessName: business.name,
      calendar: taken === undefined ? null : { tenantId: lent.tenantId, booking: toBooking(taken), business },
    },
  };
}

/** What Telegram said of the reader when it was planned; null where nobody knows. */
function languageOf(data: unknown): Language | null {
  const known = v.safeParse(v.object({ tag: v.string() }), data);
  return known.success ? pickLanguage({ forced: null, chosen: null, telegram: known.output.tag }) : null;
}

/** What was woken too early is looked at again at its own moment. */
function putOff({ tables: { messages }, tenantId }: Lent, message: number, now: number) {
  return sql`
    update ${due} d set due_at = ${firstLook(sql`m.due_at`, now)}
    from ${messages} m
    where d.tenant = ${tenantId} and d.message = m.id
      and m.id = ${message} and m.state = 'planned' and m.due_at > ${instantOf(now)}
    returning (extract(epoch from m.due_at) * 1000)::bigint as due_at`;
}

/** A visit that does not stand as planned is not spoken of; a moment that has passed is not made up for. */
function giveUp({ tables }: Lent, message: number, now: number) {
  const { messages, bookings, feedback } = tables;
  return sql`
    with standing as (
      select m.id, exists (
        select 1 from ${bookings} b
        where b.id = m.booking_id and b.sequence = (m.data ->> 'sequence')::int
          and case m.kind
            when 'reminder' then b.state in ${wordList(ACTIVE_STATES)}
            else b.state in ${wordList(RATED_STATES)}
              and not exists (select 1 from ${feedback} f where f.booking_id = b.id)
          end
      ) as stands
      from ${messages} m
      where m.id = ${message} and m.kind in ${ABOUT_VISITS}
    )
    update ${messages} m
    set state = case when standing.stands then 'missed' else 'withdrawn' end, settled_at = ${instantOf(now)}
    from standing
    where m.id = standing.id and m.state = 'planned'
      and (not standing.stands or m.useful_until <= ${instantOf(now)})`;
}

/** The `visit` that this message is about, if it is about one; its first reminder is the first that may have been read. */
function selectVisit({ tables }: Lent, message: number) {
  const { messages, bookings, staff, settings } = tables;
  return sql`
    select jsonb_build_object(
      'number', b.id, 'serviceName', b.service_name, 'staffName', s.name,
      'startsAt', (extract(epoch from b.starts_at) * 1000)::bigint,
      'endsAt', (extract(epoch from b.ends_at) * 1000)::bigint,
      'price', jsonb_build_object('kind', b.price_kind, 'minor', b.price_minor, 'currency', b.currency),
      'address', place.address, 'mapUrl', place.map_url,
      'sequence', b.sequence, 'promised', b.attendance_confirmed_at is not null,
      'isFirst', not exists (
        select 1 from ${messages} o
        where o.booking_id = b.id and o.kind = m.kind and o.id <> m.id
          and o.data ->> 'sequence' = m.data ->> 'sequence' and o.state in ('sending', 'sent', 'uncertain')
      )) as visit
    from ${messages} m
    join ${bookings} b on b.id = m.booking_id
    join ${staff} s on s.id = b.staff_id
    cross join ${settings} place
    where m.id = ${message} and m.kind in ${ABOUT_VISITS}`;
}
