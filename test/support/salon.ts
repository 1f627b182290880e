/** Makes a business of a test's own: a bot, a tenant with an owner, clients, and a look into its rows. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { postTenant, type TenantOrder } from '../../scripts/lib/tenants-api.ts';
import { Secret } from '../../src/domain/secret.ts';
import { here } from './here.ts';
import { type At, type Control, connectControl } from './stack.ts';

export type Someone = { readonly person: string; readonly id: number };
export type Row = Record<string, unknown>;

export type Salon = {
  readonly control: Control;
  /** The bot's name in the control API. */
  readonly bot: string;
  readonly token: string;
  readonly tenant: string;
  readonly schema: string;
  readonly owner: Someone;
  /** A new person; where the control API wants to know whom and to which bot: `salon.at(client)`. */
  newClient(input?: { first_name?: string; username?: string; language_code?: string }): Promise<Someone>;
  at(someone: Someone): At;
  /** `$` stands for the tenant's schema. */
  rows(text: string, values?: readonly unknown[]): Promise<Row[]>;
};

export type SalonOptions = Partial<Omit<TenantOrder, 'token' | 'owner'>> & {
  /** False: the owner has never pressed Start. */
  readonly started?: boolean;
  /** True: reminders and ratings by themselves, as a new business has them; else only what a test does is heard. */
  readonly speaks?: boolean;
};

export async function openSalon(options: SalonOptions = {}): Promise<Salon> {
  const { started = true, speaks = false, ...order } = options;
  const control = connectControl();
  const mark = randomBytes(4).toString('hex');
  const owner = await control.createPerson({ first_name: 'Ольга', language_code: order.lang ?? 'ru' });
  const { bot, token } = await control.createBot({ username: `salon_${mark}_bot`, name: 'Салон' });
  const { tenant } = await postTenant(here('worker'), new Secret(here('apiKey')), {
    token: new Secret(token),
    owner: owner.id,
    name: 'Салон',
    ...order,
  });
  const salon = salonOf({ bot, token, tenant: tenant.id, owner });
  if (!speaks) {
    await salon.rows(`update $.settings set reminder_minutes = '{}', rating_delay_minutes = null`);
  }
  if (started) await control.send(salon.at(owner), '/start');
  return salon;
}

/** A look at a business that somebody else has made. */
export function salonOf(made: Pick<Salon, 'bot' | 'token' | 'tenant' | 'owner'>): Salon {
  const control = connectControl();
  const schema = `tenant_${made.tenant}`;
  return {
    ...made,
    control,
    schema,
    newClient: (input = {}) => control.createPerson({ first_name: 'Анна', language_code: 'ru', ...input }),
    at: ({ person }) => ({ bot: made.bot, person }),
    rows: (text, values) => query(text.replaceAll('$.', `${schema}.`), values),
  };
}

let pool: pg.Pool | undefined;

/** One statement on the run's Postgres, as its owner. */
export async function query(text: string, values: readonly unknown[] = []): Promise<Row[]> {
  pool ??= openPool();
  return (await pool.query<Row>(text, [...values])).rows;
}

function openPool(): pg.Pool {
  const opened = new pg.Pool({ connectionString: here('postgres'), max: 4, allowExitOnIdle: true });
  // The way back to the seed ends idle connections, which have left the pool by then.
  opened.on('error', () => undefined);
  return opened;
}
