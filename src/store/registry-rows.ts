/** How rows of the registry become tenants and bots: the one place where a schema's name comes from. */
import { eq, getTableColumns } from 'drizzle-orm';
import * as v from 'valibot';
import type { Bot, FoundBot, Tenant, TenantBot, Vault } from '../usecases/context.ts';
import type { Db } from './connect.ts';
import { bots, tenants } from './registry-tables.ts';

const TENANT_ID = /^[a-z0-9]{12}$/;
const botInfo = v.looseObject({ id: v.number(), username: v.string() });

type TenantRow = typeof tenants.$inferSelect;
type BotRow = typeof bots.$inferSelect;
export type TenantBotRow = { readonly tenant: TenantRow; readonly bot: BotRow };

export function selectTenantBots(db: Db) {
  return db
    .select({ tenant: getTableColumns(tenants), bot: getTableColumns(bots) })
    .from(bots)
    .innerJoin(tenants, eq(tenants.id, bots.tenantId));
}

/** Bots of every kind. */
export function selectBots(db: Db) {
  return db
    .select({ tenant: getTableColumns(tenants), bot: getTableColumns(bots) })
    .from(bots)
    .leftJoin(tenants, eq(tenants.id, bots.tenantId));
}

export function toTenant({ updatedAt: _, note: _note, heldAt: _held, ...row }: TenantRow): Tenant {
  if (!TENANT_ID.test(row.id)) throw new Error('the registry holds a malformed tenant id');
  return { ...row, schema: `tenant_${row.id}` };
}

export async function toTenantBot(row: TenantBotRow, vault: Pick<Vault, 'open'>): Promise<TenantBot> {
  return { tenant: toTenant(row.tenant), bot: await toBot(row.bot, vault) };
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
  }),
  v.transform(({ token_hash, token_cipher, key_id, previous_nonce, ...rest }) => ({
    ...rest,
    tokenHash: token_hash,
    tokenCipher: token_cipher,
    keyId: key_id,
    previousNonce: previous_nonce,
  })),
);

type SealedBot = Pick<
  BotRow,
  'id' | 'username' | 'tokenHash' | 'tokenCipher' | 'keyId' | 'nonce' | 'previousNonce' | 'info'
>;

export async function toBot(row: SealedBot, vault: Pick<Vault, 'open'>): Promise<Bot> {
  const { id, username, tokenHash, tokenCipher, keyId, nonce, previousNonce } = row;
  const token = await vault.open(tokenCipher, keyId, sealOwner(id));
  return { id, username, tokenHash, token, nonce, previousNonce, info: v.parse(botInfo, row.info) };
}

/** Any bot of ours: a business's comes with its business. */
export async function toFoundBot(
  { tenant, bot }: { readonly tenant: TenantRow | null; readonly bot: BotRow },
  vault: Pick<Vault, 'open'>,
): Promise<FoundBot> {
  if (tenant !== null) return { kind: 'tenant', ...(await toTenantBot({ tenant, bot }, vault)) };
  if (bot.kind === 'tenant') throw new Error('a bot has lost its business');
  return { kind: bot.kind, bot: await toBot(bot, vault) };
}

/** What a bot's sealed token is bound to. */
export function sealOwner(botId: number): string {
  return `bot:${botId}`;
}
