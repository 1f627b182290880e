/** The port `SalesWrites` over the registry: each is one batch, written whole or not at all, and answers the scene after it. */
import { type SQL, sql } from 'drizzle-orm';
import type { EnrolmentField } from '../domain/enrolment.ts';
import type { Person } from '../usecases/facts.ts';
import type { ActivateOrder, NewEnrolment, SalesScene, SalesWrites } from '../usecases/sales-desk.ts';
import { instantOf } from './columns.ts';
import { type Db, run } from './connect.ts';
import { bots, buyers, enrolments, tenants, trials } from './registry-tables.ts';
import { selectScene, toScene } from './sales-scene.ts';
import { noteBuyer } from './sales-scenes.ts';
import { changeStatements, isOutrun, plannedBy, toPlanned } from './subscriptions.ts';

const COLUMNS: Readonly<Record<EnrolmentField, SQL>> = {
  name: sql`name`,
  trade: sql`trade`,
  timeZone: sql`time_zone`,
};

/** `now` in epoch milliseconds. */
export function createSalesWrites(db: Db, person: Person, now: number): SalesWrites {
  const at = instantOf(now);
  const open = (id: number): SQL => sql`id = ${id} and buyer_id = ${person.id} and state = 'open'`;

  async function write(
    enrolment: number | undefined,
    ...statements: readonly [SQL, ...SQL[]]
  ): Promise<SalesScene> {
    const [first, ...rest] = statements;
    const query = enrolment === undefined ? {} : { enrolment };
    const answers = await run(() =>
      db.batch([
        db.execute(first),
        ...[...rest, selectScene(person.id, query)].map((one) => db.execute(one)),
      ]),
    );
    return toScene(answers.at(-1)?.rows ?? []);
  }

  return {
    chooseLanguage: (language) =>
      write(
        undefined,
        noteBuyer(person, now),
        sql`update ${buyers} set language = ${language} where id = ${person.id}`,
      ),
    enrol: (bot) =>
      write(undefined, noteBuyer(person, now), openEnrolment(person, bot, at), renewToken(person, bot)),
    fill: (id, field, value) =>
      write(
        id,
        sql`update ${enrolments} set ${COLUMNS[field]} = ${value}, updated_at = ${at} where ${open(id)}`,
      ),
    drop: (id) => write(id, closeEnrolment('dropped', null, open(id), at)),
    close: ({ id, botId }, tenantId) =>
      write(id, closeEnrolment('done', tenantId, sql`${open(id)} and bot_id = ${botId}`, at)),
    async activate(order) {
      const { first, rest } = changeStatements(order.change);
      const begin = [lockBuyer(person.id), beginWork(person.id, order), first, ...rest] as const;
      const { enrolment, botId, change } = order;
      const end = [
        ...(order.trial ? spendTrial(person.id, order, at) : []),
        sql`update ${bots} set manager_id = e.manager_id from ${enrolments} e where e.id = ${enrolment} and e.bot_id = ${botId} and ${bots.id} = e.bot_id`,
        closeEnrolment('done', change.tenantId, sql`${open(enrolment)} and bot_id = ${botId}`, at),
      ];
      try {
        const [head, ...tail] = [...begin, ...end];
        const answers = await run(() => db.batch([db.execute(head), ...tail.map((one) => db.execute(one))]));
        const planned = answers.flatMap(({ rows }) => toPlanned(rows));
        return { saved: true, planned: [...plannedBy(change), ...planned] };
      } catch (error) {
        if (isOutrun(error)) return { saved: false };
        throw error;
      }
    },
  };
}

/** Two open ones are impossible: the second is the first, with another bot and the answers that were given. */
function openEnrolment({ id }: Person, { info, tokenHash, token, managerId }: NewEnrolment, at: SQL): SQL {
  return sql`
    insert into ${enrolments} as e
      (buyer_id, bot_id, username, info, token_hash, token_cipher, key_id, manager_id, state, created_at, updated_at)
    values (${id}, ${info.id}, ${info.username}, ${JSON.stringify(info)}::jsonb, ${tokenHash}, ${token.cipher},
            ${token.keyId}, ${managerId}, 'open', ${at}, ${at})
    on conflict (buyer_id) where state = 'open' do update
      set bot_id = excluded.bot_id, username = excluded.username, info = excluded.info,
          token_hash = excluded.token_hash, token_cipher = excluded.token_cipher, key_id = excluded.key_id,
          manager_id = excluded.manager_id, updated_at = excluded.updated_at`;
}

/** A business that was left half-made goes on with the token that the bot has now. */
function renewToken({ id: owner }: Person, { info, tokenHash, token }: NewEnrolment): SQL {
  return sql`
    update ${bots} b set token_hash = ${tokenHash}, token_cipher = ${token.cipher}, key_id = ${token.keyId}
    from ${tenants} t
    where b.id = ${info.id} and t.id = b.tenant_id and t.status = 'provisioning' and t.owner_telegram_id = ${owner}`;
}

/** The token is kept no longer than it is needed here. */
function closeEnrolment(state: 'done' | 'dropped', tenantId: string | null, which: SQL, at: SQL): SQL {
  return sql`
    update ${enrolments} set state = ${state}, tenant_id = ${tenantId}, token_cipher = '', updated_at = ${at}
    where ${which}`;
}

function lockBuyer(id: number): SQL {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`buyer:${id}`}, 0))`;
}

/** Takes the whole batch back where the business works already, or the trial is spent. */
function beginWork(buyer: number, { botId, schemaVersion, trial, change }: ActivateOrder): SQL {
  return sql`
    with begun as (
      update ${tenants} set status = ${change.status}, schema_version = ${schemaVersion}
      where id = ${change.tenantId} and status = 'provisioning' and (not ${trial} or (
        exists (select from ${buyers} where id = ${buyer} and trial_used_at is null)
        and not exists (select from ${trials} where bot_id = ${botId})))
      returning id
    )
    select 1 / count(*) from begun`;
}

function spendTrial(buyer: number, { botId, change }: ActivateOrder, at: SQL): readonly SQL[] {
  return [
    sql`update ${buyers} set trial_used_at = ${at} where id = ${buyer}`,
    sql`
      insert into ${trials} (bot_id, buyer_id, tenant_id, started_at)
      values (${botId}, ${buyer}, ${change.tenantId}, ${at})`,
  ];
}
