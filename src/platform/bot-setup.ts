/** Tells Telegram what it must know about a bot; errors never contain the token or the webhook's secret. */
import { Api, GrammyError } from 'grammy';
import * as v from 'valibot';
import { isToken } from '../domain/bot-token.ts';
import { TokenRefused, Unavailable } from '../domain/failures.ts';
import { LANGUAGES, type Language } from '../domain/language.ts';
import { err, ok } from '../domain/result.ts';
import { Secret } from '../domain/secret.ts';
import type { WebhookState } from '../domain/webhook.ts';
import type { BotKind, BotSetup } from '../usecases/context.ts';

const TELEGRAM_LIMIT_SECONDS = 8;
const PATIENCE_SECONDS = 30;
const SPOKEN = ['message', 'callback_query', 'my_chat_member'] as const;
const ALLOWED_UPDATES = {
  tenant: SPOKEN,
  master: SPOKEN,
  sales: [...SPOKEN, 'pre_checkout_query', 'subscription', 'managed_bot'],
} as const satisfies Record<BotKind, readonly string[]>;

const me = v.looseObject({ id: v.number(), is_bot: v.boolean(), username: v.string() });
const webhookInfo = v.object({
  url: v.string(),
  pending_update_count: v.number(),
  last_error_date: v.optional(v.number()),
  last_error_message: v.optional(v.string()),
});

export type Commands = readonly { readonly command: string; readonly description: string }[];

export type BotSetupSettings = {
  readonly apiUrl: string;
  readonly commands: (kind: BotKind, language: Language) => Commands;
  /** Shown to speakers of any other language. */
  readonly defaultLanguage: Language;
};

export function createBotSetup({ apiUrl, commands, defaultLanguage }: BotSetupSettings): BotSetup {
  const telegram = (token: Secret): Api =>
    new Api(token.reveal(), { apiRoot: apiUrl, timeoutSeconds: TELEGRAM_LIMIT_SECONDS });

  async function webhookState(token: Secret): Promise<WebhookState> {
    const asked = await told('getWebhookInfo', telegram(token).getWebhookInfo());
    const { url, pending_update_count: pending, ...last } = v.parse(webhookInfo, asked);
    const { last_error_date: at, last_error_message: lastError = '' } = last;
    return { url, pending, lastErrorAt: at === undefined ? null : at * 1000, lastError };
  }

  return {
    async getMe(token) {
      if (!isToken(token)) return err({ kind: 'token_malformed' });
      try {
        const info = v.parse(me, await telegram(token).getMe());
        return info.is_bot ? ok(info) : err({ kind: 'not_a_bot' });
      } catch (error) {
        if (error instanceof GrammyError) {
          const { error_code: code, parameters } = error;
          if (code === 401 || code === 404) return err({ kind: 'token_rejected' });
          const retryAfterSeconds = parameters.retry_after ?? PATIENCE_SECONDS;
          if (code === 429) return err({ kind: 'telegram_busy', retryAfterSeconds });
        }
        throw withoutSecrets('getMe', error);
      }
    },
    webhookUrl: async (token) => (await webhookState(token)).url,
    webhookState,
    async setWebhook(token, { kind, url, secret, dropBacklog }) {
      const options = {
        secret_token: secret,
        drop_pending_updates: dropBacklog,
        allowed_updates: ALLOWED_UPDATES[kind],
      };
      await told('setWebhook', telegram(token).setWebhook(url, options));
    },
    async deleteWebhook(token) {
      await told('deleteWebhook', telegram(token).deleteWebhook({ drop_pending_updates: true }));
    },
    async managedToken(manager, botId) {
      const asked = telegram(manager).getManagedBotToken(botId);
      return new Secret(await told('getManagedBotToken', asked));
    },
    async setCommands(token, kind) {
      const api = telegram(token);
      await told('setMyCommands', api.setMyCommands(commands(kind, defaultLanguage)));
      for (const language of LANGUAGES) {
        await told('setMyCommands', api.setMyCommands(commands(kind, language), { language_code: language }));
      }
    },
  };
}

async function told<T>(method: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw withoutSecrets(method, error);
  }
}

/** A new error, since Telegram's own ones hold the payload, and those of the network the address with the token. */
function withoutSecrets(method: string, error: unknown): Error {
  if (!(error instanceof GrammyError)) return new Unavailable('telegram', `${method} failed`);
  const { error_code: code, parameters } = error;
  if (code === 401 || code === 404) return new TokenRefused(`${method} ${code}`);
  // A garbled answer has no code at all.
  const refused = code >= 400 && code < 500 && code !== 429;
  if (refused) return new Error(`Telegram refused ${method} (${code})`);
  return new Unavailable('telegram', `${method} ${code}`, parameters.retry_after);
}
