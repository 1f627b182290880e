/** An update that a bug of ours keeps failing is let go after the third time, politely, and holds nobody up. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSalon, query, type Salon, type Someone } from '../support/salon.ts';
import { answersTo, deliver, type RawUpdate, tapUpdate, textUpdate } from '../support/updates.ts';

let salon: Salon;
let anna: Someone;
beforeAll(async () => {
  salon = await openSalon();
});
beforeEach(async () => {
  anna = await salon.newClient({
    first_name: 'Анна-Мария',
    username: `anna_${crypto.randomUUID().slice(0, 8)}`,
  });
  await salon.control.send(salon.at(anna), '/start');
});
afterEach(() => plantBug(false));

/** Every screen that needs the hours meets a table that is not there: a bug to the Worker, and no lost service. */
async function plantBug(planted: boolean): Promise<void> {
  const [from, to] = planted ? ['working_hours', 'not_there'] : ['not_there', 'working_hours'];
  await salon.rows(`alter table if exists $.${from} rename to ${to}`);
}
async function stored({ update_id }: RawUpdate): Promise<unknown[]> {
  return await query('select attempts, error from registry.failed_updates where update_id = $1', [update_id]);
}
async function thrice(update: RawUpdate): Promise<number[]> {
  return [await deliver(salon, update), await deliver(salon, update), await deliver(salon, update)];
}
async function said(): Promise<string[]> {
  const { messages } = await salon.control.chat(salon.at(anna));
  return messages.filter(({ from }) => from === 'bot').map(({ text }) => text);
}

test('R-6: a message that fails three times is stored, answered with a reference, acknowledged and let go', async () => {
  const update = textUpdate(anna, '/about');
  await plantBug(true);
  expect([await deliver(salon, update), await deliver(salon, update)]).toEqual([500, 500]);
  expect(await said()).toHaveLength(1);
  expect(await deliver(salon, update)).toBe(200);
  expect(await stored(update)).toEqual([{ attempts: 3, error: 'StoreError' }]);
  expect((await said()).at(-1)).toMatch(/^Что-то сломалось у нас[\s\S]+ код [2-9A-Z]{6}\.$/);

  expect(await deliver(salon, update)).toBe(200);
  expect(await said()).toHaveLength(2);
});

test('R-6: a tap that fails three times stops spinning with the same words, and the screen stays', async () => {
  await salon.control.send(salon.at(anna), '/help');
  const screen = await salon.control.screen(salon.at(anna));
  const update = tapUpdate(anna, screen, '1a');
  await plantBug(true);
  expect(await thrice(update)).toEqual([500, 500, 200]);
  expect(await stored(update)).toEqual([{ attempts: 3, error: 'StoreError' }]);
  expect(await answersTo(salon, update)).toBe(1);
  expect((await salon.control.chat(salon.at(anna))).alert?.text).toMatch(/Код: [2-9A-Z]{6}$/);
  expect(await salon.control.screen(salon.at(anna))).toEqual(screen);
});

test('R-6: other updates of that chat go on meanwhile, and the same wish works once the bug is gone', async () => {
  const update = textUpdate(anna, '/about');
  await plantBug(true);
  expect(await deliver(salon, update)).toBe(500);
  expect((await salon.control.send(salon.at(anna), '/help')).status).toBe(200);
  expect((await said()).at(-1)).toContain('/book');
  expect(await deliver(salon, update)).toBe(500);
  await plantBug(false);
  expect(await deliver(salon, update)).toBe(200);
  expect((await said()).at(-1)).toContain('Часы работы');
  expect(await stored(update)).toEqual([{ attempts: 2, error: 'StoreError' }]);
});

describe('the report', () => {
  test('R-13: reaches Sentry once for each failure, under the person’s reference, and says nothing of the person', async () => {
    const update = textUpdate(anna, '/about');
    await plantBug(true);
    await thrice(update);
    const reference = /код (\w{6})/.exec((await said()).at(-1) ?? '')?.[1] ?? 'none';
    const all = async () => (await salon.control.sentry()).map((event) => JSON.stringify(event));
    await expect.poll(async () => (await all()).filter((event) => event.includes(reference)).length).toBe(1);
    const ours = (await all()).filter((event) => event.includes(salon.tenant)).slice(-3);
    const event = ours.at(-1) ?? '';
    expect(JSON.parse(event)).toMatchObject({
      release: 'local',
      tags: { tenant: salon.tenant, kind: 'message', reference },
      exception: { values: [{ type: 'StoreError' }] },
    });
    // One entry in the list of issues, however often it struck.
    expect(new Set(ours.map((one) => JSON.stringify(JSON.parse(one).fingerprint))).size).toBe(1);
    for (const personal of [String(anna.id), 'Анна', 'anna_', 'select ', salon.token.slice(11)]) {
      expect(event).not.toContain(personal);
    }
  });
});
