/** How rows of the registry become tenants and bots: the one place where a schema's name comes from. */
import { eq, getTableColumns, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { BOOKING_EVENTS, EVERY_EVENT } from '../domain/outgoing.ts';
import { parseInstant } from '../domain/time.ts';
import type { Bot, FoundBot, Tenant, TenantBot, Vault } from '../usecases/context.ts';
import type { Db } from './connect.ts';
import { bots, tenants, webhookEndpoints } from './registry-tables.ts';

const TENANT_ID = /^[a-z0-9]{12}$/;
const botInfo = v.looseObject({ id: v.number(), username: v.string() });

type TenantRow = typeof tenants.$inferSelect;
type BotRow = typeof bots.$inferSelect;
export type TenantBotRow = { readonly tenant: TenantRow; readonly bot: BotRow; readonly heard: boolean };

/** Whether any endpoint listens to the bookings of the tenant beside it. */
const HEARD = sql<boolean>`exists (
  select from ${webhookEndpoints} e
  where e.active and e.paused_at is null and (e.tenant_id is null or e.tenant_id = ${tenants.id})
    and e.events && array[${sql.raw([EVERY_EVENT, ...BOOKING_EVENTS].map((word) => `'${word}'`).join(', '))}]
)`;

export function selectTenantBots(db: Db) {
  return db
    .select({ tenant: getTableColumns(tenants), bot: getTableColumns(bots), heard: HEARD })
    .from(bots)
    .innerJoin(tenants, eq(tenants.id, bots.tenantId));
}

/** Bots of every kind. */
export function selectBots(db: Db) {
  return db
    .select({ tenant: getTableColumns(tenants), bot: getTableColumns(bots), heard: HEARD })
    .from(bots)
    .leftJoin(tenants, eq(tenants.id, bots.tenantId));
}

export function toTenant(
  { updatedAt: _, note: _note, heldAt: _held, ...row }: TenantRow,
  heard: boolean = false,
): Tenant {
  if (!TENANT_ID.test(row.id)) throw new Error('the registry holds a malformed tenant id');
  return { ...row, schema: `tenant_${row.id}`, heard };
}

export async function toTenantBot(row: TenantBotRow, vault: Pick<Vault, 'open'>): Promise<TenantBot> {
  return { tenant: toTenant(row.tenant, row.heard), bot: await toBot(row.bot, vault) };
}

/** A bot's row, also as `to_jsonb` gives it. */
export const botRow = v.pipe(
  v.object({
    id: v.number(),
    username: v.string(),
    token_hash: v.string(),
    token_cipher: v.string(),
    key_id: v.string(),
    nonce: v.string(),
    previous_nonce: v.nullable(v.string()),
    info: v.unknown(),
    revoked_at: v.nullable(v.string()),
  }),
  v.transform(({ token_hash, token_cipher, key_id, previous_nonce, revoked_at, ...rest }) => ({
    ...rest,
    tokenHash: token_hash,
    tokenCipher: token_cipher,
    keyId: key_id,
    previousNonce: previous_nonce,
    revokedAt: revoked_at === null ? null : parseInstant(revoked_at),
  })),
);

type SealedBot = Pick<
  BotRow,
  'id' | 'username' | 'tokenHash' | 'tokenCipher' | 'keyId' | 'nonce' | 'previousNonce' | 'info' | 'revokedAt'
>;

export async function toBot(row: SealedBot, vault: Pick<Vault, 'open'>): Promise<Bot> {
  const { id, username, tokenHash, tokenCipher, keyId, nonce, previousNonce, revokedAt } = row;
  const token = await vault.open(tokenCipher, keyId, sealOwner(id));
  return {
    id,
    username,
    tokenHash,
    token,
    nonce,
    previousNonce,
    revokedAt,
    info: v.parse(botInfo, row.info),
  };
}

/** Any bot of ours: a business's comes with its business. */
export async function toFoundBot(
  { tenant, bot, heard }: Omit<TenantBotRow, 'tenant'> & { readonly tenant: TenantRow | null },
  vault: Pick<Vault, 'open'>,
): Promise<FoundBot> {
  if (tenant !== null) return { kind: 'tenant', ...(await toTenantBot({ tenant, bot, heard }, vault)) };
  if (bot.kind === 'tenant') throw new Error('a bot has lost its business');
  return { kind: bot.kind, bot: await toBot(bot, vault) };
}

/** What a bot's sealed token is bound to. */
export function sealOwner(botId: number): string {
  return `bot:${botId}`;
}
