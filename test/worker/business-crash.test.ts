/** a new service or specialist, cut at any call and delivered again, is there once. */
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Action } from '../../src/bot/callback-data.ts';
import { crashStates, cutAt, nameOf } from '../support/crash-points.ts';
import { newAdmin, open } from '../support/manager.ts';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import { callsOfDelivery, deliver, type RawUpdate, redeliver, textUpdate } from '../support/updates.ts';

let salon: Salon;
beforeAll(async () => {
  salon = await openSalon();
});
afterEach(() => salon.control.disarm());

const SERVICE: Action = { kind: 'service-new' };
const made = (list: 'services' | 'staff', name: string) =>
  salon.rows(`select id from $.${list} where name = $1`, [name]);

test('R-5: a service is there once, wherever the Worker is cut', { timeout: 300_000 }, async () => {
  const { control } = salon;
  const clean = await newAdmin(salon);
  await open(salon, clean, SERVICE);
  const points = crashStates(await callsOfDelivery(salon, textUpdate(clean, 'Без обрыва')));
  expect(points.length).toBeGreaterThanOrEqual(6);
  const cut: { name: string; who: Someone; update: RawUpdate }[] = [];
  for (const point of points) {
    const name = `Обрыв ${nameOf(point)}`;
    const who = await newAdmin(salon);
    await open(salon, who, SERVICE);
    const update = textUpdate(who, name);
    await cutAt(control, point, () => deliver(salon, update));
    cut.push({ name, who, update });
  }
  for (const { name, who, update } of cut) {
    await redeliver(salon, update);
    // A Worker that has only just come back may not know what was asked for, and says so: the words are said again.
    if ((await made('services', name)).length === 0) await deliver(salon, textUpdate(who, name));
    expect(await made('services', name), name).toHaveLength(1);
  }
});

test.each([
  ['services', SERVICE],
  ['staff', { kind: 'member-new' }],
] as const)('R-4: one row of %s though its words come three times at once', async (list, asked) => {
  const who = await newAdmin(salon);
  await open(salon, who, asked);
  const update = textUpdate(who, 'Трижды');
  await Promise.all([1, 2, 3].map(() => deliver(salon, update)));
  await redeliver(salon, update);
  expect(await made(list, 'Трижды')).toHaveLength(1);
});
