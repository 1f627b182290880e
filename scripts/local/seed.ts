/** Fills a fresh stack with the businesses and people of the demonstration, through the Worker's own API. */
import { Secret } from '../../src/domain/secret.ts';
import { sha256Hex } from '../../src/platform/digest.ts';
import { configureNeon, connect } from '../../src/store/connect.ts';
import { createApiKeys } from '../../src/store/registry-api-keys.ts';
import { tenantTables } from '../../src/store/tenant-tables.ts';
import { SCOPES } from '../../src/usecases/authenticate.ts';
import { createApiKey } from '../../src/usecases/create-api-key.ts';
import { postPlatformBot, postTenant } from '../lib/tenants-api.ts';
import type { Stack } from './stack.ts';
import { OPERATOR_ID } from './worker-env.ts';

export type SeedSize = 'none' | 'demo' | 'large';

const PEOPLE = [
  {
    person: 'anna',
    first_name: 'Анна',
    last_name: 'Лебедева',
    username: 'anna_lebedeva',
    language_code: 'ru',
  },
  { person: 'boris', first_name: 'Boris', last_name: 'Weiss', username: 'boris_weiss', language_code: 'en' },
  {
    person: 'olga',
    first_name: 'Ольга',
    last_name: 'Громова',
    username: 'olga_gromova',
    language_code: 'ru',
  },
  { person: 'max', first_name: 'Максим', last_name: 'Орлов', username: 'max_orlov', language_code: 'ru' },
  {
    person: 'vera',
    id: OPERATOR_ID,
    first_name: 'Вера',
    last_name: 'Соколова',
    username: 'vera_sokolova',
    language_code: 'ru',
  },
  { person: 'ivan', first_name: 'Ivan', last_name: 'Petrov', username: 'ivan_petrov', language_code: 'en' },
] as const;
const OWNER = 'olga';

type Business = {
  readonly bot: string;
  readonly username: string;
  readonly name: string;
  readonly trade: string;
  readonly tz: string;
  readonly lang: string;
  /** What the owner has told about the business. */
  readonly contacts?: {
    readonly about: string;
    readonly address: string;
    readonly mapUrl: string;
    readonly phone: string;
    readonly email: string;
    readonly support: string;
  };
};

const DEMO: readonly Business[] = [
  {
    bot: 'demo',
    username: 'britva_i_nozhnitsy_bot',
    name: 'Бритва и ножницы',
    trade: 'barber',
    tz: 'Europe/Moscow',
    lang: 'ru',
    contacts: {
      about: 'Барбершоп на тихой улице в центре: кофе варим, музыку не кричим.',
      address: 'Москва, Леонтьевский переулок, 11',
      mapUrl: 'https://yandex.ru/maps/-/CDemo',
      phone: '+7 495 000-00-11',
      email: 'hello@britva.example',
      support: '@britva_support',
    },
  },
  {
    bot: 'second',
    username: 'lak_i_len_bot',
    name: 'Лак и лён',
    trade: 'nails',
    tz: 'Asia/Yekaterinburg',
    lang: 'ru',
  },
];
const PLATFORM = [
  { bot: 'master', kind: 'master', username: 'zapis_master_bot', name: 'Zapis: управление' },
  { bot: 'sales', kind: 'sales', username: 'zapis_sales_bot', name: 'Zapis', can_manage_bots: true },
] as const;
const LARGE_EXTRA = 40;

export async function seed(stack: Stack, size: SeedSize): Promise<{ apiKey: string }> {
  configureNeon({ fetchEndpoint: `${stack.url}/neon/sql` });
  const { key } = await createApiKey(
    {
      keys: createApiKeys(connect(new Secret(stack.postgres))),
      vault: { hash: (key) => sha256Hex(key.reveal()) },
      now: stack.clock.now(),
    },
    { name: 'Demonstration', scopes: SCOPES },
  );
  if (size !== 'none') {
    const people = new Map(PEOPLE.map((one) => [one.person, stack.telegram.createPerson(one).id]));
    const owner = people.get(OWNER) ?? 0;
    for (const business of size === 'large' ? [...DEMO, ...moreBusinesses()] : DEMO) {
      await open(stack, key, owner, business);
    }
    for (const bot of PLATFORM) {
      const { token } = stack.telegram.createBot(bot);
      await postPlatformBot(stack.worker, key, { kind: bot.kind, token: new Secret(token) });
    }
    await stack.telegram.send({ bot: 'master', person: 'vera', text: '/start' });
  }
  return { apiKey: key.reveal() };
}

async function open(stack: Stack, key: Secret, owner: number, business: Business): Promise<void> {
  const { bot, username, name, trade, tz, lang } = business;
  const { token } = stack.telegram.createBot({ bot, username, name, kind: 'tenant' });
  const order = { token: new Secret(token), owner, name, trade, tz, lang };
  const { tenant } = await postTenant(stack.worker, key, order);
  if (business.contacts !== undefined) {
    const { settings } = tenantTables(`tenant_${tenant.id}`);
    await connect(new Secret(stack.postgres)).update(settings).set(business.contacts);
  }
  // The owner opens their bot, so that it may write to them.
  await stack.telegram.send({ bot, person: OWNER, text: '/start' });
}

/** Small neighbours, so that the registry and the database hold more than one screenful. */
function moreBusinesses(): readonly Business[] {
  const trades = ['barber', 'nails', 'massage', 'tutor', 'clinic'];
  return Array.from({ length: LARGE_EXTRA }, (_, i) => ({
    bot: `shop${i + 1}`,
    username: `shop_${i + 1}_bot`,
    name: `Shop ${i + 1}`,
    trade: trades[i % trades.length] ?? 'barber',
    tz: 'Europe/Moscow',
    lang: i % 2 === 0 ? 'ru' : 'en',
  }));
}
