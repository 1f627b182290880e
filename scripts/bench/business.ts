/** A business to measure with: provisioned through the Worker, open all day, with one service of an hour. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Secret } from '../../src/domain/secret.ts';
import type { Tenant } from '../../src/usecases/context.ts';
import { postTenant } from '../lib/tenants-api.ts';
import type { Stack } from '../local/stack.ts';

export type BusinessUnderTest = {
  readonly tenant: Tenant;
  /** The bot's name in the stack. */
  readonly bot: string;
  readonly service: number;
  readonly staff: number;
  readonly minutes: number;
  readonly price: { readonly kind: 'exact'; readonly minor: number; readonly currency: string };
  /** Its schema's tables, unqualified. */
  readonly sql: pg.Client;
};

export async function openBusiness(stack: Stack): Promise<BusinessUnderTest> {
  const mark = `bench_${randomBytes(4).toString('hex')}`;
  const { bot, token } = stack.telegram.createBot({ username: `${mark}_bot`, name: mark });
  const { id: owner } = stack.telegram.createPerson({ first_name: mark, person: mark });
  const { tenant } = await postTenant(stack.worker, new Secret(stack.apiKey ?? ''), {
    token: new Secret(token),
    owner,
    name: mark,
  });
  const schema = `tenant_${tenant.id}`;
  const sql = new pg.Client({ connectionString: stack.postgres, options: `-c search_path=${schema},public` });
  await sql.connect();
  await sql.query(`update working_hours set windows = '{[0,1440)}'`);
  await sql.query('truncate staff_services, services restart identity cascade');
  await sql.query(
    `insert into services (name, duration_minutes, price_kind, price_minor, position, created_at)
     values ('Service', 60, 'exact', 150000, 1, '2020-01-01')`,
  );
  await sql.query('insert into staff_services (staff_id, service_id) values (1, 1)');
  return {
    tenant: {
      id: tenant.id,
      name: mark,
      trade: tenant.trade,
      status: 'active',
      ownerTelegramId: owner,
      timeZone: tenant.time_zone,
      language: 'ru',
      currency: 'RUB',
      database: 'main',
      schema,
      schemaVersion: 0,
      createdAt: Date.parse(tenant.created_at),
      heard: false,
    },
    bot,
    service: 1,
    staff: 1,
    minutes: 60,
    price: { kind: 'exact', minor: 150_000, currency: 'RUB' },
    sql,
  };
}
