/** Provisioning over the real store, with a Telegram of bots known by token, and a knife between any two calls. */
import { readMigrations } from '../../scripts/lib/migration-files.ts';
import { err, ok } from '../../src/domain/result.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createVault } from '../../src/platform/vault.ts';
import { createMigrator } from '../../src/store/migrate-tenant.ts';
import { createRegistry } from '../../src/store/registry.ts';
import { createTenantStores } from '../../src/store/tenant-store.ts';
import type { BotSetup, Registry } from '../../src/usecases/context.ts';
import type { ProvisionContext, ProvisionInput } from '../../src/usecases/provision-tenant.ts';
import type { Cut, TestDatabase } from './database.ts';
import { createKnife } from './knife.ts';
import { NOW } from './tenants.ts';

export const PUBLIC_URL = 'https://zapis.example';
const ring = { current: 'k1', keys: { k1: new Secret(Buffer.alloc(32, 7).toString('base64')) } };

export type Webhook = { readonly url: string; readonly secret: string; readonly dropped: number };
export type Kit = {
  readonly ctx: ProvisionContext & { readonly registry: Registry };
  /** By token: where the bot's updates go, and how often its backlog was dropped. */
  readonly webhooks: Map<string, Webhook>;
  readonly commanded: Set<string>;
  /** Calls of ports so far; the cut one throws, carried out or not. */
  calls(): number;
  cut(at: Cut | null): void;
};

export function openKit(database: TestDatabase, more: { tenantsPerDatabase?: number } = {}): Kit {
  const webhooks = new Map<string, Webhook>();
  const commanded = new Set<string>();
  const knife = createKnife();
  const { fragile } = knife;

  const setup: BotSetup = {
    async getMe(token) {
      if (token.reveal().includes('revoked')) return err({ kind: 'token_rejected' });
      const id = Number(token.reveal().split(':')[0]);
      return ok({ id, username: `b${id}_bot`, is_bot: true });
    },
    async webhookUrl(token) {
      if (token.reveal().includes('revoked')) throw new Error('Telegram refused getWebhookInfo (401)');
      return webhooks.get(token.reveal())?.url ?? '';
    },
    async webhookState(token) {
      return { url: await this.webhookUrl(token), pending: 0, lastErrorAt: null, lastError: '' };
    },
    async setWebhook(token, { url, secret, dropBacklog }) {
      const before = webhooks.get(token.reveal())?.dropped ?? 0;
      webhooks.set(token.reveal(), { url, secret, dropped: before + (dropBacklog ? 1 : 0) });
    },
    async deleteWebhook(token) {
      webhooks.delete(token.reveal());
    },
    managedToken: async () => new Secret(''),
    async setCommands(token) {
      commanded.add(token.reveal());
    },
  };

  const vault = createVault(ring, new Secret('ab'.repeat(32)));
  const stores = createTenantStores(() => database.app);
  const { tenantsPerDatabase = 300 } = more;
  const ctx: Kit['ctx'] = {
    now: NOW,
    publicUrl: PUBLIC_URL,
    vault,
    registry: fragile(createRegistry({ db: database.app, vault, databases: ['main'], tenantsPerDatabase })),
    migrator: fragile(createMigrator(() => database.owner, readMigrations('tenant'))),
    stores: { open: (tenant) => fragile(stores.open(tenant)) },
    setup: fragile(setup),
    bell: { ring: async () => {} },
  };
  return {
    ctx,
    webhooks,
    commanded,
    calls: knife.calls,
    cut: knife.cut,
  };
}

export function tokenOf(botId: number, rest: string = 'A'.repeat(35)): string {
  return `${botId}:${rest}`;
}

export function order(token: string, more: Partial<ProvisionInput> = {}): ProvisionInput {
  return {
    token: new Secret(token),
    owner: 5_100_000_003,
    name: 'Бритва и ножницы',
    trade: 'barber',
    tz: 'Europe/Moscow',
    lang: 'ru',
    ...more,
  };
}
