/** The chat page's pure parts: formatted text, round trips, links and the words for moments. */
import { describe, expect, test } from 'vitest';
import type { Call } from '../../scripts/local/chat/page/contract.ts';
import { askedOf, botLink, linkTarget } from '../../scripts/local/chat/page/links.ts';
import { dayLabel, offsetLabel, previewLabel } from '../../scripts/local/chat/page/moments.ts';
import { withPhones } from '../../scripts/local/chat/page/phones.ts';
import { type RichNode, richTree } from '../../scripts/local/chat/page/rich-text.ts';
import { callLabel, measure, place, tripsLabel } from '../../scripts/local/chat/page/round-trips.ts';

function draw(nodes: readonly RichNode[]): string {
  return nodes
    .map((node) => (typeof node === 'string' ? node : `<${node.entity.type}>${draw(node.children)}</>`))
    .join('');
}

describe('formatted text', () => {
  test('entities nest, the longer one outside', () => {
    const entities = [
      { type: 'italic', offset: 6, length: 5 },
      { type: 'bold', offset: 0, length: 11 },
    ];
    expect(draw(richTree('Hello world!', entities))).toBe('<bold>Hello <italic>world</></>!');
  });

  test('offsets count UTF-16 units, so an emoji before an entity takes two', () => {
    expect(draw(richTree('😀 да', [{ type: 'bold', offset: 3, length: 2 }]))).toBe('😀 <bold>да</>');
  });

  test('no character is lost or repeated when entities overlap or leave the text', () => {
    const entities = [
      { type: 'bold', offset: 0, length: 4 },
      { type: 'italic', offset: 2, length: 6 },
      { type: 'code', offset: 7, length: 99 },
    ];
    const drawn = draw(richTree('abcdefghij', entities));
    expect(drawn.replace(/<[^>]*>/g, '')).toBe('abcdefghij');
    expect(drawn).toBe('<bold>ab<italic>cd</></>efg<code>hij</>');
  });

  test('markup in a text stays text', () => {
    expect(richTree('<img onerror=alert(1)>', [])).toEqual(['<img onerror=alert(1)>']);
  });
});

describe('round trips', () => {
  const call = (n: number, from: number, ms: number): Call => ({
    n,
    at: new Date(1_000_000 + from).toISOString(),
    service: 'neon',
    method: 'POST',
    path: '/sql',
    ms,
  });

  test('calls at the same time are one step, calls after one another are several', () => {
    const together = measure([call(1, 0, 30), call(2, 5, 20)]);
    const inTurn = measure([call(1, 0, 30), call(2, 0, 6), call(3, 31, 40), call(4, 32, 50)]);
    expect(together.depth).toBe(1);
    expect(inTurn.depth).toBe(2);
  });

  test('the time runs from the first start to the last end', () => {
    expect(tripsLabel(measure([call(2, 40, 44), call(1, 0, 30)]))).toBe('2 trips · 84 ms');
    expect(tripsLabel(measure([call(1, 0, 7)]))).toBe('1 trip · 7 ms');
  });

  test('a call of the Bot API is named by its method, every other by its path', () => {
    const path = '/bot7200000004:***/sendMessage';
    expect(callLabel({ ...call(1, 0, 7), service: 'telegram', path })).toBe('sendMessage');
    expect(callLabel(call(1, 0, 7))).toBe('POST /sql');
  });

  test('no bar leaves its track, however late and short', () => {
    expect(place({ call: call(1, 0, 0.4), start: 100, end: 100.4 }, 100)).toEqual({ from: 98.5, width: 1.5 });
    expect(place({ call: call(1, 0, 25), start: 50, end: 75 }, 100)).toEqual({ from: 50, width: 25 });
  });
});

describe('links', () => {
  const bots = [{ bot: 'second', username: 'second_bot' }];

  test('a link to a bot of the stack opens it here, with its start payload', () => {
    expect(linkTarget('https://t.me/Second_Bot?start=ref_1', bots)).toEqual({
      kind: 'bot',
      bot: 'second',
      start: 'ref_1',
    });
    expect(linkTarget('tg://resolve?domain=second_bot', bots)).toEqual({
      kind: 'bot',
      bot: 'second',
      start: null,
    });
  });

  test('a link that makes a bot for a manager of this stack says what to suggest', () => {
    expect(linkTarget('https://t.me/newbot/second_bot/my_salon_bot?name=My%20salon', bots)).toEqual({
      kind: 'new-bot',
      manager: 'second',
      username: 'my_salon_bot',
      name: 'My salon',
    });
    expect(linkTarget('https://t.me/newbot/other_bot/my_salon_bot', bots)).toMatchObject({ kind: 'web' });
  });

  test('a link to an invoice is paid here', () => {
    for (const link of ['https://t.me/$inv_1', 'https://t.me/invoice/inv_1'])
      expect(linkTarget(link, bots)).toEqual({ kind: 'invoice', link });
  });

  test('a start that Telegram would not carry leads nowhere', () => {
    expect(linkTarget('https://t.me/second_bot?start=a.b', bots)).toEqual({ kind: 'none' });
    expect(linkTarget(`https://t.me/second_bot?start=${'a'.repeat(65)}`, bots)).toEqual({ kind: 'none' });
  });

  test('other addresses open on the web, with https where no scheme is given', () => {
    expect(linkTarget('example.com/map', bots)).toEqual({ kind: 'web', href: 'https://example.com/map' });
    const page = 'http://127.0.0.1:8790/yookassa/pay/2f3b588d-000f-5000-8000-1d6e87c7fbde';
    expect(linkTarget(page, bots)).toEqual({ kind: 'web', href: page });
  });

  test('an address made for a start asks for the same when it is opened', () => {
    const address = botLink({ bot: 'demo', person: 'anna' }, 's_1 &x=1');
    expect(askedOf(address)).toEqual({
      bot: 'demo',
      open: [{ bot: 'demo', person: 'anna' }],
      start: 's_1 &x=1',
    });
    expect(askedOf('?bot=demo&start=s_1')).toEqual({ bot: 'demo', open: [], start: 's_1' });
    expect(askedOf(botLink({ bot: 'demo', person: 'anna' }, null)).start).toBeNull();
  });

  test.each(['javascript:alert(1)', 'data:text/html,hi', 'file:///etc/passwd'])('%s leads nowhere', (url) => {
    expect(linkTarget(url, bots)).toEqual({ kind: 'none' });
  });
});

describe('telephone numbers', () => {
  const found = (text: string, entities: { type: string; offset: number; length: number }[] = []): string[] =>
    withPhones(text, entities)
      .filter(({ type }) => type === 'phone_number')
      .map(({ offset, length }) => text.slice(offset, offset + length));

  test.each(['+7 495 000-00-11', '8 (495) 000-00-11', '+44 20 7946 0958', '+79000000000'])(
    '%s is one',
    (number) => {
      expect(found(`Телефон: ${number}.`)).toEqual([number]);
    },
  );

  test.each([
    '1 800 ₽, 2 600 ₽',
    '21.11.2026 14:30',
    '10:00–21:00',
    '№ 20261121001',
    '+7 495',
    '08:00 - 20:00',
  ])('«%s» has none', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('a number inside a link or code stays what it is', () => {
    const text = 'https://x.example/+74950000011';
    expect(found(text, [{ type: 'url', offset: 0, length: text.length }])).toEqual([]);
  });
});

describe('moments', () => {
  const now = new Date(2026, 10, 21, 14, 5).getTime();

  test('days are named from the point of view of the virtual clock', () => {
    expect(dayLabel(new Date(2026, 10, 21, 0, 1).getTime(), now)).toBe('Today');
    expect(dayLabel(new Date(2026, 10, 20, 23, 59).getTime(), now)).toBe('Yesterday');
    expect(dayLabel(new Date(2026, 10, 2).getTime(), now)).toBe('2 November');
    expect(dayLabel(new Date(2025, 10, 2).getTime(), now)).toBe('2 November 2025');
  });

  test('the list shows the time today, the weekday this week, else the date', () => {
    expect(previewLabel(new Date(2026, 10, 21, 9, 30).getTime(), now)).toBe('09:30');
    expect(previewLabel(new Date(2026, 10, 19, 9, 30).getTime(), now)).toBe('Thu');
    expect(previewLabel(new Date(2026, 9, 19, 9, 30).getTime(), now)).toBe('19/10/26');
  });

  test('the distance from real time is said in its two largest units', () => {
    expect(offsetLabel(900)).toBe('real time');
    expect(offsetLabel(26 * 3_600_000)).toBe('+1 d 2 h');
    expect(offsetLabel(-5 * 60_000)).toBe('−5 min');
  });
});
