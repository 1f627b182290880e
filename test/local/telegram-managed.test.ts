/** Managed bots: how a person makes one for a manager, and what becomes of tokens, owners and access. */
import { type Bot, InlineKeyboard } from 'grammy';
import { expect, it } from 'vitest';
import { type Kit, refusal, refused, startTelegram } from './telegram-kit.ts';

const IVAN = { bot: 'sales', person: 'ivan' };
const LINK = 'https://t.me/newbot/sales_test_bot/ivans_salon_bot?name=Ivan%E2%80%99s%20salon';

type Ready = Kit & { sales: Bot; ivan: number };

async function ready(): Promise<Ready> {
  const kit = await startTelegram();
  const sales = await kit.bot(
    'sales',
    (bot) => {
      const keyboard = new InlineKeyboard().url('Create', LINK);
      bot.command('start', (ctx) => ctx.reply('Your bot', { reply_markup: keyboard }));
    },
    { can_manage_bots: true },
  );
  const ivan = kit.telegram.createPerson({ first_name: 'Ivan' }).id;
  await kit.telegram.send({ ...IVAN, text: '/start' });
  return { ...kit, sales, ivan };
}

const heard = (kit: Kit) => kit.delivered.flatMap(({ update }) => update.managed_bot ?? []);
const getMe = async (kit: Kit, token: string): Promise<number> =>
  (await fetch(`${kit.url}/bot${token}/getMe`)).status;

it('a tap on the link makes the bot it suggests, and the manager is told and can have its token', async () => {
  const kit = await ready();
  expect((await kit.sales.api.getMe()).can_manage_bots).toBe(true);
  expect(await kit.telegram.tap({ ...IVAN, button: 'Create' })).toEqual({
    update_id: expect.any(Number),
    status: 200,
    url: LINK,
    bot: 'ivans_salon_bot',
  });
  const [told] = heard(kit);
  expect(told).toMatchObject({
    user: { id: kit.ivan, is_bot: false },
    bot: { is_bot: true, first_name: 'Ivan’s salon', username: 'ivans_salon_bot' },
  });
  const token = await kit.sales.api.getManagedBotToken(told?.bot.id ?? 0);
  expect(await getMe(kit, token)).toBe(200);
  expect(kit.events).toContainEqual({ type: 'chat', bot: 'ivans_salon_bot', person: 'ivan' });
  expect(await refused(kit.telegram.tap({ ...IVAN, button: 'Create' }))).toContain('409 there is already');
});

it('a token dies at once with its webhook, and only a manager hears of it', async () => {
  const kit = await ready();
  const made = await kit.telegram.managed({ event: 'created', person: 'ivan', username: 'x_salon_bot' });
  await fetch(`${kit.url}/bot${made.token}/setWebhook?url=http://127.0.0.1:1/x&allowed_updates=["message"]`);
  const { token } = await kit.telegram.revoke('x_salon_bot');
  expect([await getMe(kit, made.token), await getMe(kit, token)]).toEqual([401, 200]);
  const info = await fetch(`${kit.url}/bot${token}/getWebhookInfo`);
  expect(await info.json()).toEqual({
    ok: true,
    result: { url: '', has_custom_certificate: false, pending_update_count: 0 },
  });
  const id = heard(kit)[0]?.bot.id ?? 0;
  const replaced = await kit.sales.api.replaceManagedBotToken(id);
  expect([await getMe(kit, token), await getMe(kit, replaced)]).toEqual([401, 200]);
  expect(heard(kit).map(({ bot }) => bot.id)).toEqual([id, id, id]);
  expect(await kit.telegram.revoke('sales')).toMatchObject({ update_id: 0, status: 0 });
  expect(await getMe(kit, kit.sales.token)).toBe(401);
  expect(heard(kit)).toHaveLength(3);
});

it('an owner hands the bot over, and the manager hears who has it now', async () => {
  const kit = await ready();
  const { id } = kit.telegram.createPerson({ first_name: 'Vera' });
  await kit.telegram.managed({ event: 'created', person: 'ivan', username: 'x_salon_bot' });
  await kit.telegram.managed({ event: 'owner', bot: 'x_salon_bot', person: 'vera' });
  expect(heard(kit).map(({ user }) => user.id)).toEqual([kit.ivan, id]);
  expect(await refused(kit.telegram.managed({ event: 'token', bot: 'sales' }))).toBe(
    '409 nobody manages sales',
  );
});

it('a manager that did not ask for such updates is told nothing', async () => {
  const kit = await ready();
  await kit.sales.api.setWebhook('http://127.0.0.1:1/tg/sales', { allowed_updates: ['message'] });
  const made = kit.telegram.managed({ event: 'created', person: 'ivan', username: 'x_salon_bot' });
  expect(await made).toMatchObject({ bot: 'x_salon_bot', update_id: 0, status: 0 });
  expect(heard(kit)).toEqual([]);
});

it('says who may use a managed bot, and refuses whoever does not manage it', async () => {
  const kit = await ready();
  const other = await kit.bot('other');
  await kit.telegram.managed({ event: 'created', person: 'ivan', username: 'x_salon_bot' });
  const id = heard(kit)[0]?.bot.id ?? 0;
  const { api } = kit.sales;
  expect(await api.getManagedBotAccessSettings(id)).toEqual({ is_access_restricted: false });
  await api.setManagedBotAccessSettings(id, true, { added_user_ids: [kit.ivan] });
  expect(await api.getManagedBotAccessSettings(id)).toMatchObject({
    is_access_restricted: true,
    added_users: [{ id: kit.ivan }],
  });
  const eleven = Array<number>(11).fill(kit.ivan);
  expect(await refusal(api.setManagedBotAccessSettings(id, true, { added_user_ids: eleven }))).toBe(
    '400 Bad Request: too many user identifiers specified',
  );
  const token = (from: Bot, user: number) => refusal(from.api.getManagedBotToken(user));
  expect(await token(other, id)).toBe('400 Bad Request: BOT_INVALID');
  expect(await token(kit.sales, 0)).toBe('400 Bad Request: invalid user_id specified');
  expect(await token(kit.sales, 42)).toBe('400 Bad Request: user not found');
  const unable = { event: 'created', person: 'ivan', username: 'y_bot', manager: 'other' } as const;
  expect(await refused(kit.telegram.managed(unable))).toBe('422 other may not manage bots');
});
