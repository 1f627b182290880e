/** Bots at work over the real registry, a Telegram that knows each one's living token, and a knife between any two calls. */
import { TokenRefused } from '../../src/domain/failures.ts';
import { err, ok } from '../../src/domain/result.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createVault } from '../../src/platform/vault.ts';
import { createBots } from '../../src/store/bots.ts';
import { createRegistry } from '../../src/store/registry.ts';
import type { BotSetup, Tenant } from '../../src/usecases/context.ts';
import type { ManagedContext } from '../../src/usecases/managed-bot-changed.ts';
import type { TestDatabase } from './database.ts';
import { createKnife, type Knife } from './knife.ts';
import { aNewBot, aNewTenant, NOW } from './tenants.ts';

export const PUBLIC_URL = 'https://zapis.example';
export const OPERATOR = 5_000_000_001;
const ring = { current: 'k1', keys: { k1: new Secret(Buffer.alloc(32, 7).toString('base64')) } };

/** What Telegram knows of one bot. */
export type Hook = {
  token: string;
  url: string;
  secret: string;
  pending: number;
  lastErrorAt: number | null;
  sets: number;
};

export type TokenKit = Pick<Knife, 'cut' | 'calls'> & {
  readonly ctx: ManagedContext;
  /** By the bot's id. */
  readonly telegram: Map<number, Hook>;
  /** Businesses whose messages were let go. */
  readonly resumed: Tenant[];
  /** Whom the schemas were handed over to. */
  readonly owners: number[];
  /** A business with a bot at work. */
  open(id: number, owner?: number): Promise<{ readonly id: number; readonly tenantId: string }>;
  /** As BotFather does: the former token is dead, and its webhook gone. */
  renew(id: number): Secret;
  /** What the row says beside what Telegram holds: does the webhook's secret open the bot's door? */
  standing(id: number): Promise<Record<string, unknown>>;
};

export function openTokenKit(database: TestDatabase): TokenKit {
  const knife = createKnife();
  const vault = createVault(ring, new Secret('ab'.repeat(32)));
  const registry = createRegistry({
    db: database.app,
    vault,
    databases: ['main'],
    tenantsPerDatabase: 300,
  });
  const bots = createBots(database.app, vault);
  const telegram = new Map<number, Hook>();
  const resumed: Tenant[] = [];
  const owners: number[] = [];

  const idOf = (token: Secret): number => Number(token.reveal().split(':')[0]);
  const alive = (token: Secret): Hook => {
    const hook = telegram.get(idOf(token));
    if (hook?.token !== token.reveal()) throw new TokenRefused('401');
    return hook;
  };
  const setup: BotSetup = {
    async getMe(token) {
      const id = idOf(token);
      if (telegram.get(id)?.token !== token.reveal()) return err({ kind: 'token_rejected' });
      return ok({ id, username: `b${id}_bot`, is_bot: true });
    },
    webhookUrl: async (token) => alive(token).url,
    async webhookState(token) {
      const { url, pending, lastErrorAt } = alive(token);
      return { url, pending, lastErrorAt, lastError: 'Connection refused' };
    },
    async setWebhook(token, { url, secret }) {
      const hook = alive(token);
      Object.assign(hook, { url, secret, sets: hook.sets + 1 });
    },
    async deleteWebhook(token) {
      Object.assign(alive(token), { url: '', secret: '' });
    },
    async managedToken(_, botId) {
      return new Secret(telegram.get(botId)?.token ?? '');
    },
    async setCommands(token) {
      alive(token);
    },
  };

  return {
    ctx: {
      now: NOW,
      publicUrl: PUBLIC_URL,
      vault,
      bots: knife.fragile(bots),
      setup: knife.fragile(setup),
      operators: [OPERATOR],
      resume: async (tenant) => void resumed.push(tenant),
      ...knife.fragile({ handOver: async (_, { to }) => void owners.push(to) } satisfies Pick<
        ManagedContext,
        'handOver'
      >),
    },
    telegram,
    resumed,
    owners,
    cut: knife.cut,
    calls: knife.calls,
    async open(id, owner = 5_100_000_001) {
      const token = new Secret(tokenOf(id, 'A'));
      const tokenHash = await vault.hash(token);
      const { cipher: tokenCipher, keyId } = await vault.seal(token, `bot:${id}`);
      const nonce = vault.newNonce();
      const tenantId = `t${String(id).padStart(11, '0')}`;
      await registry.reserve(
        aNewTenant(tenantId, { ownerTelegramId: owner }),
        aNewBot(id, { tokenHash, tokenCipher, keyId, nonce }),
      );
      await registry.activate(tenantId, 1, NOW);
      telegram.set(id, {
        token: token.reveal(),
        url: `${PUBLIC_URL}/tg/${tokenHash}`,
        secret: await vault.webhookSecret(tokenHash, nonce),
        pending: 0,
        lastErrorAt: null,
        sets: 0,
      });
      return { id, tenantId };
    },
    renew(id) {
      const hook = telegram.get(id);
      if (hook === undefined) throw new Error('no such bot');
      const token = tokenOf(id, hook.token.includes('B') ? 'C' : 'B');
      Object.assign(hook, { token, url: '', secret: '' });
      return new Secret(token);
    },
    async standing(id) {
      const run = await bots.find(id);
      const hook = telegram.get(id);
      if (run === null || hook === undefined) return {};
      const { tokenHash, nonce, previousNonce, token } = run.bot;
      const good = await Promise.all(
        [nonce, previousNonce].map(async (one) => one && vault.webhookSecret(tokenHash, one)),
      );
      return {
        works: token.reveal() === hook.token,
        leadsHere: hook.url === `${PUBLIC_URL}/tg/${tokenHash}`,
        opens: good.includes(hook.secret),
        newest: good[0] === hook.secret,
        problem: run.problem,
        revoked: run.bot.revokedAt !== null,
      };
    },
  };
}

export function tokenOf(id: number, letter: string): string {
  return `${id}:${letter.repeat(35)}`;
}
