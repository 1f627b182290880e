/** Tells Telegram what it must know about a bot; errors never contain the token or the webhook's secret. */
import { Api, GrammyError } from 'grammy';
import * as v from 'valibot';
import { Unavailable } from '../domain/failures.ts';
import { LANGUAGES, type Language } from '../domain/language.ts';
import { err, ok } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
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
const webhookInfo = v.object({ url: v.string() });

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

  return {
    async getMe(token) {
      if (!/^\d{6,}:[\w-]{30,}$/.test(token.reveal())) return err({ kind: 'token_malformed' });
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
    async webhookUrl(token) {
      const asked = telegram(token).getWebhookInfo();
      const { url } = await told(
        'getWebhookInfo',
        asked.then((info) => v.parse(webhookInfo, info)),
      );
      return url;
    },
    async setWebhook(token, { kind, url, secret, dropBacklog }) {
      const options = {
        secret_token: secret,
        drop_pending_updates: dropBacklog,
        allowed_updates: ALLOWED_UPDATES[kind],
      };
      await told('setWebhook', telegram(token).setWebhook(url, options));
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
  // A garbled answer has no code at all.
  const refused = code >= 400 && code < 500 && code !== 429;
  if (refused) return new Error(`Telegram refused ${method} (${code})`);
  return new Unavailable('telegram', `${method} ${code}`, parameters.retry_after);
}
