/** What the use cases of the sales bot are given, and what its screens are made of. */
import type { EnrolmentField } from '../domain/enrolment.ts';
import type { EnrolFailure, ProvisionFailure, TokenFailure } from '../domain/failures.ts';
import type { Language } from '../domain/language.ts';
import type { Plan } from '../domain/plans.ts';
import type { Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import type { Policy } from '../domain/subscription.ts';
import type { TokenChecks } from './check-token.ts';
import type { Bot, BotInfo, BotSetup, FoundBot, Registry, TenantStatus, Vault } from './context.ts';
import type { Person } from './facts.ts';
import type { Provisioned, ProvisionInput } from './provision-tenant.ts';
import type { SubscriptionChange } from './subscriptions.ts';
import type { PlannedTask, TaskBell } from './tasks.ts';

/** A bot on its way to be a business; it is its own draft. */
export type Enrolment = Readonly<Record<EnrolmentField, string | null>> & {
  readonly id: number;
  readonly state: 'open' | 'done' | 'dropped';
  readonly botId: number;
  readonly username: string;
  /** What the bot is called in Telegram. */
  readonly botName: string;
  /** Whether this bot has had its trial, whoever owned it. */
  readonly tried: boolean;
  readonly tenantId: string | null;
  /** Sealed, bound to the bot; empty once it is not open any more. */
  readonly token: { readonly cipher: string; readonly keyId: string };
};

/** A business as its owner sees it in the list. */
export type OwnBusiness = {
  readonly id: string;
  readonly name: string;
  /** Of its bot; null once that is gone. */
  readonly username: string | null;
  readonly botId: number | null;
  readonly status: TenantStatus;
  readonly zone: string;
  /** Whether Telegram refuses the bot's token. */
  readonly tokenDead: boolean;
  readonly held: boolean;
  /** Null where it runs without a term. */
  readonly subscription: {
    /** The last local day on which it works, `YYYY-MM-DD`. */
    readonly paidThrough: string;
    readonly trial: boolean;
    readonly renews: boolean;
    readonly planCode: string | null;
  } | null;
};

/** Everything that any screen of this bot needs, read at once. */
export type SalesScene = {
  /** Null for whoever has never pressed Start. */
  readonly buyer: { readonly language: Language | null; readonly trialUsed: boolean } | null;
  /** The open one, or the one that was asked for. */
  readonly enrolment: Enrolment | null;
  readonly plans: readonly Plan[];
  readonly policy: Policy;
  /** The oldest first, without those that are gone. */
  readonly businesses: readonly OwnBusiness[];
  /** The bot that was asked for, where it is known: whose kind, and whose business. */
  readonly known: { readonly kind: FoundBot['kind']; readonly tenantId: string | null } | null;
};

export type SceneQuery = { readonly enrolment?: number; readonly bot?: number };

/** A checked bot with its sealed token. */
export type NewEnrolment = {
  readonly info: BotInfo;
  readonly tokenHash: string;
  readonly token: { readonly cipher: string; readonly keyId: string };
  /** Ours, where it may ask Telegram for this bot's token. */
  readonly managerId: number | null;
};

/** Reads and mere notes; each call is one round trip. Throws `Unavailable('postgres')`. */
export type SalesScenes = {
  read(query?: SceneQuery): Promise<SalesScene>;
  /** Notes who has come, and who brought them if nobody knew them before. */
  greet(inviterId: number | null): Promise<SalesScene>;
  noteReachable(reachable: boolean): Promise<void>;
};

/** Each call is one batch that also answers how everything stands afterwards. */
export type SalesWrites = {
  chooseLanguage(language: Language): Promise<SalesScene>;
  /** Opens an enrolment; one that is open already goes on with this bot, and keeps its answers. */
  enrol(bot: NewEnrolment): Promise<SalesScene>;
  /** Null asks for it again. */
  fill(enrolment: number, field: EnrolmentField, value: string | null): Promise<SalesScene>;
  drop(enrolment: number): Promise<SalesScene>;
  /** Closes one whose bot has become a business otherwise; where another bot has come meanwhile it stays open. */
  close(enrolment: Pick<Enrolment, 'id' | 'botId'>, tenantId: string): Promise<SalesScene>;
  /** The business works, its subscription begins, the trial is spent, the enrolment is done: all of it, or nothing. */
  activate(order: ActivateOrder): Promise<Activated>;
};

export type ActivateOrder = {
  readonly enrolment: number;
  readonly botId: number;
  readonly schemaVersion: number;
  /** Whether it begins with the trial; not carried out where that has been spent since. */
  readonly trial: boolean;
  readonly change: SubscriptionChange;
};

export type Activated =
  | { readonly saved: true; readonly planned: readonly PlannedTask[] }
  /** The business works already, or the trial is spent: nothing was written. */
  | { readonly saved: false };

/** What the operator tells of themselves; null and empty are not shown. */
export type House = {
  readonly demoBot: string | null;
  readonly contact: string | null;
  readonly email: string | null;
  readonly hours: string | null;
};

export type SalesDesk = {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The Worker's own address, without a slash at its end. */
  readonly publicUrl: string;
  /** The sales bot itself. */
  readonly bot: Bot;
  readonly person: Person;
  /** Names this wish: the same one, delivered again, never acts twice. */
  readonly requestKey: string;
  readonly house: House;
  readonly scenes: SalesScenes;
  /** These, and what follows, wait until the update is admitted. */
  readonly writes: SalesWrites;
  readonly checks: TokenChecks;
  /** Puts a bot to work for a business; `activate` is its last step. */
  provision(
    input: ProvisionInput,
    activate: Registry['activate'],
  ): Promise<Result<Provisioned, ProvisionFailure>>;
  readonly setup: BotSetup;
  readonly vault: Vault;
  readonly bell: TaskBell;
  replaceToken(tenantId: string, token: Secret): Promise<Result<Bot, TokenFailure>>;
  /** Follows a bot of ours that has a new token or a new owner; any other bot is none of its business. */
  followBot(botId: number): Promise<void>;
};

/** How everything stands once a bot's enrolment went on, or why it did not. */
export type Enrolled = Result<SalesScene, EnrolFailure>;
