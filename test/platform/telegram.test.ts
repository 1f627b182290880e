/** Setting a bot up, and what a failed sending means; no error repeats a secret. */
import { GrammyError, HttpError } from 'grammy';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Unavailable } from '../../src/domain/failures.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createBotSetup } from '../../src/platform/bot-setup.ts';
import { classify } from '../../src/platform/sender.ts';
import type { BotSetup } from '../../src/usecases/context.ts';
import { listen, type Peer } from './doubles.ts';

const TOKEN = '123456789:AAErxJ0bq7fYzTq1xF0lIhJt3t3c2sV9xYZ';
const WEBHOOK_SECRET = 'ab_cd';
type Answer = { status: number; body: unknown };
const success = (result: unknown): Answer => ({ status: 200, body: { ok: true, result } });
const failure = (code: number, description: string, parameters = {}): Answer => ({
  status: code,
  body: { ok: false, error_code: code, description, parameters },
});

let peer: Peer;
let answer: Answer;
let calls: { method: string; payload: unknown }[];
let setup: BotSetup;

beforeAll(async () => {
  const app = new Hono();
  app.post('/:token/:method', async (context) => {
    calls.push({ method: context.req.param('method'), payload: await context.req.json() });
    return new Response(JSON.stringify(answer.body), { status: answer.status });
  });
  peer = await listen(app);
  const commands = (text: string) => [{ command: 'start', description: text }];
  setup = createBotSetup({
    apiUrl: peer.url,
    commands: (_, language) => commands(language === 'ru' ? 'Начать' : 'Begin'),
    defaultLanguage: 'en',
  });
});
afterAll(() => peer.close());
beforeEach(() => {
  calls = [];
  answer = success(true);
});

describe('a token', () => {
  const token = new Secret(TOKEN);

  test('of no possible form is refused without a call', async () => {
    expect(await setup.getMe(new Secret('hello'))).toEqual({
      ok: false,
      failure: { kind: 'token_malformed' },
    });
    expect(calls).toEqual([]);
  });

  test('of a bot tells all that Telegram says of it', async () => {
    const info = { id: 5, is_bot: true, first_name: 'B', username: 'b_bot', can_join_groups: true };
    answer = success(info);
    expect(await setup.getMe(token)).toEqual({ ok: true, value: info });
  });

  test.each([
    [success({ id: 5, is_bot: false, first_name: 'B', username: 'b' }), { kind: 'not_a_bot' }],
    [failure(401, 'Unauthorized'), { kind: 'token_rejected' }],
    [failure(404, 'Not Found'), { kind: 'token_rejected' }],
    [failure(429, 'Too Many Requests', { retry_after: 7 }), { kind: 'telegram_busy', retryAfterSeconds: 7 }],
  ])('that cannot be used is told apart: %#', async (said, expected) => {
    answer = said;
    expect(await setup.getMe(token)).toEqual({ ok: false, failure: expected });
  });

  test.each([failure(500, 'Oops'), { status: 200, body: '<html>' }, success({ id: 'x' })])(
    'cannot be judged while Telegram does not answer: %#',
    async (said) => {
      answer = said;
      await expect(setup.getMe(token)).rejects.toBeInstanceOf(Unavailable);
    },
  );
});

describe('setting up', () => {
  const token = new Secret(TOKEN);
  const webhook = {
    kind: 'tenant',
    url: 'https://zapis.example/tg/x',
    secret: WEBHOOK_SECRET,
    dropBacklog: true,
  } as const;

  test('asks for the updates we use, and says whether the backlog goes', async () => {
    await setup.setWebhook(token, webhook);
    const payload = {
      url: webhook.url,
      secret_token: WEBHOOK_SECRET,
      drop_pending_updates: true,
      allowed_updates: ['message', 'callback_query', 'my_chat_member'],
    };
    expect(calls).toEqual([{ method: 'setWebhook', payload }]);
  });

  test('asks for payments and for the bots it manages where it sells', async () => {
    await setup.setWebhook(token, { ...webhook, kind: 'sales' });
    expect(calls).toMatchObject([
      {
        payload: {
          allowed_updates: [
            'message',
            'callback_query',
            'my_chat_member',
            'pre_checkout_query',
            'subscription',
            'managed_bot',
          ],
        },
      },
    ]);
  });

  test('knows the present address', async () => {
    answer = success({ url: '', pending_update_count: 0, has_custom_certificate: false });
    expect(await setup.webhookUrl(token)).toBe('');
  });

  test('gives the commands in each language and in one for all others', async () => {
    await setup.setCommands(token, 'tenant');
    const of = (text: string) => [{ command: 'start', description: text }];
    expect(calls.map(({ payload }) => payload)).toEqual([
      { commands: of('Begin') },
      { commands: of('Начать'), language_code: 'ru' },
      { commands: of('Begin'), language_code: 'en' },
    ]);
  });

  test.each([failure(400, 'Bad webhook'), failure(429, 'Slow', { retry_after: 3 }), failure(502, 'Bad')])(
    'fails with an error that repeats neither token nor secret: %#',
    async (said) => {
      answer = said;
      const error: unknown = await setup.setWebhook(token, webhook).catch((thrown: unknown) => thrown);
      expect(error instanceof Unavailable).toBe(said.status !== 400);
      expect(deepText(error)).toContain('setWebhook');
      expect(deepText(error)).not.toContain(TOKEN);
      expect(deepText(error)).not.toContain(WEBHOOK_SECRET);
    },
  );

  test('passes on for how long Telegram wants to be left alone', async () => {
    answer = failure(429, 'Slow', { retry_after: 3 });
    await expect(setup.setWebhook(token, webhook)).rejects.toMatchObject({ retryAfterSeconds: 3 });
  });
});

describe('a failed sending', () => {
  const refusal = (code: number, description: string, parameters = {}): GrammyError =>
    new GrammyError('failed', { ok: false, error_code: code, description, parameters }, 'sendMessage', {});

  test.each([
    [refusal(403, 'Forbidden: bot was blocked by the user'), 'unreachable'],
    [refusal(400, 'Bad Request: chat not found'), 'unreachable'],
    [refusal(400, 'Bad Request: user is deactivated'), 'unreachable'],
    [refusal(400, "Bad Request: can't parse entities"), 'refused'],
    [refusal(401, 'Unauthorized'), 'token_refused'],
    [refusal(502, 'Bad Gateway'), 'uncertain'],
    [new HttpError('failed', new Error('connection lost')), 'uncertain'],
    [refusal(Number.NaN, 'no code: a garbled answer'), 'uncertain'],
  ])('%s', (error, kind) => {
    expect(classify(error).kind).toBe(kind);
  });

  test('that came too soon is tried again when Telegram says', () => {
    expect(classify(refusal(429, 'Too Many Requests', { retry_after: 9 }))).toMatchObject({
      kind: 'not_delivered',
      retryAfterSeconds: 9,
    });
  });

  test('by a bug of ours stays a bug', () => {
    expect(() => classify(new TypeError('x is undefined'))).toThrow(TypeError);
  });
});

function deepText(value: unknown): string {
  const own = Object(value);
  const inner = Object.getOwnPropertyNames(own).map((name) => JSON.stringify(own[name]));
  return [String(value), ...inner].join('\n');
}
