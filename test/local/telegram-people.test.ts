/** People of the local Telegram: what they write, press and see, and what bots hear of it. */
import { InlineKeyboard, Keyboard } from 'grammy';
import { expect, it } from 'vitest';
import { refusal, refused, START, startTelegram } from './telegram-kit.ts';

const ANNA = { bot: 'demo', person: 'anna' };

it('carries a command to the bot and shows the answer with the update that made it', async () => {
  const { telegram, bot, delivered } = await startTelegram();
  await bot('demo', (demo) => demo.command('start', (ctx) => ctx.reply(`Hello, ${ctx.match}`)));
  telegram.createPerson({ first_name: 'Anna', language_code: 'ru' });
  const sent = await telegram.send({ ...ANNA, text: '/start ref_1' });
  expect(sent.status).toBe(200);
  expect(delivered[0]?.secret).toBe('secret-demo');
  expect(delivered[0]?.update.message).toMatchObject({
    text: '/start ref_1',
    entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    from: { first_name: 'Anna', is_bot: false, language_code: 'ru' },
  });
  expect(telegram.chat(ANNA).messages).toMatchObject([
    { from: 'person', text: '/start ref_1', update_id: sent.update_id, at: '2026-11-21T09:00:00.000Z' },
    { from: 'bot', text: 'Hello, ref_1', update_id: sent.update_id },
  ]);
});

it('presses the button whose text equals before one that contains, and tells the alert', async () => {
  const { telegram, bot } = await startTelegram();
  await bot('demo', (demo) => {
    const keyboard = new InlineKeyboard().text('Book a visit', 'visit').text('Book', 'book');
    demo.command('start', (ctx) => ctx.reply('Menu', { reply_markup: keyboard }));
    demo.callbackQuery('book', (ctx) => ctx.answerCallbackQuery({ text: 'Taken!', show_alert: true }));
    demo.callbackQuery('visit', (ctx) => ctx.editMessageText('Choose a day'));
  });
  telegram.createPerson({ first_name: 'Anna' });
  await telegram.send({ ...ANNA, text: '/start' });
  expect(await telegram.tap({ ...ANNA, button: 'Book' })).toMatchObject({ status: 200, alert: 'Taken!' });
  expect(telegram.chat(ANNA).alert).toEqual({ text: 'Taken!', show_alert: true });
  const tapped = await telegram.tap({ ...ANNA, button: 'visit' });
  expect(tapped).not.toHaveProperty('alert');
  expect(telegram.chat(ANNA)).not.toHaveProperty('alert');
  expect(telegram.chat(ANNA).messages.at(-1)).toMatchObject({
    text: 'Choose a day',
    edited: true,
    buttons: [],
    update_id: tapped.update_id,
  });
  expect(await refused(telegram.tap({ ...ANNA, button: 'Book' }))).toBe(
    '404 no button «Book» there; there are: none',
  );
});

it('presses a button that an edit has just removed when told that it is stale', async () => {
  const { telegram, bot } = await startTelegram();
  const heard: string[] = [];
  await bot('demo', (demo) => {
    demo.command('start', (ctx) => ctx.reply('Old', { reply_markup: new InlineKeyboard().text('Go', 'go') }));
    demo.on('callback_query:data', async (ctx) => {
      heard.push(`${ctx.callbackQuery.data} on ${ctx.callbackQuery.message?.message_id}`);
      await ctx.answerCallbackQuery();
      if (heard.length === 1) await ctx.editMessageText('New');
    });
  });
  telegram.createPerson({ first_name: 'Anna' });
  await telegram.send({ ...ANNA, text: '/start' });
  await telegram.tap({ ...ANNA, button: 'Go' });
  await telegram.tap({ ...ANNA, button: 'go', message_id: 2, stale: true });
  expect(heard).toEqual(['go on 2', 'go on 2']);
});

it('names the buttons there are, and refuses to press a disabled one', async () => {
  const { telegram, bot } = await startTelegram();
  await bot('demo', (demo) => {
    const inline_keyboard = [
      [
        { text: 'Mo', disabled: {} },
        { text: '12', callback_data: 'd:12' },
      ],
    ];
    demo.command('start', (ctx) => ctx.reply('Day?', { reply_markup: { inline_keyboard } }));
  });
  telegram.createPerson({ first_name: 'Anna' });
  await telegram.send({ ...ANNA, text: '/start' });
  expect(await refused(telegram.tap({ ...ANNA, button: '13' }))).toBe(
    '404 no button «13» there; there are: «Mo», «12»',
  );
  expect(await refused(telegram.tap({ ...ANNA, button: 'Mo' }))).toBe(
    '422 the button «Mo» is disabled: pressing it does nothing',
  );
  expect(telegram.chat(ANNA).messages.at(-1)?.buttons).toEqual([
    [
      { text: 'Mo', disabled: true },
      { text: '12', data: 'd:12' },
    ],
  ]);
});

it('shows a reply keyboard, sends its text or the own contact, and takes it away', async () => {
  const { telegram, bot } = await startTelegram();
  await bot('demo', (demo) => {
    const keyboard = new Keyboard().text('Later').requestContact('Share phone').resized().oneTime();
    demo.command('start', (ctx) => ctx.reply('Phone?', { reply_markup: keyboard }));
    demo.hears('Later', (ctx) => ctx.reply('Bye', { reply_markup: { remove_keyboard: true } }));
    demo.on('message:contact', (ctx) => {
      const own = ctx.message.contact.user_id === ctx.from.id;
      return ctx.reply(`${own} ${ctx.message.contact.phone_number}`);
    });
  });
  telegram.createPerson({ first_name: 'Anna' });
  await telegram.send({ ...ANNA, text: '/start' });
  expect(telegram.chat(ANNA).keyboard).toEqual([
    [{ text: 'Later' }, { text: 'Share phone', request_contact: true }],
  ]);
  await telegram.tap({ ...ANNA, button: 'phone' });
  expect(telegram.chat(ANNA).messages.at(-1)?.text).toMatch(/^true 7999\d{7}$/);
  expect(telegram.chat(ANNA).keyboard).toBeNull();
  await telegram.send({ ...ANNA, text: '/start' });
  await telegram.tap({ ...ANNA, button: 'Later' });
  expect(telegram.chat(ANNA).messages.at(-1)?.text).toBe('Bye');
  expect(telegram.chat(ANNA).keyboard).toBeNull();
});

it('follows a link to another bot by starting it there, and hands back any other link', async () => {
  const { telegram, bot } = await startTelegram();
  await bot('demo', (demo) => {
    const keyboard = new InlineKeyboard()
      .url('Salon', 'https://t.me/second_test_bot?start=from_demo')
      .url('Map', 'https://e.org/map')
      .url('Broken', 'https://t.me/second_test_bot?start=two%20words');
    demo.command('start', (ctx) => ctx.reply('Links', { reply_markup: keyboard }));
  });
  await bot('second', (second) => second.command('start', (ctx) => ctx.reply(`Got ${ctx.match}`)));
  telegram.createPerson({ first_name: 'Anna' });
  await telegram.send({ ...ANNA, text: '/start' });
  expect(await telegram.tap({ ...ANNA, button: 'Salon' })).toMatchObject({ status: 200, bot: 'second' });
  expect(telegram.chat({ bot: 'second', person: 'anna' }).messages.at(-1)?.text).toBe('Got from_demo');
  expect(await telegram.tap({ ...ANNA, button: 'Map' })).toEqual({ url: 'https://e.org/map' });
  expect(await refused(telegram.tap({ ...ANNA, button: 'Broken' }))).toContain('leads nowhere');
});

it('sends a photo and lets the bot fetch it', async () => {
  const { telegram, bot, url } = await startTelegram();
  const downloads: string[] = [];
  await bot('demo', (demo) =>
    demo.on('message:photo', async (ctx) => {
      const file = await ctx.getFile();
      const response = await fetch(`${url}/file/bot${demo.token}/${file.file_path}`);
      downloads.push(Buffer.from(await response.arrayBuffer()).toString('latin1', 1, 4));
    }),
  );
  telegram.createPerson({ first_name: 'Anna' });
  await telegram.send({ ...ANNA, photo: true });
  expect(downloads).toEqual(['PNG']);
  expect(telegram.chat(ANNA).messages[0]?.file?.mime).toBe('image/png');
});

it('forwards what BotFather, a hidden account or a channel wrote, and the bot takes a secret out of the chat', async () => {
  const { telegram, bot, delivered, clock } = await startTelegram();
  const demo = await bot('demo');
  const { id } = telegram.createPerson({ first_name: 'Anna' });
  const token = `7:${'x'.repeat(35)}`;
  const text = ` Use this token:\n${token} `;
  const code = { type: 'code' as const, offset: text.indexOf(token), length: token.length };
  await telegram.send({ ...ANNA, text, entities: [code], forward: { from: 'BotFather' } });
  const date = START / 1000;
  expect(delivered.at(-1)?.update.message).toMatchObject({
    text: text.trim(),
    entities: [{ ...code, offset: code.offset - 1 }],
    from: { id },
    forward_origin: { type: 'user', date, sender_user: { is_bot: true, username: 'BotFather' } },
  });
  await telegram.send({ ...ANNA, text: 'x', forward: { from: 'Somebody' } });
  expect(delivered.at(-1)?.update.message?.forward_origin).toEqual({
    type: 'hidden_user',
    date,
    sender_user_name: 'Somebody',
  });
  await telegram.send({ ...ANNA, text: 'x', forward: { from: 'News', kind: 'channel' } });
  expect(delivered.at(-1)?.update.message?.forward_origin).toMatchObject({
    type: 'channel',
    chat: { type: 'channel', title: 'News' },
  });
  expect(await refusal(demo.api.deleteMessage(id, 1))).toBe('accepted');
  expect(telegram.chat(ANNA).messages).toMatchObject([
    { from: 'person', forwarded: 'BotFather', deleted: true },
    { forwarded: 'Somebody', deleted: false },
    { forwarded: 'News', deleted: false },
  ]);
  clock.time += 49 * 3600_000;
  expect(await refusal(demo.api.deleteMessage(id, 2))).toBe(
    "400 Bad Request: message can't be deleted for everyone",
  );
});

it('sends a document with a caption, and lets the bot fetch it', async () => {
  const { telegram, bot, url, delivered } = await startTelegram();
  const demo = await bot('demo');
  telegram.createPerson({ first_name: 'Anna' });
  await telegram.send({ ...ANNA, document: { name: 'list.csv', text: 'a;b' }, text: 'My list' });
  const { message } = delivered[0]?.update ?? {};
  expect(message).toMatchObject({
    caption: 'My list',
    document: { file_name: 'list.csv', mime_type: 'text/csv', file_size: 3 },
  });
  const { file_path } = await demo.api.getFile(message?.document?.file_id ?? '');
  expect(await (await fetch(`${url}/file/bot${demo.token}/${file_path}`)).text()).toBe('a;b');
});

it('lets a query be answered twice, but not by another bot or after 150 seconds', async () => {
  const { telegram, bot, clock } = await startTelegram();
  let id = '';
  const demo = await bot('demo', (made) => {
    made.command('start', (ctx) => ctx.reply('x', { reply_markup: new InlineKeyboard().text('Go', 'go') }));
    made.on('callback_query', (ctx) => {
      id = ctx.callbackQuery.id;
    });
  });
  const second = await bot('second');
  telegram.createPerson({ first_name: 'Anna' });
  await telegram.send({ ...ANNA, text: '/start' });
  await telegram.tap({ ...ANNA, button: 'Go' });
  const old = '400 Bad Request: query is too old and response timeout expired or query ID is invalid';
  expect(await refusal(demo.api.answerCallbackQuery(id))).toBe('accepted');
  expect(await refusal(demo.api.answerCallbackQuery(id))).toBe('accepted');
  expect(await refusal(second.api.answerCallbackQuery(id))).toBe(old);
  expect(await refusal(demo.api.answerCallbackQuery(id, { text: 'x'.repeat(201) }))).toBe(
    '400 Bad Request: MESSAGE_TOO_LONG',
  );
  clock.time += 151_000;
  expect(await refusal(demo.api.answerCallbackQuery(id))).toBe(old);
});

it('tells the bot of being blocked and refuses to write to a blocked bot', async () => {
  const { telegram, bot, delivered } = await startTelegram();
  await bot('demo');
  telegram.createPerson({ first_name: 'Anna' });
  await telegram.send({ ...ANNA, text: '/start' });
  await telegram.send({ ...ANNA, block: true });
  expect(delivered.at(-1)?.update.my_chat_member).toMatchObject({
    old_chat_member: { status: 'member' },
    new_chat_member: { status: 'kicked', user: { username: 'demo_test_bot' } },
  });
  expect(await refused(telegram.send({ ...ANNA, text: 'hi' }))).toBe(
    '409 anna has blocked demo: unblock it, or send /start',
  );
});

it('says which bots and people there are when a name is unknown', async () => {
  const { telegram, bot } = await startTelegram();
  await bot('demo');
  telegram.createPerson({ first_name: 'Anna' });
  expect(await refused(telegram.send({ bot: 'demi', person: 'anna', text: 'x' }))).toBe(
    '404 no bot «demi»; there are: demo',
  );
  expect(() => telegram.chat({ bot: 'demo', person: 'ann' })).toThrow('no person «ann»; there are: anna');
  expect(() => telegram.createBot({ username: 'barber', name: 'x' })).toThrow('ending in «bot»');
});
