/** R-11, CL-04: whatever people are called and whatever they write, they are answered, booked and shown to the owner as they are. */
import { beforeAll, describe, expect, test } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import { patchedUpdate } from '../support/patch.ts';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import { actionsOf, say } from '../support/screens.ts';
import { deliver, type RawUpdate, tapUpdate, textUpdate } from '../support/updates.ts';
import { buttonOf, toCard } from '../support/walk.ts';

let salon: Salon;
beforeAll(async () => {
  salon = await openSalon();
  await salon.rows(`update $.working_hours set windows = '{[0,1440)}'`);
  await salon.rows('update $.settings set change_window_minutes = 0');
});

const NAMES: readonly (readonly [what: string, first: string, last?: string])[] = [
  ['a tag', '<b>Аня</b>'],
  ['an open tag', '<i'],
  ['a script', '<script>alert(1)</script>'],
  ['an entity', 'Мы & «вы» &lt;'],
  ['underscores and stars', '_Анна_ *и* `Боб` [x](y)'],
  ['quotes', `"О'Нил"`],
  ['emoji', '👩‍👩‍👧‍👦🏳️‍🌈'],
  ['right-to-left letters', 'שלום مرحبا'],
  ['an override of direction', '\u202eannA\u202c\u2066x\u2069'],
  ['nothing to be seen', '\u200b\u200d\u2060'],
  ['an empty last name', 'Анна', ''],
  ['nothing at all', '', ''],
  ['64 letters twice', 'Ж'.repeat(64), 'Щ'.repeat(64)],
  ['combining marks', `Z${'\u0351'.repeat(60)}`],
  ['a placeholder', '{ $name } %s {0}'],
  ['a formula', '=HYPERLINK("http://x","y")'],
  ['half a pair', '\ud83d'],
  ['a zero character', 'А\u0000я'],
  ['a new line', 'Анна\nАдмин: Боб'],
];

/** As somebody of that name. */
function as(update: RawUpdate, [first, last]: readonly (string | undefined)[]): RawUpdate {
  const place = 'message' in update ? 'message' : 'callback_query';
  return patchedUpdate(
    patchedUpdate(update, [place, 'from', 'first_name'], first),
    [place, 'from', 'last_name'],
    last,
  );
}

describe('a person whose name is', () => {
  test.each(NAMES)('%s is greeted, books, and is told of to the owner', async (_, ...called) => {
    const who = await salon.newClient();
    expect(await deliver(salon, as(textUpdate(who, '/start'), called))).toBe(200);
    expect(await deliver(salon, as(textUpdate(who, '/help'), called))).toBe(200);
    const card = await toCard(salon, who);
    const confirm = tapUpdate(who, card, buttonOf(card, 'confirm'));
    expect(await deliver(salon, as(confirm, called))).toBe(200);
    const [booking] = await salon.rows(
      `select b.id from $.bookings b join $.users u on u.id = b.client_id where u.telegram_id = $1`,
      [who.id],
    );
    expect(actionsOf(await salon.control.screen(salon.at(who)), 'ask-cancel')).toEqual([
      { kind: 'ask-cancel', id: booking?.['id'] },
    ]);
    await salon.control.advance('PT1S');
    const { messages } = await salon.control.chat(salon.at(salon.owner));
    const news = messages.find(({ text }) => text.includes(`№ ${String(booking?.['id'])}`));
    expect(news?.entities?.map(({ type }) => type)).toContain('text_mention');
  });
});

const TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['4096 letters', 'Ж'.repeat(4096)],
  ['more letters than Telegram sends', 'Ж'.repeat(40_000)],
  ['4096 signs that grow when they are escaped', '<&>"'.repeat(1024)],
  ['right-to-left letters', 'שלום مرحبا'],
  ['nothing to be seen', '\u200b\u200d\u2060\ufeff'],
  ['white space', ' \n\t '],
  ['nothing', ''],
  ['emoji', '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(100)],
  ['half a pair', 'a\ud83d'],
  ['a zero character', 'a\u0000b'],
  ['a command with a long tail', `/start ${'x'.repeat(4000)}`],
  ['a command that is half known', '/startx'],
  ['a command of another bot', '/start@other_bot'],
  ['markup', '<a href="javascript:alert(1)">x</a> [y](z) *b* _i_'],
  ['a word of SQL', `'; drop table users; --`],
  ['a template', '{{7*7}} <%= 7*7 %> { $x }'],
];

describe('words that are', () => {
  test.each(TEXTS)('%s are answered', async (_, text) => {
    const who = await salon.newClient();
    await say(salon, who, '/help');
    const before = (await salon.control.chat(salon.at(who))).messages.length;
    expect(await deliver(salon, textUpdate(who, text))).toBe(200);
    expect((await salon.control.chat(salon.at(who))).messages.length).toBeGreaterThan(before);
  });

  test.each(TEXTS)(
    '%s reach the owner when they were asked for, or are refused in a sentence',
    async (_, text) => {
      const who = await salon.newClient();
      const help = await say(salon, who, '/help');
      await deliver(salon, tapUpdate(who, help, encode({ kind: 'write' })));
      const before = (await salon.control.chat(salon.at(who))).messages.length;
      expect(await deliver(salon, textUpdate(who, text))).toBe(200);
      expect((await salon.control.chat(salon.at(who))).messages.length).toBeGreaterThan(before);
      await salon.control.advance('PT1S');
      const left = await salon.rows(`select kind, state from $.messages where state not in ('sent')`);
      expect(left).toEqual([]);
    },
  );
});

test('CL-04: numbers as big as Telegram allows are people’s like all others', async () => {
  const who: Someone = { person: '', id: 4_503_599_627_370_495 };
  const { control } = salon;
  const calls = await control.callsOf(async () => {
    // Nobody of that number lives here, so that nobody hears the answer; that is no failure of ours.
    for (const words of ['/start', '/my']) expect(await deliver(salon, textUpdate(who, words))).toBe(200);
  });
  const told = calls.filter(({ service }) => service === 'telegram').map(({ request }) => request);
  expect(told).toEqual([
    expect.objectContaining({ chat_id: who.id }),
    expect.objectContaining({ chat_id: who.id }),
  ]);
  const [row] = await salon.rows('select telegram_id from $.users where telegram_id = $1', [who.id]);
  expect(row).toEqual({ telegram_id: String(who.id) });
});
