/** The port of bots as they are run: found whatever their kind and state, changed only as they were read. */
import type { WebhookProblem } from '../domain/webhook.ts';
import type { Audit } from './audit.ts';
import type { Bot, BotInfo, BotKind, NewBot, Tenant } from './context.ts';

/** A bot of ours with what is known of its health. Epoch milliseconds. */
export type RunBot = {
  readonly kind: BotKind;
  readonly bot: Bot;
  /** The business whose bot it is. */
  readonly tenant: Tenant | null;
  /** Since when Telegram refuses the token. */
  readonly revokedAt: number | null;
  readonly checkedAt: number | null;
  readonly problem: WebhookProblem | null;
};

/** A token that shall take the place of another. */
export type NewToken = {
  readonly tokenHash: string;
  readonly tokenCipher: string;
  readonly keyId: string;
  readonly nonce: string;
  readonly info: BotInfo;
  /** Our bot that may ask Telegram for it; undefined leaves what is known. */
  readonly managerId?: number | undefined;
};

/**
 * Each call is one round trip; a change is made only to the bot as it was read (`Bot.tokenHash`, `Bot.nonce`), and
 * answers false where that has moved. What is not yet told to Telegram is `unset`, with a task that will tell it.
 * Throws `Unavailable('postgres')`.
 */
export type Bots = {
  find(botId: number): Promise<RunBot | null>;
  ofTenant(tenantId: string): Promise<RunBot | null>;
  /** Writes the row of a master or sales bot unless the bot is known; answers what stands there afterwards. */
  add(kind: Exclude<BotKind, 'tenant'>, bot: NewBot, now: number): Promise<RunBot>;
  putToken(was: Bot, token: NewToken, audit: Audit, now: number): Promise<boolean>;
  /** The former nonce stays good; the one before it is forgotten. */
  putNonce(was: Bot, nonce: string, audit: Audit, now: number): Promise<boolean>;
  /** Telegram has been told of this token and nonce. */
  noteSetUp(bot: Bot, now: number): Promise<void>;
};
