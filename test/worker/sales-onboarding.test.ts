/** SA-01…03: a stranger gets a live bot from /start on, in one trial, however often everything is sent and pressed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeSales } from '../../src/bot/sales/callback-data.ts';
import {
  actionsOf,
  type Buyer,
  botFathersWords,
  enrolmentsOf,
  expectUnsaid,
  freshBot,
  newBuyer,
  toSummary,
} from '../support/sales.ts';
import { query } from '../support/salon.ts';
import { labelsOf, plain } from '../support/screens.ts';
import { connectControl } from '../support/stack.ts';

const control = connectControl();

beforeAll(() => control.clearFaults());
afterAll(() => control.clearFaults());

async function businessesOf({ id }: Buyer) {
  return await query(
    `select t.id, t.name, t.status, t.trade, t.time_zone, s.trial, s.plan_code, b.manager_id is not null as managed,
       s.paid_through - (t.created_at at time zone t.time_zone)::date as days,
       (select count(*)::int from registry.tasks where kind = 'subscription' and ref = t.id) as tasks
     from registry.tenants t join registry.subscriptions s on s.tenant_id = t.id join registry.bots b on b.tenant_id = t.id
     where t.owner_telegram_id = $1 order by t.created_at`,
    [id],
  );
}

describe('SA-01: the door', () => {
  test('says what it is, from which price, and that the first days are free', async () => {
    const buyer = await newBuyer();
    const door = await buyer.say('/start');
    expect(door.text).toContain('От 299 ₽ за 30 дней.');
    expect(door.text).toContain('Первые 7 дней бесплатно');
    expect(labelsOf(door)).toEqual([
      ['Попробовать 7 дней бесплатно'],
      ['Тарифы', 'Пример бота'],
      ['Вопросы', 'Мои боты'],
      ['Поддержка', 'Язык · Language'],
    ]);
    expect(door.buttons.flat().find(({ url }) => url)?.url).toBe('https://t.me/britva_i_nozhnitsy_bot');
    expect((await buyer.press('plans')).text).toMatch(
      /дешевле на 98 ₽[\s\S]*дешевле на 295 ₽[\s\S]*дешевле на 1 089 ₽/,
    );
    await buyer.press('menu');
    expect((await buyer.press('support')).text).toContain('@zapis_support');
    await buyer.press('menu');
    await buyer.press('languages');
    expect((await buyer.press('language', ({ language }) => language === 'en')).text).toContain(
      'From 299 ₽ for 30 days.',
    );
    expect((await buyer.press('faq')).text).toContain('within 14 days of paying');
  });

  test('SA-09: remembers who brought a newcomer, and nobody else', async () => {
    const [inviter, guest] = [await newBuyer(), await newBuyer()];
    await inviter.say('/start');
    const link = (await inviter.press('bots')).text.match(/start=(ref_\w+)/)?.[1] ?? '';
    await inviter.say(`/start ${link}`);
    await guest.say(`/start ${link}`);
    await guest.say(`/start ref_${guest.id.toString(36)}`);
    const brought = 'select inviter_id::text as by, granted_at from registry.referrals where invited_id = $1';
    expect(await query(brought, [guest.id])).toEqual([{ by: String(inviter.id), granted_at: null }]);
    expect(await query(brought, [inviter.id])).toEqual([]);
  });
});

describe('SA-03: getting a bot', () => {
  test('leads a stranger from BotFather’s message to a live trial, with every answer changeable', async () => {
    const [buyer, bot] = [await newBuyer(), await freshBot('Лак')];
    await buyer.say('/start');
    const how = await buyer.press('try');
    expect(how.text).toContain('/newbot');
    expect(how.buttons.flat().map(({ url }) => url)).toContainEqual(
      expect.stringMatching(/^https:\/\/t\.me\/newbot\/zapis_sales_bot\/zapis_\w+_bot\?name=/),
    );
    expect((await buyer.say(botFathersWords(bot))).text).toContain('Шаг 1 из 3');
    await expectUnsaid(buyer, bot.token);
    expect((await buyer.say('Л')).text).toContain('от 2 до 100');
    expect((await buyer.say('Лак & <Ко>')).text).toContain('Шаг 2 из 3');
    expect((await buyer.press('trade', ({ trade }) => trade === 'nails')).text).toContain('Шаг 3 из 3');
    const check = await buyer.say('пермь');
    expect(check.text).toContain('Лак & <Ко>');
    expect(check.text).toContain('Екатеринбург');
    await buyer.press('edit', ({ field }) => field === 'name');
    expect((await buyer.press('suits')).text).toContain('Название: Лак\n');

    await buyer.press('launch');
    const { messages } = await control.chat(buyer.at);
    expect(messages.at(-2)?.text).toContain(`@${bot.username}`);
    expect(messages.at(-2)?.text).toContain('«Лак» работает!');
    expect(messages.at(-1)?.file?.name).toMatch(/\.png$/);
    expect(await businessesOf(buyer)).toEqual([
      expect.objectContaining({
        name: 'Лак',
        status: 'trial',
        trade: 'nails',
        time_zone: 'Asia/Yekaterinburg',
      }),
    ]);
    expect(await businessesOf(buyer)).toEqual([
      expect.objectContaining({ trial: true, plan_code: null, days: 7, tasks: 1, managed: false }),
    ]);
    expect(await enrolmentsOf(buyer)).toEqual([expect.objectContaining({ state: 'done', forgotten: true })]);
    await control.send({ bot: bot.bot, person: buyer.person }, '/start');
    expect((await control.screen({ bot: bot.bot, person: buyer.person })).text).toContain('Лак');

    const live = messages.at(-2)?.message_id ?? 0;
    await control.tap(buyer.at, encodeSales({ kind: 'bots' }), { message_id: live });
    const list = (await control.chat(buyer.at)).messages.at(-2) ?? messages[0];
    expect(plain(list?.text ?? '')).toContain(`Лак, @${bot.username} — пробный период до`);
    await control.tap(
      buyer.at,
      encodeSales({ kind: 'bot', tenant: String((await businessesOf(buyer))[0]?.['id']) }),
      { message_id: live },
    );
    const card = (await control.chat(buyer.at)).messages.at(-2);
    expect(card && labelsOf(card).flat()).toEqual(
      expect.arrayContaining(['Оплатить', 'Заменить токен', 'Автопродление', 'Платежи']),
    );
  });

  test('goes on by itself with a bot that Telegram has made through ours', async () => {
    const buyer = await newBuyer();
    await buyer.say('/start');
    const username = `managed_${buyer.id}_bot`;
    await control.createManaged({ person: buyer.person, username, name: 'Уют' });
    expect((await buyer.screen()).text).toContain(`@${username}`);
    expect(labelsOf(await buyer.screen())[0]).toEqual(['Как у бота: Уют']);
    await buyer.press('suits');
    await buyer.press('trade');
    await buyer.press('zone');
    expect((await buyer.press('launch')).file?.name).toBe(`${username}.png`);
    expect(await businessesOf(buyer)).toEqual([
      expect.objectContaining({ name: 'Уют', status: 'trial', managed: true }),
    ]);
  });

  test('gives one trial to a person and to a bot: the next one waits for its payment', async () => {
    const [buyer, first, second] = [await newBuyer('en'), await freshBot(), await freshBot()];
    await toSummary(buyer, first);
    await buyer.press('launch');
    expect((await toSummary(buyer, second)).text).toContain('You have had your free trial');
    await buyer.press('launch');
    expect((await control.chat(buyer.at)).messages.at(-2)?.text).toContain(
      'bookings open once it is paid for',
    );
    expect(await businessesOf(buyer)).toEqual([
      expect.objectContaining({ status: 'trial', trial: true, days: 7 }),
      expect.objectContaining({ status: 'suspended', trial: false, days: -5, tasks: 1 }),
    ]);

    const [other, third] = [await newBuyer(), await freshBot()];
    await query(
      `insert into registry.trials values ($1, $2, (select min(id) from registry.tenants), 'epoch')`,
      [third.id, buyer.id],
    );
    expect((await toSummary(other, third)).text).toContain('У этого бота пробный период уже был');
    await other.press('launch');
    expect(await businessesOf(other)).toEqual([expect.objectContaining({ status: 'suspended' })]);
    await query('delete from registry.trials where bot_id = $1', [third.id]);
  });

  test('is one enrolment and one business, however often it is sent and pressed', async () => {
    const [buyer, bot] = [await newBuyer(), await freshBot()];
    await control.fault({ service: 'telegram', match: buyer.person, mode: 'duplicate' });
    await buyer.say(bot.token);
    await buyer.say({ photo: true, text: `вот ${bot.token}` });
    await control.clearFaults();
    expect(await enrolmentsOf(buyer)).toHaveLength(1);
    await buyer.press('suits');
    await buyer.press('trade');
    const summary = await buyer.press('zone');
    const [launch = ''] = actionsOf(summary, 'launch').map(encodeSales);
    const press = () => control.tap(buyer.at, launch, { message_id: summary.message_id, stale: true });
    await Promise.all([press(), press(), press()]);
    await press();
    expect(await businessesOf(buyer)).toHaveLength(1);
    expect(await enrolmentsOf(buyer)).toHaveLength(1);
    expect(
      await query('select count(*)::int as n from registry.audit_log where actor = $1', [
        `buyer:${buyer.id}`,
      ]),
    ).toEqual([{ n: 1 }]);
  });

  test('can be left, come back to with another bot, and dropped with its token', async () => {
    const [buyer, bot, better] = [await newBuyer(), await freshBot(), await freshBot()];
    await buyer.say(bot.token);
    await buyer.say('Ромашка');
    expect(labelsOf(await buyer.say('/start'))[0]).toEqual([`Продолжить: @${bot.username}`]);
    expect((await buyer.press('enrolment')).text).toContain('Шаг 2 из 3');
    expect((await buyer.say(better.token)).text).toContain('Шаг 2 из 3');
    expect(await enrolmentsOf(buyer)).toEqual([
      expect.objectContaining({ bot: String(better.id), name: 'Ромашка', state: 'open' }),
    ]);
    expect((await buyer.press('drop')).text).toContain('токен удалён');
    expect(await enrolmentsOf(buyer)).toEqual([
      expect.objectContaining({ state: 'dropped', forgotten: true }),
    ]);
  });
});
