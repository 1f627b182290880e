/** The port `Bots` over the registry: bots of every kind, and the changes of their tokens and secrets. */
import { eq, type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { WEBHOOK_PROBLEMS } from '../domain/webhook.ts';
import type { Audit } from '../usecases/audit.ts';
import type { Bots, RunBot } from '../usecases/bots.ts';
import type { Bot, Vault } from '../usecases/context.ts';
import type { Task } from '../usecases/tasks.ts';
import { writeAudit } from './audit.ts';
import { instantOf } from './columns.ts';
import { type Db, run } from './connect.ts';
import { selectBots, toBot, toTenant } from './registry-rows.ts';
import { bots } from './registry-tables.ts';
import { isOutrun } from './subscriptions.ts';
import { endTask, planTask } from './tasks.ts';

/** What was cut off is taken up again after this long. */
const FINISH_AFTER_MS = 60_000;

const problem = v.nullable(v.picklist(WEBHOOK_PROBLEMS));

export function createBots(db: Db, vault: Pick<Vault, 'open'>): Bots {
  async function find(condition: SQL): Promise<RunBot | null> {
    const [row] = await run(() => selectBots(db).where(condition));
    return row === undefined ? null : toRunBot(row, vault);
  }

  /** The change with all that follows from it, or nothing of it where the bot is not the one that was read. */
  async function change(was: Bot, set: SQL, audit: Audit, now: number): Promise<boolean> {
    try {
      await run(() =>
        db.batch([
          db.execute(sql`
            with changed as (
              update ${bots} set ${set}, webhook_problem = 'unset' where ${asRead(was)} returning id
            )
            select 1 / count(*) from changed`),
          db.execute(writeAudit(audit, now)),
          db.execute(planTask(checkupOf(was.id), now + FINISH_AFTER_MS)),
        ]),
      );
      return true;
    } catch (error) {
      if (isOutrun(error)) return false;
      throw error;
    }
  }

  return {
    find: (botId) => find(eq(bots.id, botId)),
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
          selectBots(db).where(eq(bots.id, bot.id)),
        ]),
      );
      if (row === undefined) throw new Error('a bot was not written');
      return toRunBot(row, vault);
    },

    putToken: (was, { tokenHash, tokenCipher, keyId, nonce, info, managerId }, audit, now) =>
      change(
        was,
        sql`username = ${info.username}, info = ${JSON.stringify(info)}::jsonb, token_hash = ${tokenHash},
          token_cipher = ${tokenCipher}, key_id = ${keyId}, nonce = ${nonce}, previous_nonce = null, revoked_at = null,
          manager_id = coalesce(${managerId ?? null}::bigint, manager_id)`,
        audit,
        now,
      ),

    putNonce: (was, nonce, audit, now) =>
      change(was, sql`nonce = ${nonce}, previous_nonce = nonce`, audit, now),

    async noteSetUp(bot, now) {
      await run(() =>
        db.batch([
          db.execute(sql`
            update ${bots} set webhook_problem = null, webhook_checked_at = ${instantOf(now)}, revoked_at = null
            where ${asRead(bot)}`),
          db.execute(sql`
            ${endTask(checkupOf(bot.id))} and exists (select from ${bots} where ${asRead(bot)})`),
        ]),
      );
    },
  };
}

/** True of the bot as long as neither its token nor its nonce has changed since. */
function asRead({ id, tokenHash, nonce }: Bot): SQL {
  return sql`id = ${id} and token_hash = ${tokenHash} and nonce = ${nonce}`;
}

function checkupOf(botId: number): Task {
  return { kind: 'checkup', ref: String(botId) };
}

async function toRunBot(
  { tenant, bot }: Awaited<ReturnType<typeof selectBots>>[number],
  vault: Pick<Vault, 'open'>,
): Promise<RunBot> {
  return {
    kind: bot.kind,
    bot: await toBot(bot, vault),
    tenant: tenant === null ? null : toTenant(tenant),
    revokedAt: bot.revokedAt,
    checkedAt: bot.webhookCheckedAt,
    problem: v.parse(problem, bot.webhookProblem),
  };
}
