/** the owner closes and opens a time once, however often Telegram says so. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import { answersTo, deliver, type RawUpdate, redeliver, tapUpdate } from '../support/updates.ts';
import { buttonOf, toCard } from '../support/walk.ts';

let salon: Salon;
let boss: Someone;
beforeAll(async () => {
  salon = await openSalon();
});
beforeEach(async () => {
  boss = await salon.newClient();
  const at = new Date(0).toISOString();
  await salon.rows(`insert into $.admins (telegram_id, role, added_at) values ($1, 'manager', $2)`, [
    boss.id,
    at,
  ]);
});
afterEach(() => salon.control.clearFaults());

async function blocks(): Promise<unknown[]> {
  return await salon.rows(
    `select removed_at is null as closed,
       (select count(*)::int from $.occupancy o where o.block_id = b.id) as held,
       (select array_agg(a.action order by a.id) from $.audit_log a where a.target = 'block:' || b.id) as audited
     from $.blocked_slots b order by id desc limit 1`,
  );
}
async function count(): Promise<unknown> {
  return (await salon.rows('select count(*)::int as n from $.blocked_slots'))[0]?.['n'];
}
async function ready(kind: 'block' | 'unblock'): Promise<RawUpdate> {
  const screen = await salon.control.screen(salon.at(boss));
  return tapUpdate(boss, screen, buttonOf(screen, kind));
}
async function twice(update: RawUpdate): Promise<void> {
  await redeliver(salon, update);
  await redeliver(salon, update);
}
async function atOnce(update: RawUpdate): Promise<void> {
  await Promise.all([1, 2, 3].map(() => deliver(salon, update)));
  await redeliver(salon, update);
}
async function atOnceWithoutRedis(update: RawUpdate): Promise<void> {
  await salon.control.fault({ service: 'redis', mode: 'refuse' });
  expect(await Promise.all([1, 2, 3].map(() => deliver(salon, update)))).toEqual([200, 200, 200]);
  await salon.control.clearFaults();
}

describe.each([
  ['twice', twice],
  ['three times at once', atOnce],
  ['three times at once with Redis away', atOnceWithoutRedis],
])('delivered %s', (_, send) => {
  test('R-4: a time is closed once, and opened again once', async () => {
    const before = Number(await count());
    await toCard(salon, boss);
    const close = await ready('block');
    await send(close);
    expect(await count()).toBe(before + 1);
    expect(await blocks()).toEqual([{ closed: true, held: 1, audited: ['block.create'] }]);
    expect((await salon.control.screen(salon.at(boss))).text).toContain('Время закрыто');
    expect(await answersTo(salon, close)).toBeGreaterThanOrEqual(1);

    await send(await ready('unblock'));
    expect(await count()).toBe(before + 1);
    expect(await blocks()).toEqual([{ closed: false, held: 0, audited: ['block.create', 'block.remove'] }]);
    expect((await salon.control.screen(salon.at(boss))).text).toContain('Время снова открыто');
  });
});

test('R-4: a closing delivered again after it was opened does not close again', async () => {
  await toCard(salon, boss);
  const close = await ready('block');
  await redeliver(salon, close);
  await redeliver(salon, await ready('unblock'));
  await salon.control.fault({ service: 'redis', mode: 'refuse' });
  expect(await deliver(salon, close)).toBe(200);
  expect(await blocks()).toMatchObject([{ closed: false, held: 0 }]);
  expect((await salon.control.screen(salon.at(boss))).text).not.toContain('Время закрыто');
});
