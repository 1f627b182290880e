/** AD-20: services, changed from the chat by those who may, live at the next tap, written down. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { audit, newAdmin, open } from '../support/manager.ts';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import { actionsOf, labelsOf, plain, press, READERS, say } from '../support/screens.ts';
import { redeliver, tapUpdate } from '../support/updates.ts';
import { bookFirst, toCard } from '../support/walk.ts';

let salon: Salon;
let owner: Someone;
beforeAll(async () => {
  salon = await openSalon();
});
beforeEach(async () => {
  owner = await newAdmin(salon);
});

const service = async (id: number) => (await salon.rows('select * from $.services where id = $1', [id]))[0];

test('AD-20: a new service comes to be in three answers, and clients see it only then', async () => {
  await open(salon, owner, { kind: 'service-new' });
  const length = await say(salon, owner, '<b>Окраска</b> 🙂 & مرحبا');
  expect(length.text).toContain('<b>Окраска</b> 🙂 & مرحبا');
  const client = await salon.newClient();
  const offered = async () => JSON.stringify(labelsOf(await say(salon, client, '/book')));
  expect(await offered()).not.toContain('Окраска');
  await press(salon, owner, 'service-set', ({ value }) => value === 75);
  const card = await say(salon, owner, 'от 2 500 ₽');
  expect(card.text).toContain('Готово, клиенты уже видят эту услугу.');
  expect(plain(card.text)).toContain('Длительность: 1 ч 15 мин\nЦена: от 2 500 ₽');
  expect(await offered()).toContain('Окраска');
  const [made] = await audit(salon, 'service.create');
  expect(made).toMatchObject({
    actor: `admin:${owner.id}`,
    after: { name: '<b>Окраска</b> 🙂 & مرحبا' },
  });
});

test('AD-20: a changed price and duration are there at the next tap; a booking keeps its own', async () => {
  const client = await salon.newClient();
  await bookFirst(salon, client);
  const before = await salon.rows('select starts_at, ends_at, price_minor, service_name from $.bookings');
  await open(salon, owner, { kind: 'service-ask', id: 1, field: 'price' });
  await say(salon, owner, '1900');
  await open(salon, owner, { kind: 'service-set', id: 1, field: 'length', value: 90 });
  await open(salon, owner, { kind: 'service-ask', id: 1, field: 'name' });
  await say(salon, owner, 'Стрижка по-новому');
  const other = await salon.newClient();
  const card = await toCard(salon, other);
  expect(plain(card.text)).toContain('Стрижка по-новому');
  expect(plain(card.text)).toContain('1 ч 30 мин · 1 900 ₽');
  expect(await salon.rows('select starts_at, ends_at, price_minor, service_name from $.bookings')).toEqual(
    before,
  );
  expect((await audit(salon, 'service.update')).slice(-3)).toMatchObject([
    { target: 'service:1', before: { price_minor: 180_000 }, after: { price_minor: 190_000 } },
    { before: { duration_minutes: 60 }, after: { duration_minutes: 90 } },
    { before: { name: 'Мужская стрижка' }, after: { name: 'Стрижка по-новому' } },
  ]);
});

test('CL-18: who holds a card of the old terms is shown the new ones', async () => {
  const client = await salon.newClient();
  await toCard(salon, client);
  await open(salon, owner, { kind: 'service-ask', id: 1, field: 'price' });
  await say(salon, owner, '2100');
  expect(plain((await press(salon, client, 'confirm')).text)).toContain('теперь 2 100 ₽');
});

test('AD-20: every other field is set and cleared, each on its own', async () => {
  const set = (field: 'before' | 'after' | 'step' | 'notice' | 'horizon' | 'about', value: number | null) =>
    open(salon, owner, { kind: 'service-set', id: 2, field, value });
  await set('before', 10);
  await set('after', 15);
  await set('step', 15);
  await set('notice', 120);
  await set('horizon', 30);
  expect(await service(2)).toMatchObject({
    buffer_before_minutes: 10,
    buffer_after_minutes: 15,
    step_minutes: 15,
    min_notice_minutes: 120,
    horizon_days: 30,
    name: 'Стрижка и борода',
  });
  const other = await newAdmin(salon, 'manager');
  for (const field of ['step', 'notice', 'horizon', 'about'] as const) {
    await open(salon, other, { kind: 'service-set', id: 2, field, value: null });
  }
  expect(await service(2)).toMatchObject({
    buffer_before_minutes: 10,
    step_minutes: null,
    min_notice_minutes: null,
    horizon_days: null,
    description: null,
  });
});

test('AD-20: numbers that a forged button names are not taken', async () => {
  const before = await service(3);
  const screen = await salon.control.screen(salon.at(owner));
  for (const data of [
    '1Bv.3.length.4',
    '1Bv.3.length.481',
    '1Bv.3.before.121',
    '1Bv.3.step.7',
    '1Bv.3.step.245',
    '1Bv.3.horizon.731',
    '1Bv.3.price.-',
    '1Bv.3.name.-',
  ]) {
    await redeliver(salon, tapUpdate(owner, screen, data));
  }
  expect(await service(3)).toEqual(before);
});

test('AD-20: the order is changed one by one, and a repeated tap changes nothing', async () => {
  const order = async () =>
    (await salon.rows('select id from $.services order by position, id')).map(({ id }) => id);
  const before = await order();
  const [first, second, ...rest] = before;
  const down = tapUpdate(
    owner,
    await open(salon, owner, { kind: 'service-admin', id: Number(first) }),
    `1Bm.${first}.1`,
  );
  await redeliver(salon, down);
  expect(await order()).toEqual([second, first, ...rest]);
  const [last] = await audit(salon, 'service.move');
  expect(last).toMatchObject({ target: `service:${first}`, before: { place: 0 }, after: { place: 1 } });
  await open(salon, owner, { kind: 'service-move', id: Number(first), to: 1 });
  expect(await order()).toEqual([second, first, ...rest]);
  expect(await audit(salon, 'service.move')).toHaveLength(1);
  await open(salon, owner, { kind: 'service-move', id: Number(first), to: 0 });
  expect(await order()).toEqual(before);
});

test('AD-20: a hidden service is booked no more, its bookings stand, and it comes back', async () => {
  const client = await salon.newClient();
  const seen = async () => actionsOf(await say(salon, client, '/book'), 'month').map(({ service: id }) => id);
  await open(salon, owner, { kind: 'service-show', id: 5, on: 0 });
  expect(await seen()).not.toContain(5);
  const list = await open(salon, owner, { kind: 'services-admin', page: 0 });
  expect(JSON.stringify(labelsOf(list))).toContain('скрыто');
  await open(salon, owner, { kind: 'service-show', id: 5, on: 1 });
  expect(await seen()).toContain(5);
});

test('AD-20: who does it is ticked by name; nobody left means that it is not offered', async () => {
  const client = await salon.newClient();
  const off = await open(salon, owner, { kind: 'doing-set', staff: 1, service: 6, on: 0, from: 'service' });
  expect(labelsOf(off)[0]).toEqual(['Артём']);
  expect(actionsOf(await say(salon, client, '/book'), 'month').map(({ service: id }) => id)).not.toContain(6);
  const on = await press(salon, owner, 'doing-set');
  expect(labelsOf(on)[0]).toEqual(['✓ Артём']);
  expect(await audit(salon, 'doing.remove')).toMatchObject([{ target: 'staff:1:service:6' }]);
  expect(await audit(salon, 'doing.add')).toMatchObject([{ target: 'staff:1:service:6' }]);
});

test('two people who change different fields at once lose nothing of each other', async () => {
  const [one, other] = [await newAdmin(salon), await newAdmin(salon, 'manager')];
  const [a, b] = [await salon.control.screen(salon.at(one)), await salon.control.screen(salon.at(other))];
  await Promise.all([
    redeliver(salon, tapUpdate(one, a, '1Bv.4.before.20')),
    redeliver(salon, tapUpdate(other, b, '1Bv.4.after.30')),
  ]);
  expect(await service(4)).toMatchObject({ buffer_before_minutes: 20, buffer_after_minutes: 30 });
});

describe.each(READERS)('bad input in $language', ({ language, texts }) => {
  const asked = { kind: 'service-ask', id: 3 } as const;

  test.each([
    ['name', 'ab', 'value-length', { least: 3, most: 100 }],
    ['name', 'я'.repeat(101), 'value-length', { least: 3, most: 100 }],
    ['about', 'x'.repeat(501), 'value-length', { least: 1, most: 500 }],
    ['length', 'долго', 'value-not-span', {}],
    ['price', '<b>много</b>', 'value-not-price', {}],
    ['price', '-100 🙂', 'value-not-price', {}],
    ['horizon', 'مرحبا', 'value-not-number', {}],
    ['horizon', '1000', 'value-range', { least: 1, most: 730 }],
    ['step', '7', 'value-step', { step: 5 }],
  ] as const)(
    'AD-20: %s does not take %j, says why, and waits for another',
    async (field, words, key, args) => {
      const who = await newAdmin(salon, 'owner', language);
      const before = await service(3);
      await open(salon, who, { ...asked, field });
      const refused = await say(salon, who, words);
      expect(refused.text).toContain(texts.label(key, args));
      expect(actionsOf(refused, 'service-admin')).toHaveLength(1);
      expect(await service(3)).toEqual(before);
      const good = {
        name: before?.['name'],
        about: 'Хорошо',
        length: '30',
        price: '1000',
        horizon: '92',
        step: '30',
      }[field];
      expect((await say(salon, who, String(good))).text).toContain(texts.t('manage-saved'));
    },
  );

  test('AD-20: a photo is no name, and Cancel leaves the wizard', async () => {
    const who = await newAdmin(salon, 'owner', language);
    await open(salon, who, { kind: 'service-new' });
    await salon.control.send(salon.at(who), { photo: true });
    expect((await salon.control.screen(salon.at(who))).text).toContain(texts.label('value-not-text'));
    await say(salon, who, '/cancel');
    expect((await say(salon, who, 'Не услуга')).text).toBe(texts.t('unknown-input'));
    expect(await salon.rows(`select id from $.services where name = 'Не услуга'`)).toEqual([]);
  });
});

test('AD-01: whoever goes on to another screen is not waited for any more', async () => {
  await open(salon, owner, { kind: 'service-ask', id: 1, field: 'name' });
  await press(salon, owner, 'service-admin');
  const { text } = await say(salon, owner, 'Просто слова');
  expect(text).toContain('Я бот и сам на вопросы не отвечаю');
  expect(await salon.rows(`select id from $.services where name = 'Просто слова'`)).toEqual([]);
});

test('R-6: without Redis no words can be asked for, which is said, and the buttons work', async () => {
  await salon.control.fault({ service: 'redis', mode: 'refuse' });
  const asked = await open(salon, owner, { kind: 'service-ask', id: 4, field: 'length' });
  expect(asked.text).toContain('Кнопки работают');
  const set = await press(salon, owner, 'service-set', ({ value }) => value === 30);
  await salon.control.clearFaults();
  expect(plain(set.text)).toContain('Длительность: 30 мин');
});
