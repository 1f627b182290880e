/** Puts a bot to work for a business: cut at any point and run again, it finishes the same one tenant. */
import * as v from 'valibot';
import type { ProvisionFailure } from '../domain/failures.ts';
import { LANGUAGES } from '../domain/language.ts';
import { isTrade, presetOf, TRADES } from '../domain/presets.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { Secret } from '../domain/secret.ts';
import { isZone } from '../domain/time.ts';
import { checkToken } from './check-token.ts';
import type {
  BotInfo,
  BotSetup,
  Migrator,
  Registry,
  Tenant,
  TenantBot,
  TenantStores,
  Vault,
} from './context.ts';
import type { TaskBell } from './tasks.ts';
import type { Furniture } from './tenant-store.ts';

const CURRENCY = 'RUB';
/** No control characters, no halves of a character: Postgres keeps neither. */
const PRINTABLE = /^[^\p{Cc}\p{Cs}]*$/u;

export const provisionInput = v.strictObject({
  token: v.pipe(
    v.string(),
    v.trim(),
    v.maxLength(200),
    v.transform((token) => new Secret(token)),
  ),
  /** The owner's Telegram id. */
  owner: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100), v.regex(PRINTABLE)),
  trade: v.optional(v.picklist(TRADES), 'barber'),
  /** IANA zone. */
  tz: v.optional(v.pipe(v.string(), v.maxLength(64)), 'Europe/Moscow'),
  lang: v.optional(v.picklist(LANGUAGES), 'ru'),
});
export type ProvisionInput = v.InferOutput<typeof provisionInput>;

export type ProvisionContext = {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The Worker's own address, without a slash at its end. */
  readonly publicUrl: string;
  readonly registry: Pick<Registry, 'findByBotId' | 'placeTenant' | 'reserve' | 'activate'>;
  readonly vault: Vault;
  readonly migrator: Migrator;
  readonly stores: TenantStores;
  readonly setup: BotSetup;
  readonly bell: TaskBell;
};

/** `created` is false when the business was complete already. */
export type Provisioned = { readonly tenant: TenantBot; readonly created: boolean };

export async function provisionTenant(
  ctx: ProvisionContext,
  input: ProvisionInput,
): Promise<Result<Provisioned, ProvisionFailure>> {
  const { registry, setup, vault } = ctx;
  if (!isZone(input.tz)) return err({ kind: 'zone_unknown', zone: input.tz });
  const checked = await checkToken(setup, input.token);
  if (!checked.ok) return checked;
  const { info, webhook } = checked.value;

  const tokenHash = await vault.hash(input.token);
  const isTheirs = ({ tenant, bot }: TenantBot): boolean =>
    tenant.ownerTelegramId === input.owner && bot.tokenHash === tokenHash;
  const known = await registry.findByBotId(info.id);
  if (known !== null && !isTheirs(known)) return err({ kind: 'token_in_use' });
  if (known !== null && known.tenant.status !== 'provisioning') return ok({ tenant: known, created: false });
  if (webhook !== '' && !webhook.startsWith(`${ctx.publicUrl}/tg/`)) {
    return err({ kind: 'bot_serves_elsewhere' });
  }

  const reserved = known === null ? await reserve(ctx, input, info, tokenHash) : ok(known);
  if (!reserved.ok) return reserved;
  if (!isTheirs(reserved.value)) return err({ kind: 'token_in_use' });
  return ok({ tenant: await complete(ctx, reserved.value, webhook), created: true });
}

async function reserve(
  { registry, vault, now }: ProvisionContext,
  input: ProvisionInput,
  info: BotInfo,
  tokenHash: string,
): Promise<Result<TenantBot, ProvisionFailure>> {
  const database = await registry.placeTenant();
  if (database === null) return err({ kind: 'capacity' });
  const { cipher, keyId } = await vault.seal(input.token, `bot:${info.id}`);
  const tenant = {
    id: vault.newTenantId(),
    name: input.name,
    trade: input.trade,
    ownerTelegramId: input.owner,
    timeZone: input.tz,
    language: input.lang,
    currency: CURRENCY,
    database,
    createdAt: now,
  };
  const { id, username } = info;
  const bot = { id, username, info, tokenHash, tokenCipher: cipher, keyId, nonce: vault.newNonce() };
  const reserved = await registry.reserve(tenant, bot);
  return reserved === null ? err({ kind: 'token_in_use' }) : ok(reserved);
}

/** Every step may have been done before, by a run that was cut or by one that runs beside this one. */
async function complete(ctx: ProvisionContext, reserved: TenantBot, webhook: string): Promise<TenantBot> {
  const { tenant, bot } = reserved;
  const schemaVersion = await ctx.migrator.migrate(tenant);
  await ctx.stores.open(tenant).transact((store) => store.furnish(furnitureOf(tenant, ctx.now)));

  const url = `${ctx.publicUrl}/tg/${bot.tokenHash}`;
  const secret = await ctx.vault.webhookSecret(bot.tokenHash, bot.nonce);
  await ctx.setup.setWebhook(bot.token, { kind: 'tenant', url, secret, dropBacklog: webhook !== url });
  await ctx.setup.setCommands(bot.token, 'tenant');
  const { status, planned } = await ctx.registry.activate(tenant.id, schemaVersion, ctx.now);
  await ctx.bell.ring(planned, ctx.now);
  return { bot, tenant: { ...tenant, status, schemaVersion } };
}

function furnitureOf(tenant: Tenant, now: number): Furniture {
  const { name, timeZone, currency, ownerTelegramId: owner } = tenant;
  const preset = presetOf(isTrade(tenant.trade) ? tenant.trade : 'barber', tenant.language);
  return { name, timeZone, currency, owner, ...preset, now };
}
