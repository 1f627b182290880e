/** AD-22: specialists: added, hidden, linked, limited, each with services, prices and lengths of their own. */
import { beforeEach, expect, test } from 'vitest';
import { plantBooking } from '../support/bookings.ts';
import { audit, newAdmin, open } from '../support/manager.ts';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import { actionsOf, labelsOf, plain, press, say } from '../support/screens.ts';
import { toCard } from '../support/walk.ts';

let salon: Salon;
let owner: Someone;
beforeEach(async () => {
  salon = await openSalon();
  owner = await newAdmin(salon);
});

const staff = async (id: number) => (await salon.rows('select * from $.staff where id = $1', [id]))[0];

test('AD-22: a new specialist does all services at first and is there at the next tap', async () => {
  await open(salon, owner, { kind: 'member-new' });
  expect(plain((await say(salon, owner, 'Я')).text)).toContain('Нужно от 2 до 60 знаков');
  const card = await say(salon, owner, 'Ева_<b> 🙂');
  expect(card.text).toContain('Ева_<b> 🙂');
  const does = await salon.rows('select count(*)::int as n from $.staff_services where staff_id = 2');
  expect(does).toEqual([{ n: 6 }]);
  expect(await audit(salon, 'staff.create')).toMatchObject([
    { target: 'staff:2', after: { name: 'Ева_<b> 🙂' } },
  ]);
});

test('AD-22: an own price and an own length are what a client sees, and are given back', async () => {
  await open(salon, owner, { kind: 'doing-ask', staff: 1, service: 1, field: 'price' });
  expect((await say(salon, owner, 'даром не даём')).text).toContain('Не понял цену');
  await say(salon, owner, '3 300');
  await open(salon, owner, { kind: 'doing-ask', staff: 1, service: 1, field: 'length' });
  await say(salon, owner, '1:15');
  const card = await toCard(salon, await salon.newClient());
  expect(plain(card.text)).toContain('1 ч 15 мин · 3 300 ₽');
  await press(salon, owner, 'doing-clear', ({ field }) => field === 'price');
  await press(salon, owner, 'doing-clear', ({ field }) => field === 'length');
  expect(plain((await toCard(salon, await salon.newClient())).text)).toContain('1 ч · 1 800 ₽');
  expect(await audit(salon, 'doing.update')).toMatchObject([
    { target: 'staff:1:service:1', before: { price_minor: null }, after: { price_minor: 330_000 } },
    { before: { duration_minutes: null }, after: { duration_minutes: 75 } },
    { before: { price_minor: 330_000 }, after: { price_minor: null } },
    { before: { duration_minutes: 75 }, after: { duration_minutes: null } },
  ]);
});

test('AD-22: terms of a service that they do not do are not set', async () => {
  await open(salon, owner, { kind: 'doing', staff: 1, service: 2 });
  await press(salon, owner, 'doing-set');
  const gone = await open(salon, owner, { kind: 'doing-ask', staff: 1, service: 2, field: 'price' });
  expect(gone.alert).toContain('Этого больше нет');
  await open(salon, owner, { kind: 'doing-clear', staff: 1, service: 2, field: 'price' });
  expect(await salon.rows('select * from $.staff_services where service_id = 2')).toEqual([]);
});

test('AD-22: hiding one with visits to come lists them, and the visits stand', async () => {
  const now = Date.parse(await salon.control.now());
  const id = await plantBooking(salon, await salon.newClient(), {
    startsAt: Math.ceil(now / 3_600_000) * 3_600_000 + 86_400_000,
  });
  await open(salon, owner, { kind: 'member', id: 1 });
  const hidden = await press(salon, owner, 'member-show');
  expect(hidden.text).toContain('1 запись осталась без рабочих часов.');
  expect((await press(salon, owner, 'uncovered')).text).toContain(`№ ${id}`);
  expect(actionsOf(await say(salon, await salon.newClient(), '/book'), 'month')).toEqual([]);
  await open(salon, owner, { kind: 'member-show', id: 1, on: 1 });
  expect(await salon.rows('select state from $.bookings')).toEqual([{ state: 'booked' }]);
  expect(await audit(salon, 'staff.update')).toMatchObject([
    { before: { active: true }, after: { active: false } },
    { before: { active: false }, after: { active: true } },
  ]);
});

test('AD-22: an account is linked by its number once, a name is refused politely, and it is unlinked', async () => {
  await salon.rows(`insert into $.staff (name, position, created_at) values ('Ева', 2, '2020-01-01')`);
  await open(salon, owner, { kind: 'member-ask', id: 1, field: 'account' });
  expect((await say(salon, owner, '@eva')).text).toContain('имя с @ не подойдёт');
  await say(salon, owner, '5000000001');
  expect(await staff(1)).toMatchObject({ telegram_id: '5000000001' });
  const other = await newAdmin(salon);
  await open(salon, other, { kind: 'member-ask', id: 2, field: 'account' });
  expect((await say(salon, other, '5000000001')).text).toContain('уже привязан к другому');
  expect((await say(salon, other, '5000000002')).text).toContain('Сохранено');
  await open(salon, owner, { kind: 'member-clear', id: 1, field: 'account' });
  expect(await staff(1)).toMatchObject({ telegram_id: null });
  expect(await staff(2)).toMatchObject({ telegram_id: '5000000002' });
});

test('AD-22: limits a day and a week are set and cleared, names changed, the order kept', async () => {
  await open(salon, owner, { kind: 'member-ask', id: 1, field: 'day' });
  expect((await say(salon, owner, '0')).text).toContain('Можно от 1 до 500');
  await say(salon, owner, '4');
  expect(await staff(1)).toMatchObject({ per_day: 4, per_week: null });
  await open(salon, owner, { kind: 'member-clear', id: 1, field: 'day' });
  expect(await staff(1)).toMatchObject({ per_day: null });
  await salon.rows(`insert into $.staff (name, position, created_at) values ('Ева', 2, '2020-01-01')`);
  await open(salon, owner, { kind: 'member-move', id: 2, to: 0 });
  const list = await open(salon, owner, { kind: 'team', page: 0 });
  expect(labelsOf(list).slice(0, 2)).toEqual([['Ева'], ['Артём']]);
  expect(actionsOf(list, 'member').map(({ id }) => id)).toEqual([2, 1]);
});
