/** The port of bots as they are run: found whatever their kind and state, changed only as they were read. */
import type { AuditAction } from '../domain/audit.ts';
import type { WebhookProblem } from '../domain/webhook.ts';
import type { Audit } from './audit.ts';
import type { Bot, BotInfo, BotKind, NewBot, Tenant } from './context.ts';
import type { OutgoingEvent } from './outgoing-events.ts';
import type { NewLetter } from './platform-letters.ts';
import type { PlannedTask } from './tasks.ts';

/** A bot of ours with what is known of its health. */
export type RunBot = {
  readonly kind: BotKind;
  readonly bot: Bot;
  /** The business whose bot it is. */
  readonly tenant: Tenant | null;
  /** Our bot through which it was made. */
  readonly managerId: number | null;
  /** When Telegram was last told or asked; epoch milliseconds. */
  readonly checkedAt: number | null;
  readonly problem: WebhookProblem | null;
  /** The sales bot, where there is one, and whom of the owner and the asked reader it may write to. */
  readonly sales: { readonly username: string; readonly knows: readonly number[] } | null;
};

/** A token that shall take the place of another. */
export type NewToken = {
  readonly tokenHash: string;
  readonly tokenCipher: string;
  readonly keyId: string;
  readonly nonce: string;
  readonly info: BotInfo;
};

/** What a look at the webhook has shown; `nextAt` is null until the daily look. */
export type Checkup = {
  readonly problem: WebhookProblem | null;
  readonly nextAt: number | null;
  readonly letters: readonly NewLetter[];
};

export type HandOver = {
  readonly tenantId: string;
  readonly from: number;
  readonly to: number;
  readonly letters: readonly NewLetter[];
};

/**
 * Each call is one round trip; a change is made only to the bot as it was read (its token and nonce), and answers
 * false, or plans nothing, where that has moved. What Telegram is not yet told is `unset`, with a task that will tell
 * it. Throws `Unavailable('postgres')`.
 */
export type Bots = {
  find(botId: number, readerId?: number): Promise<RunBot | null>;
  ofTenant(tenantId: string): Promise<RunBot | null>;
  /** Writes the row of a master or sales bot unless the bot is known; answers what stands there afterwards. */
  add(kind: Exclude<BotKind, 'tenant'>, bot: NewBot, now: number): Promise<RunBot>;
  putToken(was: Bot, token: NewToken, audit: Audit, now: number): Promise<boolean>;
  /** The former nonce stays good; the one before it is forgotten. */
  putNonce(was: Bot, nonce: string, audit: Audit, now: number): Promise<boolean>;
  /** Telegram has been told of this token and nonce. */
  noteSetUp(bot: Bot, audit: Audit | null, now: number): Promise<void>;
  /** Once for each token. */
  noteRevoked(
    bot: Bot,
    told: { readonly letters: readonly NewLetter[]; readonly events: readonly OutgoingEvent[] },
    audit: Audit,
    now: number,
  ): Promise<readonly PlannedTask[]>;
  noteCheckup(bot: Bot, checkup: Checkup, now: number): Promise<readonly PlannedTask[]>;
  /** Of a bot that is gone. */
  forgetCheckup(ref: string): Promise<void>;
  /** Every bot that works is looked at within the hour. */
  planCheckups(now: number): Promise<void>;
  /** Whose the business is; what the former owner pays by is forgotten. False where it is not theirs any more. */
  handOver(change: HandOver, audit: Audit, now: number): Promise<readonly PlannedTask[] | false>;
};

/** What the audit keeps of a deed about a bot. */
export function auditOf({ kind, bot, tenant }: RunBot, action: AuditAction, actor: string): Audit {
  return { actor, action, tenantId: tenant?.id ?? null, target: `${kind}:${bot.id}` };
}
