/** A message with a file: its words first, the file behind them, and one word about how both ended. */
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createSender } from '../../src/platform/messenger.ts';
import { listen, type Peer } from './doubles.ts';

const TOKEN = new Secret('123456789:AAErxJ0bq7fYzTq1xF0lIhJt3t3c2sV9xYZ');
const MESSAGE = { html: '<b>Да</b>', buttons: [[{ text: 'Ещё', data: '1b' }]] };
const FILE = { name: 'booking-1.ics', bytes: new TextEncoder().encode('BEGIN:VCALENDAR'), caption: 'Вот' };

let peer: Peer;
let refusals: Record<string, { code: number; description: string; parameters?: object }>;
let calls: { method: string; body: string }[];
let counted: number;

beforeAll(async () => {
  const app = new Hono();
  app.post('/:token/:method', async (context) => {
    const method = context.req.param('method');
    calls.push({ method, body: await context.req.text() });
    const refused = refusals[method];
    if (refused === undefined) return context.json({ ok: true, result: { message_id: calls.length } });
    const { code, ...rest } = refused;
    return context.json({ ok: false, error_code: code, ...rest }, 400);
  });
  peer = await listen(app);
});
afterAll(() => peer.close());
beforeEach(() => {
  [calls, refusals, counted] = [[], {}, 0];
});

const send = (message: Parameters<ReturnType<typeof createSender>['send']>[2]) =>
  createSender({
    apiUrl: peer.url,
    count: () => {
      counted += 1;
    },
  }).send(TOKEN, 7, message);

test('the words arrive first and keep the buttons, the file follows with its own line', async () => {
  expect(await send({ ...MESSAGE, file: FILE })).toEqual({ kind: 'sent', messageId: 1 });
  expect(calls.map(({ method }) => method)).toEqual(['sendMessage', 'sendDocument']);
  expect(calls[0]?.body).toContain('"callback_data":"1b"');
  for (const part of ['name="caption"\r\n\r\nВот', 'booking-1.ics', 'BEGIN:VCALENDAR']) {
    expect(calls[1]?.body).toContain(part);
  }
  expect(counted).toBe(2);
});

test('without a file there is one call', async () => {
  expect(await send(MESSAGE)).toEqual({ kind: 'sent', messageId: 1 });
  expect(calls).toHaveLength(1);
});

test('words that do not arrive keep the file back', async () => {
  refusals = { sendMessage: { code: 403, description: 'Forbidden: bot was blocked by the user' } };
  expect(await send({ ...MESSAGE, file: FILE })).toMatchObject({ kind: 'unreachable' });
  expect(calls).toHaveLength(1);
});

test.each([
  [{ code: 429, description: 'Too Many Requests', parameters: { retry_after: 3 } }, 'not_delivered'],
  [{ code: 500, description: 'Oops' }, 'uncertain'],
  [{ code: 400, description: 'Bad Request: wrong file' }, 'sent'],
])('a file that does not arrive is worth another try, unless it never could: %j', async (refused, kind) => {
  refusals = { sendDocument: refused };
  expect(await send({ ...MESSAGE, file: FILE })).toMatchObject({ kind });
});
