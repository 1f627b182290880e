/** The registry's ledger of letters: how a statement plans them, how one is claimed and settled. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { MAX_ATTEMPTS, REPEAT_AFTER_MS, TOKEN_PATIENCE_MS, WORTH_TELLING_MS } from '../domain/delivery.ts';
import { pickLanguage } from '../domain/language.ts';
import { AT_MOST_ONCE } from '../domain/letters.ts';
import { formatInstant } from '../domain/time.ts';
import type { Vault } from '../usecases/context.ts';
import type { Sending } from '../usecases/letters.ts';
import type { Letters, NewLetter } from '../usecases/platform-letters.ts';
import { instantOf, wordList } from './columns.ts';
import { type Db, run } from './connect.ts';
import { platformNews } from './platform-news.ts';
import { botRow, toBot } from './registry-rows.ts';
import { bots, buyers, messages, tasks, tenants } from './registry-tables.ts';
import { endTask, planTask } from './tasks.ts';

/** Part of a statement (or the whole): plans letters and their tasks; answers `ref, due_at` of the new ones. */
export function planLetters(letters: readonly NewLetter[], now: number): SQL {
  const rows = letters.map(({ dueAt, usefulUntil, tenantId, ...letter }) => ({
    ...letter,
    tenant_id: tenantId,
    due_at: formatInstant(dueAt),
    useful_until: usefulUntil === null ? null : formatInstant(usefulUntil),
  }));
  return sql`
    with written as (
      insert into ${messages} (kind, key, recipient, via, tenant_id, data, state, due_at, useful_until, created_at)
      select kind, key, recipient, via, tenant_id, data, 'planned', due_at, useful_until, ${instantOf(now)}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r
        (kind text, key text, recipient bigint, via text, tenant_id text, data jsonb, due_at timestamptz, useful_until timestamptz)
      on conflict (key) do nothing
      returning id, due_at
    )
    insert into ${tasks} (kind, ref, due_at) select 'letter', id::text, due_at from written
    returning kind, ref, (extract(epoch from due_at) * 1000)::bigint as due_at`;
}

const whole = v.pipe(v.union([v.string(), v.number()]), v.transform(Number));
const claimRow = v.object({
  state: v.string(),
  due_at: whole,
  kind: v.string(),
  data: v.unknown(),
  recipient: whole,
  spoken: v.nullable(v.picklist(['ru', 'en'])),
  telegram: v.nullable(v.string()),
  business: v.nullable(v.picklist(['ru', 'en'])),
  bot: v.nullable(botRow),
});
const again = v.array(v.object({ due_at: whole }));

export function createLetters(db: Db, vault: Pick<Vault, 'open'>): Letters {
  return {
    async claim(id, now, leaseUntil) {
      const task = { kind: 'letter', ref: String(id) } as const;
      const abandoned = sql`(state = 'sending' and lease_until <= ${instantOf(now)})`;
      const [, , claimed, read] = await run(() =>
        db.batch([
          db.execute(sql`
            update ${messages} set state = 'uncertain', settled_at = ${instantOf(now)}, error = 'the sender was cut off'
            where id = ${id} and ${abandoned} and ${noMoreTries()}`),
          db.execute(sql`
            update ${messages} set state = 'missed', settled_at = ${instantOf(now)}
            where id = ${id} and state = 'planned' and useful_until <= ${instantOf(now)}`),
          db.execute(sql`
            update ${messages} set state = 'sending', lease_until = ${instantOf(leaseUntil)}, attempts = attempts + 1
            where id = ${id} and ((state = 'planned' and due_at <= ${instantOf(now)}) or ${abandoned})
            returning id`),
          db.execute(sql`
            select m.state, (extract(epoch from m.due_at) * 1000)::bigint as due_at, m.kind, m.data, m.recipient,
                   u.language as spoken, u.telegram_language as telegram, t.language as business, to_jsonb(b) as bot
            from ${messages} m
            left join ${buyers} u on u.id = m.recipient
            left join ${tenants} t on t.id = m.tenant_id
            left join ${bots} b on case m.via when 'tenant' then b.tenant_id = m.tenant_id else b.kind = m.via end
            where m.id = ${id} order by b.revoked_at is null desc, b.created_at desc limit 1`),
          db.execute(forgetSettled(id)),
        ]),
      );
      const [row] = v.parse(v.array(claimRow), read.rows);
      if (row === undefined) return { kind: 'nothing' };
      if (row.state === 'planned') {
        await run(() => db.execute(planTask(task, row.due_at)));
        return { kind: 'later', dueAt: row.due_at };
      }
      if (claimed.rows.length === 0) return { kind: 'nothing' };
      return {
        kind: 'letter',
        letter: {
          ...v.parse(platformNews, { kind: row.kind, data: row.data }),
          id,
          recipient: row.recipient,
          language: pickLanguage({
            forced: null,
            chosen: row.spoken ?? (row.telegram === null ? row.business : null),
            telegram: row.telegram ?? undefined,
          }),
          bot: row.bot === null ? null : await toBot(row.bot, vault),
        },
      };
    },
    settle: (letter, sending, now) => settle(db, letter.id, sending, now),
  };
}

/** What is said once at most, or was tried so often that nobody should believe in it. */
function noMoreTries(): SQL {
  return sql`(kind in ${wordList(AT_MOST_ONCE)} or attempts >= ${MAX_ATTEMPTS})`;
}

async function settle(db: Db, id: number, sending: Sending, now: number): Promise<number | null> {
  const held = sql`id = ${id} and state = 'sending'`;
  const end = (state: string, error: string | null, messageId: number | null = null): SQL => sql`
    update ${messages} set state = ${state}, settled_at = ${instantOf(now)}, error = ${error},
      telegram_message_id = ${messageId}::bigint where ${held}`;
  switch (sending.kind) {
    case 'sent':
      await run(() =>
        db.batch([db.execute(end('sent', null, sending.messageId)), db.execute(forgetSettled(id))]),
      );
      return null;
    case 'unreachable':
      await run(() =>
        db.batch([
          db.execute(sql`
            update ${buyers} set unreachable_since = ${instantOf(now)}
            where id = (select recipient from ${messages} where ${held} and via = 'sales')`),
          db.execute(end('failed', sending.reason)),
          db.execute(forgetSettled(id)),
        ]),
      );
      return null;
    case 'refused':
      await run(() => db.batch([db.execute(end('failed', sending.reason)), db.execute(forgetSettled(id))]));
      return null;
    case 'not_delivered':
      return tryAgain(db, id, { now, dueAt: now + sending.retryAfterSeconds * 1000, reason: sending.reason });
    case 'token_refused':
      return tryAgain(db, id, { now, dueAt: now + TOKEN_PATIENCE_MS, reason: sending.reason, patient: true });
    case 'uncertain':
      await run(() =>
        db.execute(sql`
          update ${messages} set state = 'uncertain', settled_at = ${instantOf(now)}, error = ${sending.reason}
          where ${held} and ${noMoreTries()}`),
      );
      return tryAgain(db, id, { now, dueAt: now + REPEAT_AFTER_MS, reason: sending.reason });
  }
}

/** What could not be told for a day is told no more; what is useless by then ends as missed. */
async function tryAgain(
  db: Db,
  id: number,
  { now, dueAt, reason, patient = false }: { now: number; dueAt: number; reason: string; patient?: boolean },
): Promise<number | null> {
  const [planned] = await run(() =>
    db
      .batch([
        db.execute(sql`
        update ${messages} set
          state = case
            when useful_until <= ${instantOf(dueAt)} then 'missed'
            when not ${patient} and useful_until is null and created_at <= ${instantOf(now - WORTH_TELLING_MS)} then 'failed'
            else 'planned' end,
          due_at = ${instantOf(dueAt)}, lease_until = null, error = ${reason}
        where id = ${id} and state = 'sending'`),
        db.execute(sql`
        update ${tasks} set due_at = ${instantOf(dueAt)}
        where kind = 'letter' and ref = ${String(id)} and exists (select from ${messages} where id = ${id} and state = 'planned')
        returning (extract(epoch from due_at) * 1000)::bigint as due_at`),
        db.execute(forgetSettled(id)),
      ])
      .then(([, due]) => [due] as const),
  );
  return v.parse(again, planned.rows)[0]?.due_at ?? null;
}

/** Takes the letter's task away once there is nothing left to say. */
function forgetSettled(id: number): SQL {
  return sql`${endTask({ kind: 'letter', ref: String(id) })}
    and not exists (select from ${messages} where id = ${id} and state in ('planned', 'sending'))`;
}
