/** OP-01…OP-06: the master bot is the operators' alone; whatever they do is done once, in their name. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { dayOf, zoneOf } from '../../src/domain/time.ts';
import { formatDay, parseDay } from '../../src/domain/time-days.ts';
import { type Master, openMaster } from '../support/master.ts';
import { openSalon, query, type Salon } from '../support/salon.ts';
import { plain } from '../support/screens.ts';
import { untilQuiet } from '../support/storm.ts';
import { tapUpdate, textUpdate } from '../support/updates.ts';

const ru = createTexts('ru');
const NAME = 'Ножницы <b>& Ко';
let salon: Salon;
let master: Master;
const opened: Master[] = [];

beforeAll(async () => {
  salon = await openSalon({ name: NAME });
  await query(
    `insert into registry.subscriptions (tenant_id, buyer_id, paid_through, trial, updated_at)
     values ($1, $2, '2027-03-01', true, 'epoch')`,
    [salon.tenant, salon.owner.id],
  );
});
beforeEach(async () => {
  master = await openMaster();
  opened.push(master);
});
afterAll(() => Promise.all(opened.map((one) => one.close())));

const tenantRow = async () =>
  (await query('select * from registry.tenants where id = $1', [salon.tenant]))[0] ?? {};
const paidThrough = async (): Promise<string> => {
  const text = 'select paid_through::text as day from registry.subscriptions where tenant_id = $1';
  return String((await query(text, [salon.tenant]))[0]?.['day']);
};
const daysFrom = (from: string, to: string): number => parseDay(to) - parseDay(from);
const deeds = async () =>
  (
    await query(
      `select action, actor, count(*)::int as times from registry.audit_log where tenant_id = $1
       group by 1, 2 order by min(id)`,
      [salon.tenant],
    )
  ).map(({ action, actor, times }) => `${String(actor)} ${String(action)} ${String(times)}`);

async function toCard(): Promise<void> {
  await master.say(NAME);
  await master.press('tenant', ({ tenant }) => tenant === salon.tenant);
}

/** The same tap twice at the same moment, as two updates. */
async function pressTwice(data: string): Promise<void> {
  const screen = await master.control.screen(master.at);
  const taps = [1, 2].map(() => tapUpdate(master.operator, screen, data));
  await Promise.all(taps.map((one) => master.control.update(master.bot, one)));
}

describe('who is no operator', () => {
  test('OP-01: hears one sentence, whatever they send, and changes nothing; the owner of a business too', async () => {
    const stranger = await master.control.createPerson({ first_name: 'Чужой', language_code: 'ru' });
    const before = await tenantRow();
    for (const who of [stranger, salon.owner]) {
      const at = { bot: master.bot, person: who.person };
      for (const words of ['/start', '/tenants', NAME, salon.token]) {
        await master.control.send(at, words);
        expect((await master.control.screen(at)).text).toBe(ru.label('master-stranger'));
      }
      const screen = await master.control.screen(at);
      const calls = await master.control.callsOf(() =>
        master.control.update(master.bot, tapUpdate(who, screen, `1cH.${salon.tenant}`)),
      );
      expect(calls.filter(({ service }) => service === 'neon').length).toBeLessThanOrEqual(1);
      expect(JSON.stringify(calls)).toContain(ru.label('master-stranger'));
    }
    expect(await tenantRow()).toEqual(before);
  });
});

test('OP-02: a business is found by name, bot and owner, and its card says how it is', async () => {
  for (const words of [NAME, `@${salon.bot}`, String(salon.owner.id)]) {
    const found = await master.say(words);
    expect(found.buttons.flat().map(({ text }) => text)).toContainEqual(expect.stringContaining(NAME));
  }
  const { text } = await master.press('tenant', ({ tenant }) => tenant === salon.tenant);
  expect(text).toContain(NAME);
  expect(text).toContain(`@${salon.bot}`);
  expect(text).toContain(String(salon.owner.id));
  expect(text).toContain('1 марта');
  await master.press('tenants');
  await master.press('filters');
  const grace = await master.press('tenants', ({ status }) => status === 'grace');
  expect(JSON.stringify(grace.buttons)).not.toContain(salon.tenant);
});

test('OP-02: suspending asks by name; what is done twice or by two at once is done once, and stands in the audit', async () => {
  await toCard();
  expect((await master.press('hold-ask')).text).toContain(NAME);
  await pressTwice(await master.button('hold'));
  expect((await tenantRow())['status']).toBe('suspended');
  expect(plain((await master.control.screen(master.at)).text)).toContain('остановлено оператором');
  expect((await master.press('release')).text).toContain('Снова работает');
  expect((await tenantRow())['status']).toBe('trial');

  await master.press('extend-ask');
  await pressTwice(await master.button('extend', ({ days }) => days === 7));
  expect(await paidThrough()).toBe('2027-03-08');
  await master.press('extend-ask');
  expect((await master.say('много')).text).toContain('Нужно целое число');
  const ten = textUpdate(master.operator, '10');
  await Promise.all([1, 2].map(() => master.control.update(master.bot, ten)));
  expect(await paidThrough()).toBe('2027-03-18');

  await master.press('note-ask');
  expect((await master.say('<i>платит & не спорит')).text).toContain('<i>платит & не спорит');
  const by = `operator:${master.operator.id}`;
  expect(await deeds()).toEqual([
    `${by} tenant.hold 1`,
    `${by} tenant.release 1`,
    `${by} tenant.extend 2`,
    `${by} tenant.note 1`,
  ]);
});

test('OP-01: words are no note any more once the operator has gone elsewhere', async () => {
  await toCard();
  const { note } = await tenantRow();
  await master.press('note-ask');
  await master.press('tenant');
  expect((await master.say('Ножницы')).text).toContain('Найдено');
  expect((await tenantRow())['note']).toBe(note);
});

test('OP-04: a payment by hand is entered once, with its note, and given back in part', async () => {
  const before = await paidThrough();
  await toCard();
  await master.press('pay');
  expect(plain((await master.press('pay-amount', ({ days }) => days === 90)).text)).toContain('90 дней');
  expect(plain(JSON.stringify((await master.control.screen(master.at)).buttons))).toContain('799 ₽');
  await master.say('1 000,50');
  const check = await master.say('наличные & сдача');
  expect(plain(check.text)).toContain('1 000,50 ₽ за 90 дней');
  await pressTwice(await master.button('pay-do'));
  const paid = () =>
    query(
      'select days, amount_minor, note, actor, refunded_minor from registry.payments where tenant_id = $1',
      [salon.tenant],
    );
  const payment = {
    days: 90,
    amount_minor: 100_050,
    note: 'наличные & сдача',
    actor: `operator:${master.operator.id}`,
  };
  expect(await paid()).toEqual([{ ...payment, refunded_minor: 0 }]);
  expect(daysFrom(before, await paidThrough())).toBe(90);

  await master.press('payments-of');
  expect((await master.press('payment')).text).toContain('наличные & сдача');
  await master.press('refund-ask');
  await master.press('refund-part');
  expect(plain((await master.say('500')).text)).toContain('Вернуть 500 ₽');
  await pressTwice(await master.button('refund'));
  expect(await paid()).toEqual([{ ...payment, refunded_minor: 50_000 }]);
});

test('OP-02: a token, a secret and a webhook are changed for the business’s own bot alone; deleting begins with the archive', async () => {
  await toCard();
  await master.press('token-ask');
  const other = await master.control.createBot({ username: `other_${master.bot}`, name: 'Другой' });
  expect((await master.say(other.token)).text).toContain(`@${salon.bot}`);
  expect((await master.say(salon.token)).text).toContain('Токен заменён');
  expect((await master.press('rotate-ask')).text).toContain(NAME);
  expect((await master.press('rotate')).text).toContain('Секрет сменён');
  expect((await master.press('webhook')).text).toContain('Вебхук поставлен');
  expect((await master.press('delete-ask')).text).toContain(NAME);
  expect((await master.press('archive')).text).toContain('в архиве');
  expect((await tenantRow())['status']).toBe('archived');
  expect((await master.press('delete-ask')).text).toContain('навсегда');
  const early = await master.press('drop');
  expect(early.alert).toMatch(/Копии данных ещё нет|Удалить можно с/);
  expect((await tenantRow())['status']).toBe('archived');
});

test('OP-03: a token that will not do is answered clearly, and leaves the chat like any other', async () => {
  await master.say('/add');
  expect((await master.say('12345:not-a-token')).text).toBe(ru.label('master-fail-malformed'));
  const words = `Done! Use this token:\n${salon.token}\nKeep it secret`;
  expect((await master.say(words)).text).toBe(ru.label('master-fail-in-use'));
  const { messages } = await master.control.chat(master.at);
  expect(messages.filter(({ from, deleted }) => from === 'person' && !deleted)).toHaveLength(1);
});

test('OP-03: a token begins a business and stays nowhere; who owns it is told by a forwarded message', async () => {
  const { control } = master;
  const { token, bot } = await control.createBot({ username: `fresh_${master.bot}`, name: 'Новый' });
  const owner = await control.createPerson({ first_name: 'Пётр', language_code: 'ru' });
  await control.send({ bot, person: owner.person }, 'привет');

  expect((await master.say(token)).text).toContain(`@fresh_${master.bot}`);
  expect((await master.say({ text: 'привет', forward: { from: owner.person } })).text).toContain(
    String(owner.id),
  );
  await master.say('Новый салон');
  await master.press('add-trade', ({ trade }) => trade === 'nails');
  await master.press('add-zone', ({ zone }) => zone === 'Asia/Omsk');
  await master.press('add-term', ({ term }) => term === 'trial');
  await pressTwice(await master.button('add-do'));
  const made = await query(
    `select t.name, t.status, t.trade, t.time_zone, t.owner_telegram_id::text as owner, s.trial, s.paid_through::text
     from registry.tenants t join registry.bots b on b.tenant_id = t.id left join registry.subscriptions s on s.tenant_id = t.id
     where b.username = $1`,
    [`fresh_${master.bot}`],
  );
  expect(made).toEqual([
    {
      name: 'Новый салон',
      status: 'trial',
      trade: 'nails',
      time_zone: 'Asia/Omsk',
      owner: String(owner.id),
      trial: true,
      paid_through: formatDay(dayOf(zoneOf('Asia/Omsk'), Date.parse(await control.now())) + 7),
    },
  ]);
  expect((await master.control.screen(master.at)).text).toContain('работает');

  const { messages } = await control.chat(master.at);
  const secret = token.split(':')[1] ?? '';
  const kept = messages.filter(({ deleted }) => !deleted);
  expect(JSON.stringify(kept)).not.toContain(secret);
  const left = [
    await control.logs(),
    await control.sentry(),
    await query('select * from registry.failed_updates'),
  ];
  expect(JSON.stringify(left)).not.toContain(secret);
});

test('OP-05, OP-06: the summary comes once a morning; figures and health are read without waking a business', async () => {
  await master.say('/start');
  await master.control.cron('0 6 * * *');
  await master.control.cron('0 6 * * *');
  const said = async () =>
    (await master.control.chat(master.at)).messages.filter(({ text }) => text.startsWith('Сводка'));
  await expect.poll(said, { timeout: 5_000 }).toHaveLength(1);
  expect(await query(`select count(*)::int as n from registry.messages where kind = 'digest'`)).toEqual([
    { n: 1 },
  ]);
  await untilQuiet(master);
  const screens = await master.control.callsOf(async () => {
    expect((await master.press('statistics')).text).toContain('Заведения');
  });
  expect(screens.filter(({ service }) => service === 'neon').length).toBe(1);
  expect((await master.press('statistics')).text).toContain('Новые записи');
  await master.press('menu');
  await master.control.cron('*/5 * * * *');
  const health = await master.press('health');
  expect(health.text).toContain('Очередь: отвечает');
  expect(health.text).toMatch(/Последний обход: \d+ февраля/);
});
