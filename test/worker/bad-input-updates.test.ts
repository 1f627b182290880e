/** R-11, CL-04: whatever comes through the door with Telegram's secret is answered politely or let pass, and never fails. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { everyRow } from '../support/canary.ts';
import { doorOf, knock } from '../support/door.ts';
import { patched } from '../support/patch.ts';
import { openSalon, type Row, type Salon, type Someone } from '../support/salon.ts';
import { say } from '../support/screens.ts';
import { tapUpdate, textUpdate } from '../support/updates.ts';

let salon: Salon;
let anna: Someone;
let door: { hash: string; secret: string };
beforeAll(async () => {
  salon = await openSalon();
  door = await doorOf(salon);
});
// Nobody speaks too often.
beforeEach(async () => {
  anna = await salon.newClient();
});
afterAll(async () => {
  // The next words of anybody are answered as ever.
  anna = await salon.newClient();
  expect((await say(salon, anna, '/help')).text).toContain('/book');
});

const NESTED = 20_000;
const BODIES: readonly (readonly [what: string, body: string])[] = [
  ['nothing', ''],
  ['white space', ' \n'],
  ['no JSON', 'hello'],
  ['half a JSON', '{"update_id": 1, "message": {"text": "/sta'],
  ['null', 'null'],
  ['a number', '1e400'],
  ['a text', '"/start"'],
  ['an array', '[{"update_id": 1}]'],
  ['an empty object', '{}'],
  ['many open brackets', '['.repeat(NESTED)],
  ['a deep object', `${'{"a":'.repeat(NESTED)}1${'}'.repeat(NESTED)}`],
  [
    'an update that is deep',
    `{"update_id": 1, "message": ${'{"reply_to_message":'.repeat(NESTED)}1${'}'.repeat(NESTED)}}`,
  ],
  ['more than a million characters', `{"update_id": 1, "x": "${'x'.repeat(1_100_000)}"}`],
  ['a prototype for a key', '{"__proto__": {"update_id": 1}, "constructor": 1}'],
];

describe('a body of', () => {
  test.each(BODIES)('%s is let pass and costs nothing but the look at the registry', async (_, body) => {
    const calls = await salon.control.callsOf(async () => {
      expect((await knock(door, body)).status).toBe(200);
    });
    expect(calls.filter(({ service }) => service !== 'neon')).toEqual([]);
    expect(calls.length).toBeLessThanOrEqual(1);
  });

  test('bytes that are no UTF-8 is let pass', async () => {
    const bytes = new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x80, 0x22, 0x3a, 0x31, 0x7d]);
    expect((await knock(door, bytes)).status).toBe(200);
  });
});

const group = { id: -1001234567890, type: 'supergroup', title: 'Соседи' };
const user = () => ({ id: anna.id, is_bot: false, first_name: 'Анна', language_code: 'ru' });
const message = () => ({
  message_id: 7,
  date: 1,
  chat: { id: anna.id, type: 'private' },
  from: user(),
  text: '/start',
});

/** Kinds that we never asked for, or that nobody can be answered in. */
const KINDS: readonly (readonly [what: string, update: () => Record<string, unknown>])[] = [
  ['an edited message', () => ({ edited_message: message() })],
  ['a channel’s post', () => ({ channel_post: { ...message(), chat: { ...group, type: 'channel' } } })],
  ['a poll', () => ({ poll: { id: '1', question: '?', options: [], is_closed: false } })],
  ['an inline query', () => ({ inline_query: { id: '1', from: user(), query: 'book', offset: '' } })],
  ['a message of a business account', () => ({ business_message: message() })],
  [
    'a reaction',
    () => ({ message_reaction: { chat: group, message_id: 1, date: 1, old_reaction: [], new_reaction: [] } }),
  ],
  [
    'a payment query',
    () => ({
      pre_checkout_query: { id: '1', from: user(), currency: 'RUB', total_amount: 1, invoice_payload: '' },
    }),
  ],
  ['a message in a group', () => ({ message: { ...message(), chat: group } })],
  [
    'a membership in a group',
    () => ({ my_chat_member: { chat: group, from: user(), date: 1, new_chat_member: { status: 'member' } } }),
  ],
  ['a message without a sender', () => ({ message: { ...message(), from: undefined } })],
  ['a kind that does not exist yet', () => ({ thought: { from: user() } })],
  ['two kinds at once, neither whole', () => ({ message: {}, callback_query: {} })],
];

describe('an update with', () => {
  test.each(KINDS)('%s is acknowledged, answered by nobody, and writes nothing', async (_, update) => {
    const { control, bot } = salon;
    const before = await everyRow(salon);
    const calls = await control.callsOf(async () => {
      expect((await control.update(bot, update())).status).toBe(200);
    });
    expect(calls).toEqual([]);
    expect(await everyRow(salon)).toEqual(before);
  });

  test.each([
    ['update_id', -1],
    ['update_id', 1.5],
    ['update_id', 1e300],
    ['update_id', '1'],
    ['message.from.id', 2 ** 53],
    ['message.from.id', 1e21],
    ['message.from.id', '5100000001'],
    ['message.from.id', null],
    ['message.from.first_name', 5],
    ['message.from.is_bot', 'no'],
    ['message.chat.id', {}],
    ['message.message_id', -9e15],
    ['message.date', 'now'],
    ['message.entities', 'bold'],
    ['message.entities', [{ type: 'bot_command', offset: -5, length: 1e9 }]],
    ['message.text', ['/start']],
  ] as const)('%s = %s does not fail', async (place, value) => {
    const update = patched(textUpdate(anna, '/help'), place.split('.'), value);
    expect((await knock(door, JSON.stringify(update))).status).toBe(200);
  });
});

test('CL-04: a callback from a group, from an inline message or of a game stops spinning all the same', async () => {
  const { control } = salon;
  const screen = await say(salon, anna, '/start');
  const tap = tapUpdate(anna, screen, '1l');
  const odd = [
    patched(tap, ['callback_query', 'message', 'chat'], group),
    patched(
      patched(tap, ['callback_query', 'message'], undefined),
      ['callback_query', 'inline_message_id'],
      'AAA',
    ),
    patched(
      patched(tap, ['callback_query', 'data'], undefined),
      ['callback_query', 'game_short_name'],
      'chess',
    ),
    patched(tap, ['callback_query', 'message'], {
      chat: { id: anna.id, type: 'private' },
      message_id: 5,
      date: 0,
    }),
  ];
  let asked: Row[] = [];
  for (const [index, update] of odd.entries()) {
    const fresh = patched(
      patched(update, ['update_id'], tap.update_id + 1000 + index),
      ['callback_query', 'id'],
      `odd-${index}-${tap.update_id}`,
    );
    const calls = await control.callsOf(async () =>
      expect((await knock(door, JSON.stringify(fresh))).status).toBe(200),
    );
    const answers = calls.filter(({ path }) => path.endsWith('/answerCallbackQuery'));
    asked = [...asked, { index, answers: answers.length }];
  }
  expect(asked).toEqual(odd.map((_, index) => ({ index, answers: 1 })));
});
