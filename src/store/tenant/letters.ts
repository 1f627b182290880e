/** Words between a client and the business, kept as rows of the ledger: together they are the client's thread. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { rolesWith } from '../../domain/permissions.ts';
import type { Scene } from '../../usecases/facts.ts';
import type { TenantTransactor } from '../../usecases/tenant-store.ts';
import { instantOf, wordList } from '../columns.ts';
import { due } from '../shared-tables.ts';
import { meetClient } from './client.ts';
import type { Lent } from './lent.ts';
import { noticesToAdmins, PLANNED_COLUMN, toPlanned } from './notices.ts';
import { selectScene, toScene } from './scene.ts';

type Letter = Parameters<TenantTransactor['writeLetter']>[0];
type Written = Awaited<ReturnType<TenantTransactor['writeLetter']>>;

const MAY_ANSWER = wordList(rolesWith('client.write'));

const writtenRow = v.object({
  outcome: v.picklist(['ok', 'repeat', 'absent', 'forbidden']),
  planned: v.unknown(),
});

/** The same update writes the same letter once: its key names the request. */
export async function writeLetter(lent: Lent, letter: Letter): Promise<Written> {
  const { db } = lent;
  const [written, scene] = await db.batch([
    db.execute(
      letter.to.kind === 'business' ? toAdmins(lent, letter) : toClient(lent, letter, letter.to.clientId),
    ),
    selectScene(lent, letter.person.id, letter.now),
  ]);
  const { outcome, planned } = v.parse(writtenRow, written.rows[0]);
  return { outcome, planned: toPlanned(planned, letter.now), scene: toScene(scene) };
}

/** By the keys of the rows that it would have made. */
export async function readLetter(
  lent: Lent,
  person: number,
  now: number,
  requestKey: string,
): Promise<Scene & { written: boolean }> {
  const { db, tables } = lent;
  const { admins, messages } = tables;
  const keys = sql`(
    select ${`letter:${requestKey}:`} || telegram_id from ${admins} union all select ${`reply:${requestKey}`})`;
  const [scene, found] = await db.batch([
    selectScene(lent, person, now),
    db.select({ id: messages.id }).from(messages).where(sql`${messages.key} in ${keys}`).limit(1),
  ]);
  return { ...toScene(scene), written: found.length > 0 };
}

function toAdmins(lent: Lent, letter: Letter): SQL {
  const { person } = letter;
  return sql`
    with ${meetClient(lent, person, { now: letter.now })},
    ${noticesToAdmins(lent, {
      kind: 'letter',
      key: sql`${letter.requestKey}`,
      cause: sql`
        select id as client_id, null::int as booking_id,
               ${words(letter)}::jsonb || jsonb_build_object('clientId', id) as data
        from client`,
      now: letter.now,
    })}
    select case when exists (select 1 from notices) then 'ok' else 'repeat' end as outcome, ${PLANNED_COLUMN}`;
}

function toClient({ tables, tenantId }: Lent, letter: Letter, clientId: number): SQL {
  const now = instantOf(letter.now);
  return sql`
    with guard as (
      select case
        when not exists (
          select 1 from ${tables.admins} where telegram_id = ${letter.person.id} and role in ${MAY_ANSWER}
        ) then 'forbidden'
        when not exists (
          select 1 from ${tables.users} where id = ${clientId} and telegram_id is not null
        ) then 'absent'
        else 'go' end as verdict
    ),
    notices as (
      insert into ${tables.messages} (kind, key, recipient, client_id, data, state, due_at, created_at)
      select 'reply', 'reply:' || ${letter.requestKey}, u.telegram_id, u.id,
             ${words(letter)}::jsonb || jsonb_build_object('clientId', u.id), 'planned', ${now}, ${now}
      from ${tables.users} u cross join guard
      where u.id = ${clientId} and guard.verdict = 'go'
      on conflict (key) do nothing
      returning id
    ),
    audited as (
      insert into ${tables.auditLog} (actor, action, target, at)
      select ${`admin:${letter.person.id}`}, 'client.answer', 'client:' || ${clientId}::int, ${now} from notices
    ),
    woken as (
      insert into ${due} (tenant, message, due_at) select ${tenantId}, id, ${now} from notices
      on conflict do nothing
      returning message
    )
    select case when guard.verdict <> 'go' then guard.verdict
                when exists (select 1 from notices) then 'ok'
                else 'repeat' end as outcome, ${PLANNED_COLUMN}
    from guard`;
}

function words({ person, text }: Letter): string {
  return JSON.stringify({
    from: { name: person.name, username: person.username, telegramId: person.id },
    text,
  });
}
