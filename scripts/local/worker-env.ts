/** The variables and secrets that make the unchanged Worker talk to the local stack. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { databaseAddresses } from './prepare-database.ts';
import { SHOP_ID } from './yookassa/create-yookassa.ts';

const localSecrets = v.object({
  redisToken: v.string(),
  qstashToken: v.string(),
  currentSigningKey: v.string(),
  nextSigningKey: v.string(),
  webhookKey: v.string(),
  tokenKey: v.string(),
  yookassaKey: v.string(),
});
export type LocalSecrets = v.InferOutput<typeof localSecrets>;

export type WorkerEnvInput = {
  readonly stackUrl: string;
  readonly workerUrl: string;
  readonly postgresUrl: string;
  readonly secrets: LocalSecrets;
};
export type WorkerEnv = {
  readonly vars: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
};

/** The one who runs the local system: `vera` of the seed. */
export const OPERATOR_ID = 5_000_000_001;

/** Each made once at random, then kept in the stack's folder. */
export function openLocalSecrets(dir: string): LocalSecrets {
  const file = join(dir, 'secrets.json');
  const kept: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const hex = (): string => randomBytes(24).toString('hex');
  const secrets = v.parse(localSecrets, {
    redisToken: hex(),
    qstashToken: hex(),
    currentSigningKey: `sig_${hex()}`,
    nextSigningKey: `sig_${hex()}`,
    webhookKey: randomBytes(32).toString('hex'),
    tokenKey: randomBytes(32).toString('base64'),
    yookassaKey: `test_${hex()}`,
    ...v.parse(v.record(v.string(), v.string()), kept),
  });
  mkdirSync(dir, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

export function workerEnv({ stackUrl, workerUrl, postgresUrl, secrets }: WorkerEnvInput): WorkerEnv {
  const addresses = databaseAddresses(postgresUrl);
  return {
    vars: {
      ENVIRONMENT: 'local',
      RELEASE: 'local',
      PUBLIC_URL: workerUrl,
      CLOCK: 'header',
      TELEGRAM_API_URL: `${stackUrl}/telegram`,
      NEON_FETCH_ENDPOINT: `${stackUrl}/neon/sql`,
      QSTASH_URL: `${stackUrl}/qstash`,
      UPSTASH_REDIS_REST_URL: `${stackUrl}/redis`,
      SENTRY_ENVIRONMENT: 'local',
      OPERATORS: String(OPERATOR_ID),
      DEMO_BOT: 'britva_i_nozhnitsy_bot',
      SUPPORT_CONTACT: '@zapis_support',
      SUPPORT_EMAIL: 'help@zapis.example',
      SUPPORT_HOURS: '10:00–19:00 (UTC+3)',
      PAY_WAYS: 'yookassa,stars',
      RECEIPTS: JSON.stringify({ vat_code: 1 }),
      YOOKASSA_API_URL: `${stackUrl}/yookassa/v3`,
      YOOKASSA_SHOP_ID: SHOP_ID,
      YOOKASSA_TEST: 'true',
    },
    secrets: {
      DATABASES: JSON.stringify({ main: addresses }),
      REGISTRY_URL: addresses.app,
      UPSTASH_REDIS_REST_TOKEN: secrets.redisToken,
      QSTASH_TOKEN: secrets.qstashToken,
      QSTASH_CURRENT_SIGNING_KEY: secrets.currentSigningKey,
      QSTASH_NEXT_SIGNING_KEY: secrets.nextSigningKey,
      WEBHOOK_KEY: secrets.webhookKey,
      TOKEN_KEYS: JSON.stringify({ current: 'k1', keys: { k1: secrets.tokenKey } }),
      SENTRY_DSN: `${stackUrl.replace('://', '://public@')}/sentry/1`,
      YOOKASSA_SECRET_KEY: secrets.yookassaKey,
    },
  };
}
