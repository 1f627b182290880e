/** The port `Bots` over the registry: bots of every kind, and the changes of their tokens, secrets and health. */
import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { WEBHOOK_PROBLEMS } from '../domain/webhook.ts';
import type { Audit } from '../usecases/audit.ts';
import type { Bots, RunBot } from '../usecases/bots.ts';
import type { Bot, Vault } from '../usecases/context.ts';
import type { PlannedTask, Task } from '../usecases/tasks.ts';
import { writeAudit } from './audit.ts';
import { instantOf } from './columns.ts';
import { type Db, run } from './connect.ts';
import { publishEvents } from './outgoing-events.ts';
import { planLetters } from './platform-letters.ts';
import { toBot, toTenant } from './registry-rows.ts';
import { bots, buyers, subscriptions, tenants } from './registry-tables.ts';
import { isOutrun, toPlanned } from './subscriptions.ts';
import { endTask, planTask, planTasks } from './tasks.ts';

/** What was cut off is taken up again after this long. */
const FINISH_AFTER_MS = 60_000;

const problem = v.nullable(v.picklist(WEBHOOK_PROBLEMS));
const ids = v.array(v.pipe(v.union([v.number(), v.string()]), v.transform(Number)));

export function createBots(db: Db, vault: Pick<Vault, 'open'>): Bots {
  async function find(condition: SQL, readerId?: number): Promise<RunBot | null> {
    const [row] = await run(() => selectRunBots(db, readerId).where(condition));
    return row === undefined ? null : toRunBot(row, vault);
  }

  /** All of it, or nothing where the first statement, which counts, has changed no row. */
  async function together(first: SQL, ...rest: readonly SQL[]): Promise<readonly PlannedTask[] | false> {
    const guarded = sql`with changed as (${first}) select 1 / count(*) from changed`;
    try {
      const answers = await run(() =>
        db.batch([db.execute(guarded), ...rest.map((statement) => db.execute(statement))]),
      );
      return answers.flatMap(({ rows }) => toPlanned(rows));
    } catch (error) {
      if (isOutrun(error)) return false;
      throw error;
    }
  }

  async function change(was: Bot, set: SQL, audit: Audit, now: number): Promise<boolean> {
    const changed = await together(
      sql`update ${bots} set ${set}, webhook_problem = 'unset' where ${asRead(was)} returning id`,
      writeAudit(audit, now),
      planTask(checkupOf(was.id), now + FINISH_AFTER_MS),
    );
    return changed !== false;
  }

  return {
    find: (botId, readerId) => find(eq(bots.id, botId), readerId),
    ofTenant: (tenantId) => find(eq(bots.tenantId, tenantId)),

    async add(kind, bot, now) {
      const [, , [row]] = await run(() =>
        db.batch([
          db.execute(sql`
            insert into ${bots} (id, kind, username, token_hash, token_cipher, key_id, nonce, info, webhook_problem, created_at)
            values (${bot.id}, ${kind}, ${bot.username}, ${bot.tokenHash}, ${bot.tokenCipher}, ${bot.keyId}, ${bot.nonce},
              ${JSON.stringify(bot.info)}::jsonb, 'unset', ${instantOf(now)})
            on conflict (id) do nothing`),
          db.execute(planTask(checkupOf(bot.id), now + FINISH_AFTER_MS)),
          selectRunBots(db).where(eq(bots.id, bot.id)),
        ]),
      );
      if (row === undefined) throw new Error('a bot was not written');
      return toRunBot(row, vault);
    },

    putToken: (was, { tokenHash, tokenCipher, keyId, nonce, info }, audit, now) =>
      change(
        was,
        sql`username = ${info.username}, info = ${JSON.stringify(info)}::jsonb, token_hash = ${tokenHash},
          token_cipher = ${tokenCipher}, key_id = ${keyId}, nonce = ${nonce}, previous_nonce = null`,
        audit,
        now,
      ),

    putNonce: (was, nonce, audit, now) =>
      change(was, sql`nonce = ${nonce}, previous_nonce = nonce`, audit, now),

    async noteSetUp(bot, audit, now) {
      await together(
        sql`update ${bots} set webhook_problem = null, webhook_checked_at = ${instantOf(now)}, revoked_at = null
          where ${asRead(bot)} returning id`,
        endTask(checkupOf(bot.id)),
        ...(audit === null ? [] : [writeAudit(audit, now)]),
      );
    },

    async noteRevoked(bot, { letters, events }, audit, now) {
      const told = await together(
        sql`update ${bots} set revoked_at = ${instantOf(now)} where ${asRead(bot)} and revoked_at is null returning id`,
        planLetters(letters, now),
        publishEvents(events, now),
        writeAudit(audit, now),
      );
      return told || [];
    },

    async noteCheckup(bot, { problem: found, nextAt, letters }, now) {
      const told = await together(
        sql`update ${bots} set webhook_problem = ${found}, webhook_checked_at = ${instantOf(now)}
          where ${asRead(bot)} returning id`,
        nextAt === null ? endTask(checkupOf(bot.id)) : planTask(checkupOf(bot.id), nextAt),
        planLetters(letters, now),
      );
      if (told === false) return [];
      return nextAt === null ? told : [...told, { ...checkupOf(bot.id), dueAt: nextAt }];
    },

    async forgetCheckup(ref) {
      await run(() => db.execute(endTask({ kind: 'checkup', ref })));
    },

    async planCheckups(now) {
      await run(() =>
        db.execute(
          planTasks(
            'checkup',
            sql`select b.id::text, ${instantOf(now)} + interval '1 hour' * ((row_number() over ()) - 1) / count(*) over ()
              from ${bots} b left join ${tenants} t on t.id = b.tenant_id
              where t.id is null or t.status not in ('provisioning', 'archived', 'dropped')`,
          ),
        ),
      );
    },

    handOver: ({ tenantId, from, to, letters }, audit, now) =>
      together(
        sql`update ${tenants} set owner_telegram_id = ${to}, updated_at = ${instantOf(now)}
          where id = ${tenantId} and owner_telegram_id = ${from} returning id`,
        sql`update ${subscriptions} set buyer_id = ${to}, renews = false, method_id = null, method_title = null,
            version = version + 1, updated_at = ${instantOf(now)}
          where tenant_id = ${tenantId} and buyer_id = ${from}`,
        planLetters(letters, now),
        writeAudit(audit, now),
      ),
  };
}

/** True of the bot as long as neither its token nor its nonce has changed since. */
function asRead({ id, tokenHash, nonce }: Bot): SQL {
  return sql`id = ${id} and token_hash = ${tokenHash} and nonce = ${nonce}`;
}

function checkupOf(botId: number): Task {
  return { kind: 'checkup', ref: String(botId) };
}

function selectRunBots(db: Db, readerId?: number) {
  return db
    .select({
      tenant: getTableColumns(tenants),
      bot: getTableColumns(bots),
      sales: sql<
        string | null
      >`(select username from ${bots} where kind = 'sales' order by created_at desc limit 1)`,
      knows: sql<unknown>`(select coalesce(jsonb_agg(id), '[]') from ${buyers}
        where id in (${tenants.ownerTelegramId}, ${readerId ?? null}::bigint))`,
    })
    .from(bots)
    .leftJoin(tenants, eq(tenants.id, bots.tenantId));
}

async function toRunBot(
  { tenant, bot, sales, knows }: Awaited<ReturnType<typeof selectRunBots>>[number],
  vault: Pick<Vault, 'open'>,
): Promise<RunBot> {
  return {
    kind: bot.kind,
    bot: await toBot(bot, vault),
    tenant: tenant === null ? null : toTenant(tenant),
    managerId: bot.managerId,
    checkedAt: bot.webhookCheckedAt,
    problem: v.parse(problem, bot.webhookProblem),
    sales: sales === null ? null : { username: sales, knows: v.parse(ids, knows) },
  };
}
