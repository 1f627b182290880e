/** Writes down how the sending of a claimed row ended: said, in doubt, due again, or never to be said. */
import { and, eq, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm';
import {
  DELIVERY,
  MAX_ATTEMPTS,
  REPEAT_AFTER_MS,
  TOKEN_PATIENCE_MS,
  WORTH_TELLING_MS,
} from '../../domain/delivery.ts';
import type { NewsKind, Sending } from '../../usecases/letters.ts';
import type { Planned } from '../../usecases/tenant-orders.ts';
import { instantOf } from '../columns.ts';
import { due } from '../shared-tables.ts';
import type { Lent } from './lent.ts';

const REPEATABLE = (Object.keys(DELIVERY) as NewsKind[]).filter((kind) => DELIVERY[kind] === 'at_least_once');

/** Answers when the row is due again, or null when it is settled for good. */
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
      await db.batch([db.execute(noteSaid(lent, message, sending.messageId, now)), forget]);
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
    case 'token_refused':
      return waitForToken(lent, message, now, sending.reason);
    case 'uncertain':
      return settleDoubt(lent, message, sending.reason, now);
  }
}

/** What is said is counted by the statement that says so. */
function noteSaid({ tables }: Lent, message: number, telegramMessageId: number, now: number): SQL {
  return sql`
    with said as (
      update ${tables.messages}
      set state = 'sent', telegram_message_id = ${telegramMessageId}, settled_at = ${instantOf(now)}, error = null
      where id = ${message} and state = 'sending'
      returning kind, client_id, booking_id
    )
    insert into ${tables.analytics} (client_id, event, data, at)
    select client_id, case kind when 'reminder' then 'reminder_sent' else 'feedback_request_sent' end,
           jsonb_build_object('booking', booking_id), ${instantOf(now)}
    from said where kind in ('reminder', 'rating_request')`;
}

/** What may not be repeated at all, or was tried so often that nobody should believe in it. */
export function noMoreTries({ tables: { messages } }: Lent): SQL {
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

/** Due as it was, however long that takes; only the sweep leaves it alone for a while. */
async function waitForToken(lent: Lent, message: number, now: number, reason: string): Promise<Planned> {
  const { db, tables, tenantId } = lent;
  const { messages } = tables;
  const dueAt = now + TOKEN_PATIENCE_MS;
  await db.batch([
    db
      .update(messages)
      .set({ state: 'planned', leaseUntil: null, error: reason })
      .where(and(eq(messages.id, message), eq(messages.state, 'sending'))),
    db
      .update(due)
      .set({ dueAt })
      .where(and(eq(due.tenant, tenantId), eq(due.message, message))),
  ]);
  return { message, dueAt };
}

/** News that could not be told for a day is no news any more: it ends as failed, and what is useless by then as missed. */
async function planAgain(
  lent: Lent,
  message: number,
  { now, dueAt }: { now: number; dueAt: number },
  reason: string,
): Promise<Planned | null> {
  const { db, tables } = lent;
  const { messages } = tables;
  const held = and(eq(messages.id, message), eq(messages.state, 'sending'));
  const [, , planned] = await db.batch([
    db
      .update(messages)
      .set({ state: 'failed', settledAt: now, error: reason })
      .where(and(held, isNull(messages.usefulUntil), lte(messages.createdAt, now - WORTH_TELLING_MS))),
    db
      .update(messages)
      .set({ state: 'missed', settledAt: now, error: reason })
      .where(and(held, lte(messages.usefulUntil, dueAt))),
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
export function forgetSettled({ db, tables: { messages }, tenantId }: Lent, message: number) {
  return db.delete(due).where(
    sql`${due.tenant} = ${tenantId} and ${due.message} = ${message} and not exists (
        select 1 from ${messages} where id = ${message} and state in ('planned', 'sending'))`,
  );
}
