/** Bot API methods, called by grammY: what Telegram accepts and the words it refuses with. */
import { type Bot, InlineKeyboard, InputFile, Keyboard } from 'grammy';
import { expect, it } from 'vitest';
import { TELEGRAM_LIMITS } from '../../scripts/local/telegram/limits.ts';
import { type Kit, refusal, startTelegram } from './telegram-kit.ts';

type Ready = Kit & { demo: Bot; anna: number };

async function ready(more: Parameters<typeof startTelegram>[0] = {}): Promise<Ready> {
  const kit = await startTelegram(more);
  const demo = await kit.bot('demo');
  const anna = kit.telegram.createPerson({ first_name: 'Anna', language_code: 'ru' }).id;
  await kit.telegram.send({ bot: 'demo', person: 'anna', text: '/start' });
  return { ...kit, demo, anna };
}

it('tells a bot who it is', async () => {
  const { demo } = await ready();
  expect(await demo.api.getMe()).toMatchObject({
    is_bot: true,
    username: 'demo_test_bot',
    can_join_groups: true,
    can_manage_bots: false,
    has_main_web_app: false,
  });
});

it('knows tokens and methods as Telegram does', async () => {
  const { url, demo } = await ready();
  const answer = async (path: string) => (await fetch(`${url}${path}`)).json();
  expect(await answer(`/bot${demo.token}/GETME`)).toMatchObject({ ok: true });
  expect(await answer(`/bot${demo.token}/fly`)).toMatchObject({ ok: false, error_code: 404 });
  expect(await answer(`/bot1:${'x'.repeat(35)}/getMe`)).toEqual({
    ok: false,
    error_code: 401,
    description: 'Unauthorized',
  });
  expect(await answer('/botrubbish/getMe')).toEqual({ ok: false, error_code: 404, description: 'Not Found' });
});

it('takes parameters from the query, a form or JSON alike', async () => {
  const { url, demo, anna } = await ready();
  const call = `${url}/bot${demo.token}/sendMessage`;
  const markup = JSON.stringify({ inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] });
  const form = new URLSearchParams({ chat_id: String(anna), text: 'form', reply_markup: markup });
  const multipart = new FormData();
  multipart.set('chat_id', String(anna));
  multipart.set('text', 'multipart');
  const answers = await Promise.all([
    fetch(`${call}?chat_id=${anna}&text=query`),
    fetch(call, { method: 'POST', body: form }),
    fetch(call, { method: 'POST', body: multipart }),
  ]);
  const bodies = await Promise.all(answers.map((answer) => answer.json()));
  expect(bodies).toMatchObject([
    { result: { text: 'query' } },
    { result: { text: 'form', reply_markup: { inline_keyboard: [[{ callback_data: 'a' }]] } } },
    { result: { text: 'multipart' } },
  ]);
});

it('answers a sent message as Telegram tells of it', async () => {
  const { demo, anna } = await ready();
  const message = await demo.api.sendMessage(anna, '<b>Hi</b>', {
    parse_mode: 'HTML',
    reply_markup: new InlineKeyboard().text('Book', 'book').url('Site', 'https://e.org'),
  });
  expect(message).toMatchObject({
    text: 'Hi',
    entities: [{ type: 'bold', offset: 0, length: 2 }],
    chat: { id: anna, type: 'private', first_name: 'Anna' },
    from: { is_bot: true, username: 'demo_test_bot' },
    reply_markup: {
      inline_keyboard: [
        [
          { text: 'Book', callback_data: 'book' },
          { text: 'Site', url: 'https://e.org' },
        ],
      ],
    },
  });
});

it('lets a bot write only to those who started it and have not blocked it', async () => {
  const { demo, anna, telegram } = await ready();
  const boris = telegram.createPerson({ first_name: 'Boris' }).id;
  const write = (chat: number) => refusal(demo.api.sendMessage(chat, 'x'));
  expect(await write(boris)).toBe("403 Forbidden: bot can't initiate conversation with a user");
  expect(await write(42)).toBe('400 Bad Request: chat not found');
  expect(await write(demo.botInfo.id)).toBe("403 Forbidden: bots can't send messages to bots");
  await telegram.send({ bot: 'demo', person: 'anna', block: true });
  expect(await write(anna)).toBe('403 Forbidden: bot was blocked by the user');
  await telegram.send({ bot: 'demo', person: 'anna', text: '/start' });
  expect(await write(anna)).toBe('accepted');
});

it('refuses empty and overlong texts', async () => {
  const { demo, anna } = await ready();
  const write = (text: string) => refusal(demo.api.sendMessage(anna, text));
  expect(await write('')).toBe('400 Bad Request: message text is empty');
  expect(await write(' \n')).toBe('400 Bad Request: text must be non-empty');
  expect(await write('x'.repeat(4097))).toBe('400 Bad Request: message is too long');
  expect(await write('x'.repeat(4096))).toBe('accepted');
});

it.each([
  [{ text: 'A', callback_data: 'я'.repeat(33) }, 'BUTTON_DATA_INVALID'],
  [
    { text: 'A', callback_data: '' },
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [{ callback_data: 'a' }, 'can\'t parse inline keyboard button: Can\'t find field "text"'],
  [
    { text: 'A', callback_data: 'a', url: 'https://e.org' },
    "can't parse inline keyboard button: Exactly one of «callback_data» and «url» must be used",
  ],
  [
    { text: 'A', callback_data: 'a', style: 'pink' },
    "can't parse inline keyboard button: Invalid button style specified",
  ],
  [
    { text: 'A', url: 'ftp://e.org' },
    "inline keyboard button URL 'ftp://e.org' is invalid: Unsupported URL protocol",
  ],
])('refuses the inline button %j', async (button, reason) => {
  const { url, demo, anna } = await ready();
  const response = await fetch(`${url}/bot${demo.token}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat_id: anna, text: 'x', reply_markup: { inline_keyboard: [[button]] } }),
  });
  expect(await response.json()).toEqual({
    ok: false,
    error_code: 400,
    description: `Bad Request: ${reason}`,
  });
});

it('accepts 64 bytes of data, styles, copied texts and disabled buttons', async () => {
  const { demo, anna } = await ready();
  const inline_keyboard = [
    [{ text: 'A', callback_data: 'я'.repeat(32), style: 'success' as const }],
    [
      { text: 'Copy', copy_text: { text: 'promo' } },
      { text: 'Mo', disabled: {} },
    ],
  ];
  const message = await demo.api.sendMessage(anna, 'x', { reply_markup: { inline_keyboard } });
  expect(message.reply_markup).toEqual({ inline_keyboard });
});

it('edits only what changed, and only what a bot may edit', async () => {
  const { demo, anna, telegram } = await ready();
  const keyboard = () => new InlineKeyboard().text('A', 'a');
  const sent = await demo.api.sendMessage(anna, 'one', { reply_markup: keyboard() });
  const edit = (id: number, text: string, more = {}) =>
    refusal(demo.api.editMessageText(anna, id, text, more));
  expect(await edit(sent.message_id, 'one', { reply_markup: keyboard() })).toBe(
    '400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  );
  expect(await edit(sent.message_id, 'one')).toBe('accepted');
  expect(telegram.chat({ bot: 'demo', person: 'anna' }).messages.at(-1)).toMatchObject({
    text: 'one',
    edited: true,
    buttons: [],
  });
  expect(await edit(999, 'two')).toBe('400 Bad Request: message to edit not found');
  expect(await edit(1, 'two')).toBe("400 Bad Request: message can't be edited");
  const fixed = await demo.api.sendMessage(anna, 'menu', { reply_markup: new Keyboard().text('Menu') });
  expect(await edit(fixed.message_id, 'two')).toBe("400 Bad Request: message can't be edited");
});

it('edits a keyboard alone and refuses the same keyboard twice', async () => {
  const { demo, anna } = await ready();
  const sent = await demo.api.sendMessage(anna, 'one');
  const edit = () =>
    refusal(
      demo.api.editMessageReplyMarkup(anna, sent.message_id, {
        reply_markup: new InlineKeyboard().text('A', 'a'),
      }),
    );
  expect(await edit()).toBe('accepted');
  expect(await edit()).toContain('message is not modified');
});

it('deletes messages younger than two days', async () => {
  const { demo, anna, clock, telegram } = await ready();
  const first = await demo.api.sendMessage(anna, 'one');
  const second = await demo.api.sendMessage(anna, 'two');
  const remove = (id: number) => refusal(demo.api.deleteMessage(anna, id));
  expect(await remove(first.message_id)).toBe('accepted');
  expect(await remove(first.message_id)).toBe('400 Bad Request: message to delete not found');
  clock.time += 49 * 3600_000;
  expect(await remove(second.message_id)).toBe("400 Bad Request: message can't be deleted for everyone");
  const { messages } = telegram.chat({ bot: 'demo', person: 'anna' });
  expect(messages.map((message) => message.deleted)).toEqual([false, true, false]);
});

it('takes a document by multipart, shows it to the person and gives it back by getFile', async () => {
  const { demo, anna, telegram, url } = await ready();
  const bytes = new TextEncoder().encode('BEGIN:VCALENDAR\r\n--x\r\nEND:VCALENDAR');
  const sent = await demo.api.sendDocument(anna, new InputFile(bytes, 'visit.ics'), {
    caption: 'Your visit',
  });
  expect(sent.document).toMatchObject({
    file_name: 'visit.ics',
    mime_type: 'text/calendar',
    file_size: bytes.length,
  });
  const [view] = telegram.chat({ bot: 'demo', person: 'anna', after: sent.message_id - 1 }).messages;
  expect(view).toMatchObject({ text: 'Your visit', file: { name: 'visit.ics', mime: 'text/calendar' } });
  expect(telegram.file(view?.file?.id ?? '').bytes).toEqual(bytes);
  const file = await demo.api.getFile(sent.document.file_id);
  const download = await fetch(`${url}/file/bot${demo.token}/${file.file_path}`);
  expect(new Uint8Array(await download.arrayBuffer())).toEqual(bytes);
  const again = await demo.api.sendDocument(anna, sent.document.file_id);
  expect(again.document.file_id).toBe(sent.document.file_id);
});

it('takes a photo by multipart and shows it as a picture, whatever it is called', async () => {
  const { demo, anna, telegram } = await ready();
  const bytes = Uint8Array.from([0x89, 0x50, 0x4e, 0x47]);
  const sent = await demo.api.sendPhoto(anna, new InputFile(bytes, 'qr'), { caption: 'Scan me' });
  expect(sent.photo.at(-1)).toMatchObject({ file_size: 4 });
  const [view] = telegram.chat({ bot: 'demo', person: 'anna', after: sent.message_id - 1 }).messages;
  expect(view).toMatchObject({ text: 'Scan me', file: { name: 'qr', mime: 'image/jpeg' } });
  expect(telegram.file(view?.file?.id ?? '').bytes).toEqual(bytes);
});

it('keeps commands per scope and language', async () => {
  const { demo, telegram } = await ready();
  const commands = [{ command: 'book', description: 'Book' }];
  const russian = [{ command: 'book', description: 'Записаться' }];
  await demo.api.setMyCommands(commands);
  await demo.api.setMyCommands(russian, { language_code: 'ru' });
  telegram.createPerson({ first_name: 'John', language_code: 'en' });
  expect(telegram.chat({ bot: 'demo', person: 'anna' }).commands).toEqual(russian);
  expect(telegram.chat({ bot: 'demo', person: 'john' }).commands).toEqual(commands);
  expect(await demo.api.getMyCommands({ language_code: 'ru' })).toEqual(russian);
  await demo.api.deleteMyCommands({ language_code: 'ru' });
  expect(telegram.chat({ bot: 'demo', person: 'anna' }).commands).toEqual(commands);
  expect(await refusal(demo.api.setMyCommands([{ command: 'Book!', description: 'x' }]))).toBe(
    '400 Bad Request: BOT_COMMAND_INVALID',
  );
});

it('floods only when limits are asked for', async () => {
  const { demo, anna, clock } = await ready({ limits: TELEGRAM_LIMITS });
  const write = () => refusal(demo.api.sendMessage(anna, 'x'));
  const burst = [];
  for (let n = 0; n < 21; n++) burst.push(await write());
  expect(burst.filter((answer) => answer === 'accepted')).toHaveLength(20);
  expect(burst.at(-1)).toBe('429 Too Many Requests: retry after 1');
  clock.time += 1000;
  expect(await write()).toBe('accepted');
  const set = () => refusal(demo.api.setWebhook('http://127.0.0.1:1/tg/other'));
  expect([await set(), await set()]).toEqual(['accepted', '429 Too Many Requests: retry after 1']);
});

it('shows typing until the bot writes', async () => {
  const { demo, anna, telegram, events } = await ready();
  await demo.api.sendChatAction(anna, 'typing');
  expect(telegram.chat({ bot: 'demo', person: 'anna' }).typing).toBe(true);
  expect(events).toContainEqual({ type: 'typing', bot: 'demo', person: 'anna' });
  await demo.api.sendMessage(anna, 'x');
  expect(telegram.chat({ bot: 'demo', person: 'anna' }).typing).toBe(false);
});
