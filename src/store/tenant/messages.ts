/** The ledger's life: a row is claimed under a lease, sent by somebody else, and settled with what is known. */
import { and, eq, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { DELIVERY, MAX_ATTEMPTS, REPEAT_AFTER_MS, WORTH_TELLING_MS } from '../../domain/delivery.ts';
import { PRICE_KINDS } from '../../domain/money.ts';
import type { ClaimedMessage, NewsKind, Sending } from '../../usecases/letters.ts';
import type { Planned } from '../../usecases/tenant-store.ts';
import { due } from '../shared-tables.ts';
import { toBooking } from './bookings.ts';
import { selectTaken } from './calendar.ts';
import type { Lent } from './lent.ts';

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
const letterNews = v.object({ from: speaker, clientId: v.number(), text: v.string() });
const newsRow = v.variant('kind', [
  v.object({ kind: v.literal('booking_created'), data: bookingNews }),
  v.object({ kind: v.literal('booking_cancelled'), data: bookingNews }),
  v.object({ kind: v.literal('no_services'), data: v.object({ client: v.string() }) }),
  v.object({ kind: v.literal('letter'), data: letterNews }),
  v.object({ kind: v.literal('reply'), data: letterNews }),
  v.object({ kind: v.literal('cancelled_by_business'), data: visitNews }),
]);

const REPEATABLE = (Object.keys(DELIVERY) as NewsKind[]).filter((kind) => DELIVERY[kind] === 'at_least_once');

/**
 * Takes a due row. A lease that ran out while sending leaves a doubt: what may be repeated is claimed again, what
 * may not ends as uncertain here.
 */
export async function claim(
  lent: Lent,
  message: number,
  now: number,
  leaseUntil: number,
): Promise<ClaimedMessage | null> {
  const { db, tables } = lent;
  const { messages, settings, users } = tables;
  const abandoned = and(eq(messages.state, 'sending'), lte(messages.leaseUntil, now));
  const isFinal = noMoreTries(lent);
  const [, [row], [business], [reader], [taken]] = await db.batch([
    db
      .update(messages)
      .set({ state: 'uncertain', settledAt: now, error: 'the sender was cut off' })
      .where(and(eq(messages.id, message), abandoned, isFinal)),
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
        kind: messages.kind,
        data: messages.data,
      }),
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
    forgetSettled(lent, message),
  ]);
  if (row === undefined || business === undefined) return null;
  const news = v.safeParse(newsRow, { kind: row.kind, data: row.data });
  if (!news.success) {
    await settle(lent, row.id, { kind: 'refused', reason: 'its words cannot be read' }, now);
    return null;
  }
  return {
    id: row.id,
    recipient: row.recipient,
    news: news.output,
    language: reader?.language ?? null,
    forcedLanguage: business.language,
    timeZone: business.timeZone,
    businessName: business.name,
    calendar: taken === undefined ? null : { tenantId: lent.tenantId, booking: toBooking(taken), business },
  };
}

/** Writes down how the sending ended. Answers when the row is due again, or null when it is settled for good. */
export async function settle(
  lent: Lent,
  message: number,
  sending: Sending,
  now: number,
): Promise<Planned | null> {
  const { db, tables } = lent;
  const { messages, users } = tables;
  const held = and(eq(messages.id, message), eq(messages.state, 'sending'));
  const forget = forgetSettled(lent, message);
  switch (sending.kind) {
    case 'sent':
      await db.batch([
        db
          .update(messages)
          .set({ state: 'sent', telegramMessageId: sending.messageId, settledAt: now, error: null })
          .where(held),
        forget,
      ]);
      return null;
    case 'unreachable':
      await db.batch([
        db
          .update(users)
          .set({ unreachableSince: now })
          .where(sql`${users.telegramId} = (select recipient from ${messages} where ${held})`),
        db.update(messages).set({ state: 'failed', settledAt: now, error: sending.reason }).where(held),
        forget,
      ]);
      return null;
    case 'refused':
      await db.batch([
        db.update(messages).set({ state: 'failed', settledAt: now, error: sending.reason }).where(held),
        forget,
      ]);
      return null;
    case 'not_delivered':
      return planAgain(lent, message, { now, dueAt: now + sending.retryAfterSeconds * 1000 }, sending.reason);
    case 'uncertain':
      return settleDoubt(lent, message, sending.reason, now);
  }
}

/** What may not be repeated at all, or was tried so often that nobody should believe in it. */
function noMoreTries({ tables: { messages } }: Lent): SQL {
  return sql`(not ${inArray(messages.kind, REPEATABLE)} or ${messages.attempts} >= ${MAX_ATTEMPTS})`;
}

async function settleDoubt(
  lent: Lent,
  message: number,
  reason: string,
  now: number,
): Promise<Planned | null> {
  const { db, tables } = lent;
  const { messages } = tables;
  const final = and(eq(messages.id, message), eq(messages.state, 'sending'), noMoreTries(lent));
  const [settled] = await db.batch([
    db
      .update(messages)
      .set({ state: 'uncertain', settledAt: now, error: reason })
      .where(final)
      .returning({ id: messages.id }),
    db.delete(due).where(
      sql`${due.tenant} = ${lent.tenantId} and ${due.message} = ${message}
          and exists (select 1 from ${messages} where id = ${message} and state = 'uncertain')`,
    ),
  ]);
  return settled.length > 0 ? null : planAgain(lent, message, { now, dueAt: now + REPEAT_AFTER_MS }, reason);
}

/** News that could not be told for a day is no news any more: it ends as failed. */
async function planAgain(
  lent: Lent,
  message: number,
  { now, dueAt }: { now: number; dueAt: number },
  reason: string,
): Promise<Planned | null> {
  const { db, tables } = lent;
  const { messages } = tables;
  const held = and(eq(messages.id, message), eq(messages.state, 'sending'));
  const [, planned] = await db.batch([
    db
      .update(messages)
      .set({ state: 'failed', settledAt: now, error: reason })
      .where(and(held, lte(messages.createdAt, now - WORTH_TELLING_MS))),
    db
      .update(messages)
      .set({ state: 'planned', dueAt, leaseUntil: null, error: reason })
      .where(held)
      .returning({ id: messages.id }),
    db
      .update(due)
      .set({ dueAt })
      .where(and(eq(due.tenant, lent.tenantId), eq(due.message, message))),
    forgetSettled(lent, message),
  ]);
  return planned.length > 0 ? { message, dueAt } : null;
}

/** Takes the row out of the sweep's sight once there is nothing left to send. */
function forgetSettled({ db, tables: { messages }, tenantId }: Lent, message: number) {
  return db.delete(due).where(
    sql`${due.tenant} = ${tenantId} and ${due.message} = ${message} and not exists (
        select 1 from ${messages} where id = ${message} and state in ('planned', 'sending'))`,
  );
}
