/** The port `Registry` over its Postgres: every function is one round trip. */
import { and, count, desc, eq, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { NewBot, NewTenant, Registry, TenantBot, Vault } from '../usecases/context.ts';
import { instantOf } from './columns.ts';
import { type Db, run } from './connect.ts';
import { publishEvents, toPlanned } from './outgoing-events.ts';
import { selectBots, selectTenantBots, toBot, toFoundBot, toTenantBot } from './registry-rows.ts';
import { apiKeys, bots, failedUpdates, tenants } from './registry-tables.ts';

export type RegistryParts = {
  readonly db: Db;
  readonly vault: Pick<Vault, 'open'>;
  /** Names of the databases that new tenants may live in, and how many each may hold. */
  readonly databases: readonly string[];
  readonly tenantsPerDatabase: number;
};

export function createRegistry({ db, vault, databases, tenantsPerDatabase }: RegistryParts): Registry {
  async function find(condition: SQL): Promise<TenantBot | null> {
    const [row] = await run(() => selectTenantBots(db).where(condition));
    return row === undefined ? null : toTenantBot(row, vault);
  }

  return {
    async findByTokenHash(hash) {
      const [row] = await run(() => selectBots(db).where(eq(bots.tokenHash, hash)));
      return row === undefined ? null : toFoundBot(row, vault);
    },
    findByTenant: (tenantId) => find(eq(tenants.id, tenantId)),
    findByBotId: (botId) => find(eq(bots.id, botId)),

    async findPlatformBot(kind) {
      const [row] = await run(() =>
        db.select().from(bots).where(eq(bots.kind, kind)).orderBy(desc(bots.createdAt)).limit(1),
      );
      return row === undefined ? null : toBot(row, vault);
    },

    async reserve(tenant, bot) {
      const [, , [row]] = await run(() =>
        db.batch([
          db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`reserve:${bot.id}`}, 0))`),
          db.execute(writeReservation(tenant, bot)),
          selectTenantBots(db).where(eq(bots.id, bot.id)),
        ]),
      );
      return row === undefined ? null : toTenantBot(row, vault);
    },

    async activate(tenantId, schemaVersion, now) {
      const created = {
        id: `tenant.created:${tenantId}`,
        tenantId,
        at: now,
        event: 'tenant.created',
        data: { status: 'active' },
      } as const;
      const [[row], published] = await run(() =>
        db.batch([
          db
            .update(tenants)
            .set({
              status: sql`case when ${tenants.status} = 'provisioning' then 'active' else ${tenants.status} end`,
              schemaVersion,
              updatedAt: now,
            })
            .where(eq(tenants.id, tenantId))
            .returning({ status: tenants.status }),
          db.execute(publishEvents([created], now)),
        ]),
      );
      if (row === undefined) throw new Error('a business was gone before it worked');
      return { status: row.status, planned: toPlanned(published.rows) };
    },

    async findApiKey(keyHash) {
      const [key] = await run(() =>
        db
          .select({ id: apiKeys.id, scopes: apiKeys.scopes })
          .from(apiKeys)
          .where(and(eq(apiKeys.keyHash, keyHash), isNull(apiKeys.revokedAt))),
      );
      return key ?? null;
    },

    async placeTenant() {
      const rows = await run(() =>
        db
          .select({ database: tenants.database, held: count() })
          .from(tenants)
          .where(ne(tenants.status, 'dropped'))
          .groupBy(tenants.database),
      );
      const held = new Map(rows.map((row) => [row.database, row.held]));
      const [roomiest] = databases
        .map((name) => ({ name, held: held.get(name) ?? 0 }))
        .filter((database) => database.held < tenantsPerDatabase)
        .sort((a, b) => a.held - b.held);
      return roomiest?.name ?? null;
    },

    async noteFailedUpdate({ botId, updateId, error, body, now }) {
      const [noted] = await run(() =>
        db
          .insert(failedUpdates)
          .values({ botId, updateId, attempts: 1, error, body, firstAt: now, lastAt: now })
          .onConflictDoUpdate({
            target: [failedUpdates.botId, failedUpdates.updateId],
            set: { attempts: sql`${failedUpdates.attempts} + 1`, error, lastAt: now },
          })
          .returning({ attempts: failedUpdates.attempts }),
      );
      if (noted === undefined) throw new Error('a failed update was not noted');
      return noted.attempts;
    },
  };
}

/** Both rows or neither; under the bot's lock, so that the second of two sees the first's. */
function writeReservation(tenant: NewTenant, bot: NewBot): SQL {
  const at = instantOf(tenant.createdAt);
  return sql`
    with reserved as (
      insert into ${tenants}
        (id, name, trade, status, owner_telegram_id, time_zone, language, currency, database, created_at, updated_at)
      select ${tenant.id}, ${tenant.name}, ${tenant.trade}, 'provisioning', ${tenant.ownerTelegramId}::bigint,
             ${tenant.timeZone}, ${tenant.language}, ${tenant.currency}, ${tenant.database}, ${at}, ${at}
      where not exists (select from ${bots} where id = ${bot.id})
      returning id
    )
    insert into ${bots} (id, kind, tenant_id, username, token_hash, token_cipher, key_id, nonce, info, created_at)
    select ${bot.id}::bigint, 'tenant', id, ${bot.username}, ${bot.tokenHash}, ${bot.tokenCipher}, ${bot.keyId},
           ${bot.nonce}, ${JSON.stringify(bot.info)}::jsonb, ${at}
    from reserved`;
}
