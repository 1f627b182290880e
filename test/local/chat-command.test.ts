/** The chat command against a canned control API: what it asks for, what it prints, how it ends. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EXIT, runChat, type Said } from '../../scripts/local/chat/command.ts';
import { type ChatStub, startChatStub } from './chat-stub.ts';

let stub: ChatStub;
beforeEach(async () => {
  stub = await startChatStub(() => Date.UTC(2026, 10, 21, 9));
});
afterEach(() => stub.close());

function chat(...args: string[]): Promise<Said> {
  return runChat(['--bot', 'demo', '--as', 'anna', '--port', new URL(stub.url).port, ...args]);
}

test('a message is sent and only what is new is printed', async () => {
  const { code, out } = await chat('/start');
  expect(code).toBe(EXIT.fine);
  expect(stub.posted).toEqual([{ path: 'POST send', body: { bot: 'demo', person: 'anna', text: '/start' } }]);
  expect(out).toBe(['you #9\n  /start', 'bot #10\n  Вы написали: /start'].join('\n\n'));
});

test('a tap prints the edited message with its buttons in rows, and the alert', async () => {
  const { code, out } = await chat('tap', 'Перенести', '--message', '5');
  expect(code).toBe(EXIT.fine);
  expect(stub.posted[0]?.body).toEqual({ bot: 'demo', person: 'anna', button: 'Перенести', message_id: 5 });
  expect(out).toContain('bot #5, edited\n  Вы выбрали: Перенести\n  [ Назад ]');
  expect(out.endsWith('(!) Записал ✓')).toBe(true);
});

test('without words the whole conversation is printed and nothing is sent', async () => {
  const { out } = await chat();
  expect(stub.posted).toEqual([]);
  expect(out).toContain('bot #2\n  Здравствуйте, Анна!');
  expect(out).toContain('[ Как пройти → https://example.com/map ]');
  expect(out).toContain('( Пн ) ( Вт )');
  expect(out).toContain('<zapis-2841.ics, text/calendar, 1834 bytes>');
  expect(out.endsWith('keyboard:\n[ Записаться ] [ Мои записи ]\n[ Отправить телефон ] [ Помощь ]')).toBe(
    true,
  );
});

test('the contact is shared by its own word', async () => {
  await chat('contact');
  expect(stub.posted[0]?.body).toEqual({ bot: 'demo', person: 'anna', contact: true });
});

test('--json gives the same as data', async () => {
  const { out } = await chat('--json', 'Привет');
  const answer: unknown = JSON.parse(out);
  expect(answer).toMatchObject({ status: 200, alert: null, messages: [{ text: 'Привет' }, { from: 'bot' }] });
});

test('what the stack refuses is said in its own sentence', async () => {
  const { code, error } = await chat('break');
  expect(code).toBe(EXIT.refused);
  expect(error).toBe('unknown bot «demo»; there are: second');
});

test('a Worker that fails ends the command with an error, after printing what is seen', async () => {
  stub.status = 503;
  const { code, out, error } = await chat('hello');
  expect(code).toBe(EXIT.refused);
  expect(out).toContain('  hello');
  expect(error).toBe('The Worker answered 503.');
});

test('a stack that is not running is one clear line', async () => {
  const { port } = new URL(stub.url);
  await stub.close();
  const { code, error } = await chat('hello');
  expect(code).toBe(EXIT.noStack);
  expect(error).toBe(`No stack answers on port ${port}. Start it with: npm run dev`);
  stub = await startChatStub();
});

test.each([[[]], [['--bot', 'demo']], [['--bot', 'demo', '--as', 'anna', 'tap']], [['--nonsense']]])(
  'wrong usage %j is told apart from a refusal',
  async (args) => {
    const { code, error } = await runChat(args);
    expect(code).toBe(EXIT.usage);
    expect(error).toContain('--help says more');
  },
);
