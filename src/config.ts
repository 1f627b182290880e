/** Turns the environment into typed settings and secrets once, and refuses to run on half of them. */
import * as v from 'valibot';
import { Secret } from './domain/secret.ts';
import { isNetwork } from './platform/networks.ts';

const secret = v.pipe(
  v.string(),
  v.transform((value) => new Secret(value)),
);
const baseUrl = v.pipe(
  v.string(),
  v.url(),
  v.regex(/^https?:\/\//),
  v.transform((url) => url.replace(/\/+$/, '')),
);
const postgresUrl = v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\/[^\s]+@[^\s]+$/), v.transform(toSecret));
const count = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number), v.minValue(1));
const rate = v.pipe(v.string(), v.regex(/^\d(\.\d+)?$/), v.transform(Number), v.maxValue(1));
const networks = v.pipe(
  v.string(),
  v.transform((list) => list.split(',').map((network) => network.trim())),
  v.check((list) => list.every(isNetwork)),
);
/** What the law's codes on receipts are is the accountant's to say: https://yookassa.ru/developers, part 54-FZ. */
const receipts = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    vat_code: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
    tax_system_code: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6))),
  }),
  v.transform((codes) => ({ vatCode: codes.vat_code, taxSystemCode: codes.tax_system_code ?? null })),
);
/** In the order in which they are offered. */
const payWays = v.pipe(
  v.string(),
  v.transform((list) => list.split(',').map((way) => way.trim())),
  v.array(v.picklist(['yookassa', 'stars'])),
);
const people = v.pipe(
  v.string(),
  v.regex(/^\d{4,15}(,\s*\d{4,15})*$/),
  v.transform((list) => list.split(',').map(Number)),
);
const aesKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/), v.transform(toSecret));

const variables = v.object({
  ENVIRONMENT: v.picklist(['local', 'staging', 'production']),
  RELEASE: v.string(),
  PUBLIC_URL: baseUrl,
  CLOCK: v.optional(v.picklist(['real', 'header']), 'real'),
  TELEGRAM_API_URL: v.optional(baseUrl, 'https://api.telegram.org'),
  NEON_FETCH_ENDPOINT: v.optional(baseUrl),
  UPSTASH_REDIS_REST_URL: baseUrl,
  QSTASH_URL: v.optional(baseUrl, 'https://qstash.upstash.io'),
  SENTRY_ENVIRONMENT: v.optional(v.string()),
  SENTRY_ERROR_RATE: v.optional(rate, '1'),
  SENTRY_TRACES_RATE: v.optional(rate, '0'),
  UPDATE_LEASE_SECONDS: v.optional(count, '30'),
  MESSAGES_PER_10S: v.optional(count, '5'),
  TAPS_PER_10S: v.optional(count, '10'),
  API_PER_MINUTE: v.optional(count, '60'),
  ANONYMOUS_PER_MINUTE: v.optional(count, '10'),
  TOKEN_CHECKS_PER_HOUR: v.optional(count, '5'),
  TENANTS_PER_DATABASE: v.optional(count, '300'),
  OPERATORS: v.optional(people),
  ERRORS_PER_HOUR: v.optional(count, '50'),
  DEMO_BOT: v.optional(v.pipe(v.string(), v.regex(/^\w{5,32}$/))),
  SUPPORT_CONTACT: v.optional(v.string()),
  SUPPORT_EMAIL: v.optional(v.pipe(v.string(), v.email())),
  SUPPORT_HOURS: v.optional(v.string()),
  PAY_WAYS: v.optional(payWays, 'yookassa'),
  YOOKASSA_API_URL: v.optional(baseUrl, 'https://api.yookassa.ru/v3'),
  YOOKASSA_SHOP_ID: v.optional(v.pipe(v.string(), v.digits())),
  YOOKASSA_NETWORKS: v.optional(
    networks,
    '185.71.76.0/27,185.71.77.0/27,77.75.153.0/25,77.75.154.128/25,77.75.156.11,77.75.156.35,2a02:5180::/32',
  ),
  YOOKASSA_TEST: v.optional(v.picklist(['true', 'false']), 'false'),
  RECEIPTS: v.optional(receipts),
});

/** A ring of keys; new secrets are sealed with the current one. */
export const tokenKeys = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ current: v.string(), keys: v.record(v.string(), aesKey) }),
  v.check((ring) => Object.hasOwn(ring.keys, ring.current), 'names a current key that is not in the ring'),
);

const secretVariables = v.object({
  REGISTRY_URL: postgresUrl,
  DATABASES: v.pipe(
    v.string(),
    v.parseJson(),
    v.record(
      v.pipe(v.string(), v.regex(/^[a-z0-9_-]{1,32}$/)),
      v.object({ app: postgresUrl, owner: postgresUrl }),
    ),
    v.check((databases) => Object.keys(databases).length > 0),
  ),
  UPSTASH_REDIS_REST_TOKEN: secret,
  QSTASH_TOKEN: secret,
  QSTASH_CURRENT_SIGNING_KEY: secret,
  QSTASH_NEXT_SIGNING_KEY: secret,
  WEBHOOK_KEY: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/), v.transform(toSecret)),
  TOKEN_KEYS: tokenKeys,
  SENTRY_DSN: v.optional(v.pipe(v.string(), v.url(), v.regex(/^https?:\/\/\w+@/), v.transform(toSecret))),
  YOOKASSA_SECRET_KEY: v.optional(secret),
});

/** Settings that mean nothing without each other. */
const TOGETHER = [
  ['SENTRY_DSN', 'SENTRY_ENVIRONMENT'],
  ['YOOKASSA_SHOP_ID', 'YOOKASSA_SECRET_KEY'],
] as const;

/** Addresses that must be reached through TLS wherever strangers are. */
const ADDRESSES = [
  'PUBLIC_URL',
  'TELEGRAM_API_URL',
  'NEON_FETCH_ENDPOINT',
  'UPSTASH_REDIS_REST_URL',
  'QSTASH_URL',
  'SENTRY_DSN',
  'YOOKASSA_API_URL',
] as const;

/** Every name that is read, in the order of the documentation. */
export const CONFIG_NAMES: { readonly variables: readonly string[]; readonly secrets: readonly string[] } = {
  variables: Object.keys(variables.entries),
  secrets: Object.keys(secretVariables.entries),
};

/** The defaults of the variables that have one. */
export const CONFIG_DEFAULTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(variables.entries).flatMap(([name, entry]) =>
    'default' in entry && typeof entry.default === 'string' ? [[name, entry.default]] : [],
  ),
);

/** The environment as the runtime gives it. */
export type Environment = Readonly<Record<string, unknown>>;

/** Names what is missing and what is wrong; never a value. */
export class ConfigError extends Error {
  readonly missing: readonly string[];
  readonly wrong: readonly string[];

  constructor(missing: readonly string[], wrong: readonly string[]) {
    const parts = [
      missing.length > 0 ? `missing: ${missing.join(', ')}` : '',
      wrong.length > 0 ? `wrong: ${wrong.join(', ')}` : '',
    ];
    super(`The configuration is refused; ${parts.filter((part) => part !== '').join('; ')}`);
    this.name = 'ConfigError';
    this.missing = missing;
    this.wrong = wrong;
  }
}

export type Config = ReturnType<typeof toConfig>;
export type Secrets = ReturnType<typeof toSecrets>;

/** Throws a `ConfigError` that names everything missing or wrong at once. */
export function readConfig(environment: Environment): { readonly config: Config; readonly secrets: Secrets } {
  const given = new Map(Object.entries(environment).filter(([, value]) => value !== ''));
  const plain = v.safeParse(variables, Object.fromEntries(given));
  const hidden = v.safeParse(secretVariables, Object.fromEntries(given));

  const missing = new Set<string>();
  const wrong = new Set<string>();
  for (const issue of [...(plain.issues ?? []), ...(hidden.issues ?? [])]) {
    const name = String(issue.path?.[0]?.key);
    (given.has(name) ? wrong : missing).add(name);
  }
  for (const pair of TOGETHER) {
    const absent = pair.filter((name) => !given.has(name));
    if (absent.length < pair.length) for (const name of absent) missing.add(name);
  }
  if (given.get('ENVIRONMENT') !== 'local') {
    for (const name of ADDRESSES) if (String(given.get(name)).startsWith('http://')) wrong.add(name);
    if (given.get('CLOCK') === 'header') wrong.add('CLOCK');
  }
  if (!plain.success || !hidden.success || missing.size + wrong.size > 0) {
    throw new ConfigError([...missing], [...wrong]);
  }
  return { config: toConfig(plain.output), secrets: toSecrets(hidden.output) };
}

function toConfig(from: v.InferOutput<typeof variables>) {
  return {
    environment: from.ENVIRONMENT,
    release: from.RELEASE,
    publicUrl: from.PUBLIC_URL,
    clock: from.CLOCK,
    telegramApiUrl: from.TELEGRAM_API_URL,
    neonFetchEndpoint: from.NEON_FETCH_ENDPOINT ?? null,
    redisUrl: from.UPSTASH_REDIS_REST_URL,
    qstashUrl: from.QSTASH_URL,
    sentry: {
      environment: from.SENTRY_ENVIRONMENT ?? null,
      errorRate: from.SENTRY_ERROR_RATE,
      tracesRate: from.SENTRY_TRACES_RATE,
    },
    updateLeaseSeconds: from.UPDATE_LEASE_SECONDS,
    limits: {
      messagesPer10s: from.MESSAGES_PER_10S,
      tapsPer10s: from.TAPS_PER_10S,
      apiPerMinute: from.API_PER_MINUTE,
      anonymousPerMinute: from.ANONYMOUS_PER_MINUTE,
      tokenChecksPerHour: from.TOKEN_CHECKS_PER_HOUR,
      tenantsPerDatabase: from.TENANTS_PER_DATABASE,
      errorsPerHour: from.ERRORS_PER_HOUR,
    },
    /** Telegram ids of those who may use the master bot. */
    operators: from.OPERATORS ?? [],
    house: {
      demoBot: from.DEMO_BOT ?? null,
      contact: from.SUPPORT_CONTACT ?? null,
      email: from.SUPPORT_EMAIL ?? null,
      hours: from.SUPPORT_HOURS ?? null,
    },
    payWays: from.PAY_WAYS,
    yookassa:
      from.YOOKASSA_SHOP_ID === undefined
        ? null
        : {
            apiUrl: from.YOOKASSA_API_URL,
            shopId: from.YOOKASSA_SHOP_ID,
            networks: from.YOOKASSA_NETWORKS,
            believesTest: from.YOOKASSA_TEST === 'true',
            receipts: from.RECEIPTS ?? null,
          },
  } as const;
}

function toSecrets(from: v.InferOutput<typeof secretVariables>) {
  return {
    registryUrl: from.REGISTRY_URL,
    databases: from.DATABASES,
    redisToken: from.UPSTASH_REDIS_REST_TOKEN,
    qstashToken: from.QSTASH_TOKEN,
    qstashKeys: { current: from.QSTASH_CURRENT_SIGNING_KEY, next: from.QSTASH_NEXT_SIGNING_KEY },
    webhookKey: from.WEBHOOK_KEY,
    tokenKeys: from.TOKEN_KEYS,
    sentryDsn: from.SENTRY_DSN ?? null,
    yookassaKey: from.YOOKASSA_SECRET_KEY ?? null,
  } as const;
}

function toSecret(value: string): Secret {
  return new Secret(value);
}
