/** How rows of the registry become tenants and bots: the one place where a schema's name comes from. */
import { eq, getTableColumns } from 'drizzle-orm';
import * as v from 'valibot';
import type { BotInfo, Tenant, TenantBot, Vault } from '../usecases/context.ts';
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

export function toTenant({ updatedAt: _, ...row }: TenantRow): Tenant {
  if (!TENANT_ID.test(row.id)) throw new Error('the registry holds a malformed tenant id');
  return { ...row, schema: `tenant_${row.id}` };
}

export async function toTenantBot(row: TenantBotRow, vault: Pick<Vault, 'open'>): Promise<TenantBot> {
  const { id, username, tokenHash, tokenCipher, keyId, nonce, previousNonce } = row.bot;
  const token = await vault.open(tokenCipher, keyId, sealOwner(id));
  const info: BotInfo = v.parse(botInfo, row.bot.info);
  return {
    tenant: toTenant(row.tenant),
    bot: { id, username, tokenHash, token, nonce, previousNonce, info },
  };
}

/** What a bot's sealed token is bound to. */
export function sealOwner(botId: number): string {
  return `bot:${botId}`;
}
