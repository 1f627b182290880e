/** OP-06: a bot that is spoken to every day and then by nobody is looked at; one that always was quiet is not. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDigests } from '../../src/store/digests.ts';
import { sendDigest } from '../../src/usecases/digest.ts';
import { type Furnished, openFurnished } from './furnished.ts';

const ID = 'quiet0000001';
const MORNING = '2027-03-10';
const NOW = Date.parse(`${MORNING}T06:00:00Z`);
let salon: Furnished;
beforeAll(async () => {
  salon = await openFurnished(ID);
  const { database } = salon;
  await database.rows(`
    insert into registry.tenants (id, name, trade, status, owner_telegram_id, time_zone, language, currency, database, created_at, updated_at)
    values ('${ID}', 'Q', 'barber', 'active', 1, 'UTC', 'ru', 'RUB', 'main', 'epoch', 'epoch')`);
  await database.rows(`
    insert into registry.bots (id, kind, tenant_id, username, token_hash, token_cipher, key_id, nonce, info, created_at)
    values (77, 'tenant', '${ID}', 'q_bot', 'h', 'c', 'k', 'n', '{}', 'epoch')`);
});
afterAll(() => salon.database.close());

async function lookedAt(days: readonly string[]): Promise<unknown[]> {
  const { database, schema } = salon;
  await database.rows(`truncate ${schema}.analytics`);
  await database.rows('truncate registry.tasks');
  for (const day of days) {
    await database.rows(
      `insert into ${schema}.analytics (event, data, at) values ('booking_started', '{}', '2027-03-${day}T10:00Z')`,
    );
  }
  const digests = createDigests(database.app, () => database.app);
  await sendDigest({ now: NOW, operators: [41], digests }, MORNING);
  return (await database.rows(`select ref from registry.tasks where kind = 'checkup'`)).map(({ ref }) => ref);
}

test('OP-06: unusual silence of a bot is looked into, an ordinary day and a quiet business are not', async () => {
  expect(await lookedAt(['02', '03', '04', '05', '06', '07', '08'])).toEqual(['77']);
  expect(await lookedAt(['02', '03', '04', '05', '06', '07', '08', '09'])).toEqual([]);
  expect(await lookedAt(['03', '05', '07'])).toEqual([]);
});
