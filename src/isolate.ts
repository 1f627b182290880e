/** What an isolate keeps between requests: settings, connections, caches that may be lost at any moment. */
import { commandsOf } from './bot/commands.ts';
import { type Config, type Environment, readConfig, type Secrets } from './config.ts';
import { createBotSetup } from './platform/bot-setup.ts';
import { createObjects } from './platform/bucket.ts';
import { createVault } from './platform/vault.ts';
import { createCallbackVerifier, type VerifyCallback } from './platform/verify-callback.ts';
import { createBots } from './store/bots.ts';
import { TENANT_MIGRATIONS } from './store/bundled-migrations.ts';
import { configureNeon, connect, type Db } from './store/connect.ts';
import { createDueList } from './store/due-list.ts';
import { createExports } from './store/exports.ts';
import { createLetterBox } from './store/letter-box.ts';
import { createMigrator } from './store/migrate-tenant.ts';
import { createOrders } from './store/orders.ts';
import { createLetters } from './store/platform-letters.ts';
import { createProviderEvents } from './store/provider-events.ts';
import { createReferrals } from './store/referrals.ts';
import { createRefunds } from './store/refunds.ts';
import { createRegistry } from './store/registry.ts';
import { createSubscriptions } from './store/subscriptions.ts';
import { createLateTasks } from './store/tasks.ts';
import { createTenantData } from './store/tenant-data.ts';
import { createTenantStores } from './store/tenant-store.ts';
import type { Bots } from './usecases/bots.ts';
import type {
  BotSetup,
  DueList,
  FoundBot,
  Migrator,
  Registry,
  TenantStores,
  Vault,
} from './usecases/context.ts';
import type { Exports, Objects, TenantData } from './usecases/exports.ts';
import type { Referrals } from './usecases/grant-bonus.ts';
import type { Orders, ProviderEvents, Refunds } from './usecases/orders.ts';
import type { LetterBox, Letters } from './usecases/platform-letters.ts';
import type { Subscriptions } from './usecases/subscriptions.ts';
import type { LateTasks } from './usecases/tasks.ts';

export type Isolate = {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly registryDb: Db;
  /** A database of businesses by its name in the registry. */
  readonly database: (name: string) => Db;
  readonly registry: Registry;
  readonly stores: TenantStores;
  readonly migrator: Migrator;
  readonly due: DueList;
  readonly tasks: LateTasks;
  readonly letters: Letters;
  readonly letterBox: LetterBox;
  readonly orders: Orders;
  readonly refunds: Refunds;
  readonly referrals: Referrals;
  readonly providerEvents: ProviderEvents;
  readonly subscriptions: Subscriptions;
  readonly data: TenantData;
  readonly exports: Exports;
  readonly objects: Objects;
  readonly vault: Vault;
  readonly setup: BotSetup;
  readonly runBots: Bots;
  readonly verifyCallback: VerifyCallback;
  /** Bots by the hash of their token, each for a few seconds. */
  readonly bots: Map<string, { readonly found: FoundBot; readonly until: number }>;
  /** People who are refused without asking Redis, and until when. */
  readonly refused: Map<string, number>;
  /** Updates for which somebody has been told that we are sorry. */
  readonly apologised: Set<string>;
};

/** Throws a `ConfigError` that names what is missing. */
export function createIsolate(environment: Environment): Isolate {
  const { config, secrets } = readConfig(environment);
  configureNeon({ fetchEndpoint: config.neonFetchEndpoint ?? undefined });
  const vault = createVault(secrets.tokenKeys, secrets.webhookKey);
  const registryDb = connect(secrets.registryUrl);
  const apps = byName(secrets.databases, ({ app }) => connect(app));
  const owners = byName(secrets.databases, ({ owner }) => connect(owner));
  return {
    config,
    secrets,
    registryDb,
    database: apps,
    registry: createRegistry({
      db: registryDb,
      vault,
      databases: Object.keys(secrets.databases),
      tenantsPerDatabase: config.limits.tenantsPerDatabase,
    }),
    stores: createTenantStores(apps),
    migrator: createMigrator(owners, TENANT_MIGRATIONS),
    due: createDueList(Object.keys(secrets.databases), apps),
    tasks: createLateTasks(registryDb),
    letters: createLetters(registryDb, vault),
    letterBox: createLetterBox(registryDb),
    orders: createOrders(registryDb),
    refunds: createRefunds(registryDb),
    referrals: createReferrals(registryDb),
    providerEvents: createProviderEvents(registryDb),
    subscriptions: createSubscriptions(registryDb),
    data: createTenantData(registryDb, apps, owners),
    exports: createExports(registryDb),
    objects: createObjects(environment['EXPORTS']),
    vault,
    runBots: createBots(registryDb, vault),
    setup: createBotSetup({
      apiUrl: config.telegramApiUrl,
      commands: commandsOf,
      defaultLanguage: 'en',
    }),
    verifyCallback: createCallbackVerifier(config.publicUrl, secrets.qstashKeys),
    bots: new Map(),
    refused: new Map(),
    apologised: new Set(),
  };
}

/** Connections by the name that the registry gives; opened at the first use, since each holds an address only. */
function byName<T>(entries: Readonly<Record<string, T>>, open: (entry: T) => Db): (name: string) => Db {
  const opened = new Map<string, Db>();
  return (name) => {
    const known = opened.get(name);
    if (known !== undefined) return known;
    const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
    if (entry === undefined) throw new Error(`no database is configured under the name ${name}`);
    const db = open(entry);
    opened.set(name, db);
    return db;
  };
}
