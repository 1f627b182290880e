/** What is told of a bot's health and of the platform's own, to the owners of bots and to the operators. */
import type { WebhookProblem } from '../domain/webhook.ts';
import { toOperators } from './billing.ts';
import type { RunBot } from './bots.ts';
import type { NewLetter, PlatformNews } from './platform-letters.ts';

/** `name` is the business's; null for a bot of the platform's own. */
export type AboutBot = {
  readonly username: string;
  readonly name: string | null;
  readonly forOperator: boolean;
};

export type HealthNews =
  /** `replace` leads to where the owner gives a new one. */
  | { readonly kind: 'token_revoked'; readonly data: AboutBot & { readonly replace: string | null } }
  | {
      readonly kind: 'webhook_failing';
      readonly data: AboutBot & {
        readonly problem: Exclude<WebhookProblem, 'unset'>;
        readonly detail: string;
      };
    }
  /** `gained` for the new owner, not for the former one. */
  | {
      readonly kind: 'owner_changed';
      readonly data: Omit<AboutBot, 'forOperator'> & { readonly gained: boolean };
    }
  | { readonly kind: 'sweep_late'; readonly data: { readonly minutes: number } }
  | { readonly kind: 'errors_high'; readonly data: { readonly count: number } };

type Telling = {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly operators: readonly number[];
};

/** The same news for the owner, where the sales bot may write to them, and for each operator. */
export function toldOfBot(
  { now, operators }: Telling,
  { bot, tenant, sales }: RunBot,
  key: string,
  news: (about: AboutBot) => HealthNews,
): readonly NewLetter[] {
  const about = { username: bot.username, name: tenant?.name ?? null };
  const owner = tenant?.ownerTelegramId;
  const tenantId = tenant?.id ?? null;
  return [
    ...(owner !== undefined && sales?.knows.includes(owner) === true
      ? [
          viaSales(
            { ...news({ ...about, forOperator: false }), key: `${key}:owner:${owner}`, tenantId },
            owner,
            now,
          ),
        ]
      : []),
    ...toOperators({ operators, now }, { ...news({ ...about, forOperator: true }), key, tenantId: null }),
  ];
}

export function viaSales(
  letter: PlatformNews & { readonly key: string; readonly tenantId: string | null },
  recipient: number,
  now: number,
): NewLetter {
  return { ...letter, recipient, via: 'sales', dueAt: now, usefulUntil: null };
}
