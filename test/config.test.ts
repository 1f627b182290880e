/** The configuration: complete or refused, and documented everywhere alike. */
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { unstable_readConfig } from 'wrangler';
import { CONFIG_DEFAULTS, CONFIG_NAMES, ConfigError, readConfig } from '../src/config.ts';
import { Secret } from '../src/domain/secret.ts';

const example = readExample();
const good: Readonly<Record<string, string>> = {
  ...example,
  ENVIRONMENT: 'production',
  PUBLIC_URL: 'https://zapis.example/',
};

/** What is refused, as names. */
function refusal(changes: Readonly<Record<string, unknown>>): {
  missing: readonly string[];
  wrong: readonly string[];
} {
  try {
    readConfig({ ...good, ...changes });
  } catch (error) {
    if (error instanceof ConfigError) return { missing: error.missing, wrong: error.wrong };
    throw error;
  }
  return { missing: [], wrong: [] };
}

describe('a complete environment', () => {
  test('becomes typed settings and secrets that refuse to be printed', () => {
    const { config, secrets } = readConfig(good);
    expect(config).toMatchObject({
      environment: 'production',
      publicUrl: 'https://zapis.example',
      clock: 'real',
      neonFetchEndpoint: null,
      sentry: { environment: null, errorRate: 1, tracesRate: 0 },
      updateLeaseSeconds: 30,
      limits: {
        messagesPer10s: 5,
        tapsPer10s: 10,
        apiPerMinute: 60,
        anonymousPerMinute: 10,
        tokenChecksPerHour: 5,
        tenantsPerDatabase: 300,
        errorsPerHour: 50,
      },
      operators: [],
    });
    const { main } = secrets.databases;
    const { k1 } = secrets.tokenKeys.keys;
    const { WEBHOOK_KEY = '' } = good;
    expect(main?.owner.reveal()).toBe('postgres://owner:password@host.neon.tech/main');
    expect(secrets.sentryDsn).toBeNull();
    const shown = `${JSON.stringify(secrets)}${inspect(secrets, { depth: 9 })}`;
    for (const value of ['password', 'sig_current', WEBHOOK_KEY, 'AAAAAAAA']) {
      expect(shown).not.toContain(value);
    }
    expect(k1).toBeInstanceOf(Secret);
  });

  test('needs only what has no default', () => {
    const needed = Object.entries(good).filter(([name]) => CONFIG_DEFAULTS[name] === undefined);
    expect(readConfig(Object.fromEntries(needed)).config).toEqual(readConfig(good).config);
  });
});

describe('SA-04: YooKassa', () => {
  const shop = { ...good, YOOKASSA_SHOP_ID: '100500', YOOKASSA_SECRET_KEY: 'test_key' };

  test('is not offered without a shop', () => {
    expect(readConfig({ ...good, RECEIPTS: '{"vat_code":1}' }).config.yookassa).toBeNull();
  });

  test('believes no test shop and sends no receipts unless it is told to', () => {
    const { config, secrets } = readConfig(shop);
    expect(config.yookassa).toMatchObject({ shopId: '100500', believesTest: false, receipts: null });
    expect(config.yookassa?.networks).toHaveLength(7);
    expect(secrets.yookassaKey?.reveal()).toBe('test_key');
    const told = { ...shop, YOOKASSA_TEST: 'true', RECEIPTS: '{"vat_code":11,"tax_system_code":2}' };
    expect(readConfig(told).config.yookassa).toMatchObject({
      believesTest: true,
      receipts: { vatCode: 11, taxSystemCode: 2 },
    });
  });
});

describe('a half-configured environment', () => {
  test('is refused with every missing and wrong name at once, and no value', () => {
    const changes = {
      RELEASE: '',
      QSTASH_TOKEN: undefined,
      WEBHOOK_KEY: 'not-hex-secret',
      TAPS_PER_10S: 'many',
      CLOCK: 'x',
    };
    const { QSTASH_TOKEN: _, ...environment } = { ...good, ...changes };
    const refused = (): unknown => readConfig(environment);
    expect(refused).toThrow('missing: RELEASE, QSTASH_TOKEN; wrong: CLOCK, TAPS_PER_10S, WEBHOOK_KEY');
    expect(refused).not.toThrow('not-hex-secret');
  });

  test('names everything when nothing is set', () => {
    const { missing } = refusal(Object.fromEntries(Object.keys(good).map((name) => [name, ''])));
    const optional = [
      'NEON_FETCH_ENDPOINT',
      'OPERATORS',
      'SENTRY_ENVIRONMENT',
      'SENTRY_DSN',
      'DEMO_BOT',
      'SUPPORT_CONTACT',
      'SUPPORT_EMAIL',
      'SUPPORT_HOURS',
      'YOOKASSA_SHOP_ID',
      'YOOKASSA_SECRET_KEY',
      'RECEIPTS',
      ...Object.keys(CONFIG_DEFAULTS),
    ];
    const all = [...CONFIG_NAMES.variables, ...CONFIG_NAMES.secrets];
    expect([...missing].sort()).toEqual(all.filter((name) => !optional.includes(name)).sort());
  });

  test.each([
    ['DATABASES', '{}'],
    ['DATABASES', '{"main":{"app":"postgres://a:b@c/d"}}'],
    ['DATABASES', 'postgres://a:b@c/d'],
    ['TOKEN_KEYS', '{"current":"k2","keys":{"k1":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}'],
    ['TOKEN_KEYS', '{"current":"k1","keys":{"k1":"c2hvcnQ="}}'],
    ['REGISTRY_URL', 'https://host'],
    ['SENTRY_ERROR_RATE', '2'],
    ['MESSAGES_PER_10S', '0'],
    ['PUBLIC_URL', 'zapis.example'],
    ['OPERATORS', '@vera'],
    ['OPERATORS', '5000000001,'],
    ['YOOKASSA_TEST', 'yes'],
    ['YOOKASSA_NETWORKS', '185.71.76.0/27,185.71.77.0/33'],
    ['YOOKASSA_NETWORKS', '185.71.76.0/27,'],
    ['RECEIPTS', '{"vat_code":13}'],
    ['RECEIPTS', '{"vat_code":1,"tax_system_code":7}'],
    ['RECEIPTS', '{"vat":1}'],
  ])('is refused for a wrong %s: %s', (name, value) => {
    expect(refusal({ [name]: value })).toEqual({ missing: [], wrong: [name] });
  });

  test('has both settings of a pair or neither', () => {
    expect(refusal({ SENTRY_DSN: 'https://key@sentry.example/1' }).missing).toEqual(['SENTRY_ENVIRONMENT']);
    expect(refusal({ SENTRY_ENVIRONMENT: 'production' }).missing).toEqual(['SENTRY_DSN']);
    expect(refusal({ YOOKASSA_SHOP_ID: '100500' }).missing).toEqual(['YOOKASSA_SECRET_KEY']);
    expect(refusal({ YOOKASSA_SECRET_KEY: 'test_key' }).missing).toEqual(['YOOKASSA_SHOP_ID']);
    const both = { SENTRY_DSN: 'https://key@sentry.example/1', SENTRY_ENVIRONMENT: 'production' };
    expect(refusal(both)).toEqual({ missing: [], wrong: [] });
  });
});

describe('production', () => {
  const local = {
    CLOCK: 'header',
    PUBLIC_URL: 'http://zapis.example',
    TELEGRAM_API_URL: 'http://127.0.0.1:1/telegram',
    NEON_FETCH_ENDPOINT: 'http://127.0.0.1:1/neon/sql',
    UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:1/redis',
    QSTASH_URL: 'http://127.0.0.1:1/qstash',
    SENTRY_DSN: 'http://key@127.0.0.1:1/sentry/1',
    SENTRY_ENVIRONMENT: 'x',
    YOOKASSA_API_URL: 'http://127.0.0.1:1/yookassa/v3',
  };

  test('refuses a movable clock and every address without TLS; other environments take them', () => {
    const { SENTRY_ENVIRONMENT: _, ...refused } = local;
    expect([...refusal(local).wrong].sort()).toEqual(Object.keys(refused).sort());
    expect(refusal({ ...local, ENVIRONMENT: 'local' })).toEqual({ missing: [], wrong: [] });
  });
});

describe('the documentation of the configuration', () => {
  const wrangler = unstable_readConfig({ config: 'wrangler.toml' }, { hideWarnings: true });
  const all = [...CONFIG_NAMES.variables, ...CONFIG_NAMES.secrets];

  test('is equal in wrangler.toml: variables with their defaults, secrets that a deployment requires', () => {
    expect(Object.keys(wrangler.vars)).toEqual(CONFIG_NAMES.variables);
    expect(wrangler.vars).toMatchObject(CONFIG_DEFAULTS);
    expect([...(wrangler.secrets?.required ?? []), 'SENTRY_DSN', 'YOOKASSA_SECRET_KEY']).toEqual(
      CONFIG_NAMES.secrets,
    );
  });

  test('is equal in .dev.vars.example, with a line of explanation each', () => {
    expect(Object.keys(example)).toEqual(all);
    expect(example).toMatchObject(CONFIG_DEFAULTS);
    expect(readFileSync('.dev.vars.example', 'utf8').match(/^# .+\.\n[A-Z_]+[A-Z0-9_]*=/gm)).toHaveLength(
      all.length,
    );
  });

  test("is equal in the README's table", () => {
    const rows = readTable();
    expect(rows.map(({ name }) => name)).toEqual(all);
    for (const { name, kind, standard } of rows) {
      expect([name, kind]).toEqual([name, CONFIG_NAMES.secrets.includes(name) ? 'secret' : 'plain']);
      expect([name, standard]).toEqual([name, CONFIG_DEFAULTS[name] ?? '']);
    }
  });
});

function readExample(): Record<string, string> {
  const lines = readFileSync('.dev.vars.example', 'utf8').matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm);
  return Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]));
}

/** variable · secret or plain · who reads it · default · what it is */
function readTable(): { name: string; kind: string; standard: string }[] {
  const [, table = ''] = readFileSync('README.md', 'utf8').split('<!-- config -->');
  const rows = [...table.matchAll(/^\| `([A-Z0-9_]+)` \| (\w+) \| [^|]+ \| (?:`([^`]*)`)? *\|/gm)];
  return rows.map(([, name = '', kind = '', standard = '']) => ({ name, kind, standard }));
}
