/** SA-01…03: a stranger gets a live bot from /start on; whatever the token is, nobody reads it afterwards. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeSales } from '../../src/bot/sales/callback-data.ts';
import { here } from '../support/here.ts';
import {
  actionsOf,
  type Buyer,
  botFathersWords,
  freshBot,
  type NewBot,
  newBuyer,
  toSummary,
} from '../support/sales.ts';
import { openSalon, query } from '../support/salon.ts';
import { labelsOf, plain } from '../support/screens.ts';
import { connectControl } from '../support/stack.ts';

const control = connectControl();
const shown: string[] = [];

beforeAll(() => control.clearFaults());
afterAll(() => control.clearFaults());

async function enrolmentsOf({ id }: Buyer) {
  return await query(
    `select bot_id::int8::text as bot, name, trade, time_zone, state, token_cipher = '' as forgotten
     from registry.enrolments where buyer_id = $1 order by id`,
    [id],
  );
}

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

/** Its message is gone from the chat, and no word of the bot's repeats the token. */
async function expectUnsaid({ at }: Buyer, token: string): Promise<void> {
  const secret = token.split(':')[1] ?? '';
  shown.push(secret);
  const { messages } = await control.chat(at);
  expect(messages.filter(({ deleted, text }) => !deleted && text.includes(secret))).toEqual([]);
  expect(messages.some(({ deleted, text }) => deleted && text.includes(secret))).toBe(true);
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
    const { token } = await control.createManaged({ person: buyer.person, username, name: 'Уют' });
    expect((await buyer.screen()).text).toContain(`@${username}`);
    expect(labelsOf(await buyer.screen())[0]).toEqual(['Как у бота: Уют']);
    await buyer.press('suits');
    await buyer.press('trade');
    await buyer.press('zone');
    expect((await buyer.press('launch')).file?.name).toBe(`${username}.png`);
    expect(await businessesOf(buyer)).toEqual([
      expect.objectContaining({ name: 'Уют', status: 'trial', managed: true }),
    ]);
    shown.push(token.split(':')[1] ?? '');
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

describe('SA-03: a token that cannot be taken', () => {
  async function hookElsewhere({ token }: NewBot): Promise<void> {
    await fetch(`${here('url')}/telegram/bot${token}/setWebhook?url=https://elsewhere.example/hook`);
  }

  test('is told apart, deleted all the same, and leaves nothing', async () => {
    const [buyer, foreign, ours, busy] = [
      await newBuyer(),
      await freshBot(),
      await freshBot(),
      await freshBot(),
    ];
    const salon = await openSalon();
    await hookElsewhere(foreign);
    await query(
      `insert into registry.bots (id, kind, username, token_hash, token_cipher, key_id, nonce, info, created_at)
       values ($1, 'master', $2, $2, '', 'k1', '00', '{}', 'epoch')`,
      [ours.id, ours.username],
    );
    await control.fault({ service: 'telegram', match: `bot${busy.id}`, mode: '429' });
    const tried: [string, string][] = [
      [`${ours.id}:${'A'.repeat(35)}`, 'Telegram не знает этот токен'],
      [salon.token, 'уже работает у другого владельца'],
      [foreign.token, 'работает в другом сервисе'],
      [ours.token, 'служебный бот'],
      [busy.token, 'Telegram просит подождать'],
    ];
    for (const [token, words] of tried) {
      expect((await buyer.say(token)).text).toContain(words);
      await expectUnsaid(buyer, token);
    }
    await control.clearFaults();
    // Whoever is too fast is turned away, and their token is deleted all the same.
    const sixth = await freshBot();
    await buyer.say(sixth.token);
    await expectUnsaid(buyer, sixth.token);
    expect(await enrolmentsOf(buyer)).toEqual([]);
    await query('delete from registry.bots where id = $1', [ours.id]);
  });

  test('is half of one, one too many in an hour, or one that nobody can count', async () => {
    const [buyer, bot] = [await newBuyer(), await freshBot()];
    expect((await buyer.say(bot.token.slice(0, 30))).text).toContain('не целый токен');
    await expectUnsaid(buyer, bot.token.slice(0, 30));
    await control.fault({ service: 'redis', mode: 'refuse' });
    expect((await buyer.say(bot.token)).text).toContain('Я ничего не сохранил');
    await control.clearFaults();
    await expectUnsaid(buyer, bot.token);
    const hour = Math.floor(Date.now() / 3_600_000);
    for (const window of [hour, hour + 1]) await redis(['SET', `l:token:${buyer.id}:${window}`, '5']);
    expect((await buyer.say(bot.token)).text).toMatch(/Следующий проверю через \d+ минут/);
    expect(await enrolmentsOf(buyer)).toEqual([]);
  });

  test('is one bot too many', async () => {
    const [buyer, bot] = [await newBuyer(), await freshBot()];
    await query(
      `insert into registry.tenants (id, name, trade, status, owner_telegram_id, time_zone, language, currency, database, created_at, updated_at)
       select 'many' || lpad(n::text, 8, '0'), 'x', 'barber', 'active', $1, 'UTC', 'ru', 'RUB', 'main', 'epoch', 'epoch'
       from generate_series(1, 5) n`,
      [buyer.id],
    );
    expect((await buyer.say(bot.token)).text).toContain('У вас уже 5 ботов');
    expect(actionsOf(await buyer.screen(), 'bots')).toHaveLength(1);
    await query('delete from registry.tenants where owner_telegram_id = $1', [buyer.id]);
  });

  async function redis(command: readonly string[]): Promise<void> {
    await fetch(`${here('url')}/redis`, {
      method: 'POST',
      headers: { authorization: `Bearer ${here('secrets')['UPSTASH_REDIS_REST_TOKEN']}` },
      body: JSON.stringify(command),
    });
  }
});

test('R-13: no token that was pasted stands in a log, a report, a row or Redis', async () => {
  const folder = here('logs');
  const files = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
  );
  const rows = await query(
    `select to_jsonb(f)::text as row from registry.failed_updates f
     union all select to_jsonb(e)::text from registry.enrolments e
     union all select to_jsonb(b)::text from registry.bots b
     union all select to_jsonb(a)::text from registry.audit_log a`,
  );
  const said = [
    JSON.stringify(await control.logs()),
    JSON.stringify(await control.sentry()),
    JSON.stringify(rows),
    JSON.stringify(await control.calls({ service: 'redis' })),
    ...files,
  ].join('\n');
  expect(shown.length).toBeGreaterThan(8);
  for (const secret of shown) expect(said.includes(secret), secret.slice(0, 4)).toBe(false);
  expect(said).toContain('"bot":"sales"');
});
