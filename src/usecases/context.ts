/** Every port the use cases are given, as types: who implements them is decided in `deps/` alone. */
import type { Infrastructure, ProvisionFailure } from '../domain/failures.ts';
import type { Language } from '../domain/language.ts';
import type { Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import type { TenantStatus } from '../domain/subscription.ts';
import type { WebhookState } from '../domain/webhook.ts';
import type { Person } from './facts.ts';
import type { ClaimedMessage, Sending } from './letters.ts';
import type { PlannedTask } from './tasks.ts';
import type { TenantStore } from './tenant-store.ts';

export type { TenantStatus };

/** A business, as the registry knows it. */
export type Tenant = {
  /** Twelve characters of `a-z0-9`. */
  readonly id: string;
  readonly name: string;
  readonly trade: string;
  readonly status: TenantStatus;
  readonly ownerTelegramId: number;
  readonly timeZone: string;
  readonly language: Language;
  readonly currency: string;
  readonly database: string;
  readonly schema: string;
  readonly schemaVersion: number;
  readonly createdAt: number;
  /** Whether somebody outside is told of its bookings; as fresh as what an isolate remembers of its bot. */
  readonly heard: boolean;
};

/** What `getMe` says of a bot; kept, so that no update has to ask again. */
export type BotInfo = { readonly id: number; readonly username: string } & Readonly<Record<string, unknown>>;

/** A bot of ours, with its token in reach and out of sight. */
export type Bot = {
  readonly id: number;
  readonly username: string;
  readonly tokenHash: string;
  readonly token: Secret;
  readonly nonce: string;
  readonly previousNonce: string | null;
  /** Since when Telegram refuses the token; epoch milliseconds. */
  readonly revokedAt: number | null;
  readonly info: BotInfo;
};

/** A business's own bot, the operators', or the one that sells. */
export type BotKind = 'tenant' | 'master' | 'sales';

/** The bot an update was sent to. */
export type FoundBot =
  | ({ readonly kind: 'tenant' } & TenantBot)
  | { readonly kind: Exclude<BotKind, 'tenant'>; readonly bot: Bot };

export type TenantBot = { readonly bot: Bot; readonly tenant: Tenant };

export type NewTenant = Omit<Tenant, 'schema' | 'schemaVersion' | 'status' | 'heard'>;
export type NewBot = {
  readonly id: number;
  readonly username: string;
  readonly tokenHash: string;
  readonly tokenCipher: string;
  readonly keyId: string;
  readonly nonce: string;
  readonly info: BotInfo;
};

/** The registry: one row a tenant, one a bot. Throws `Unavailable('postgres')` when it cannot be asked. */
export type Registry = {
  findByTokenHash(hash: string): Promise<FoundBot | null>;
  findByTenant(tenantId: string): Promise<TenantBot | null>;
  findByBotId(botId: number): Promise<TenantBot | null>;
  /** The newest bot of the kind; null while there is none. */
  findPlatformBot(kind: 'master' | 'sales'): Promise<Bot | null>;
  /** Writes both rows unless the bot is known already; answers what stands there afterwards, null for a bot of our own. */
  reserve(tenant: NewTenant, bot: NewBot): Promise<TenantBot | null>;
  /** Puts it to work, unless that has been done; answers how it stands then, and what is to be woken. */
  activate(
    tenantId: string,
    schemaVersion: number,
    now: number,
  ): Promise<{ readonly status: TenantStatus; readonly planned: readonly PlannedTask[] }>;
  findApiKey(keyHash: string): Promise<{ readonly id: number; readonly scopes: readonly string[] } | null>;
  /** The database with the most room, or null when all are at their cap. */
  placeTenant(): Promise<string | null>;
  /** Counts one more failure of an update by a bug; keeps its body. Answers how often it has failed by now. */
  noteFailedUpdate(failure: {
    readonly botId: number;
    readonly updateId: number;
    readonly error: string;
    readonly body: unknown;
    readonly now: number;
  }): Promise<number>;
};

/** Brings one tenant's schema to the newest version; may be cut at any point and run again. */
export type Migrator = {
  readonly newestVersion: number;
  migrate(tenant: Tenant): Promise<number>;
};

/** Lends a tenant's own store. */
export type TenantStores = { open(tenant: Tenant): TenantStore };

/** Keeps bot tokens: sealed with AES-GCM, bound to what they belong to. */
export type Vault = {
  seal(plain: Secret, boundTo: string): Promise<{ readonly cipher: string; readonly keyId: string }>;
  /** Throws when the ciphertext is not of this owner, or its key is gone. */
  open(cipher: string, keyId: string, boundTo: string): Promise<Secret>;
  /** Lowercase hex SHA-256. */
  hash(value: Secret): Promise<string>;
  /** `<nonce>_<HMAC(WEBHOOK_KEY, hash‖nonce)>`, hex. */
  webhookSecret(tokenHash: string, nonce: string): Promise<string>;
  newNonce(): string;
  /** Twelve characters of `a-z0-9`. */
  newTenantId(): string;
};

/**
 * What Telegram must be told about a bot once. Throws `Unavailable('telegram')` when it does not answer, and
 * `TokenRefused` where it does not know the token.
 */
export type BotSetup = {
  getMe(token: Secret): Promise<Result<BotInfo, ProvisionFailure>>;
  /** The address that gets the bot's updates now; empty when none. */
  webhookUrl(token: Secret): Promise<string>;
  webhookState(token: Secret): Promise<WebhookState>;
  setWebhook(
    token: Secret,
    webhook: { kind: BotKind; url: string; secret: string; dropBacklog: boolean },
  ): Promise<void>;
  deleteWebhook(token: Secret): Promise<void>;
  setCommands(token: Secret, kind: BotKind): Promise<void>;
  /** The token of a bot that this one manages. */
  managedToken(manager: Secret, botId: number): Promise<Secret>;
};

/** Wakes us up for rows of the ledger; losing a call loses nothing, since the sweep finds the row. */
export type Queue = {
  wake(messages: readonly { tenant: string; message: number; dueAt: number }[], now: number): Promise<void>;
};

/** The entries of `shared.due` whose time has come, oldest first. */
export type DueList = {
  /** The names of all databases that keep such a list. */
  readonly databases: readonly string[];
  /** Takes them for now: each comes back at `againAt`, unless it is settled before. */
  take(which: { databases: readonly string[]; lateSince: number; againAt: number; limit: number }): Promise<{
    readonly rows: readonly { readonly tenant: string; readonly message: number }[];
    /** When the earliest of what remains is due, by database; null where nothing remains. */
    readonly next: ReadonlyMap<string, number | null>;
    /** Of the databases that could not be asked. */
    readonly failures: readonly unknown[];
  }>;
};

/**
 * When each database must be asked for what is due, so that one with nothing to do can sleep. Losing this costs a
 * question. Never throws.
 */
export type DueMarks = {
  /** Something may soon be due there: the next sweep asks. */
  forget(database: string): Promise<void>;
  /** Those that must be asked now. */
  toAsk(databases: readonly string[], now: number): Promise<readonly string[]>;
  /** What the look has shown: nothing before these moments. Where something was planned meanwhile it is not believed. */
  note(next: ReadonlyMap<string, number>, now: number): Promise<void>;
};

/** A button of a message that leaves: with its callback data, or a link. */
export type OutgoingButton = { readonly text: string } & (
  | { readonly data: string }
  | { readonly url: string }
);

/** A message as it leaves: HTML, rows of buttons, and a file that follows it. */
export type Outgoing = {
  readonly html: string;
  readonly buttons: readonly (readonly OutgoingButton[])[];
  readonly file?: { readonly name: string; readonly bytes: Uint8Array; readonly caption: string };
};

/** Sends one message; never throws for what Telegram answers. */
export type Sender = { send(token: Secret, recipient: number, message: Outgoing): Promise<Sending> };

/** Says a claimed row to its reader through the tenant's bot. Never throws for what Telegram answers. */
export type Notifier = { send(bot: Bot, message: ClaimedMessage): Promise<Sending> };

/** Remembers which text a person was asked for; the next one they write is taken for it. Throws `Unavailable('redis')`. */
export type Drafts = { put(draft: Draft): Promise<void> };

/** Words to the business, or to the client of a thread. */
export type LetterDraft = { readonly kind: 'letter' } | { readonly kind: 'reply'; readonly clientId: number };

/** What the next text will be: words to the business, or an answer in the thread of a client. */
export type Draft =
  | LetterDraft
  /** A value that a form asked for; `to` is the button that says which. */
  | {
      readonly kind: 'answer';
      readonly to: string;
      /** Words that were taken already and wait for a tap to confirm them. */
      readonly text?: string;
    };

/** Where errors and figures go; never personal data, never secrets. */
export type Observe = {
  /** Reports an error once; answers the reference that the person is given. */
  report(error: unknown, about?: Readonly<Record<string, string | number>>): string;
  /** Adds a field to the request's one log line. */
  note(field: string, value: string | number | boolean): void;
  /** Counts a call to an outside service. */
  count(service: Infrastructure): void;
};

/** What a use case of one business is given. */
export type TenantContext = {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly tenant: Tenant;
  readonly person: Person;
  /** Names this wish: the same one, delivered again, never acts twice. */
  readonly requestKey: string;
  readonly store: TenantStore;
  readonly drafts: Drafts;
};
