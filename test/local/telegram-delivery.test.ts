/** How webhooks are set and how updates reach them: queues, retries, lifetimes, faults, restarts. */
import { setTimeout as sleep } from 'node:timers/promises';
import { InlineKeyboard } from 'grammy';
import { expect, it } from 'vitest';
import { secondsToWait } from '../../scripts/local/telegram/delivery.ts';
import { type Kit, refusal, START, startTelegram } from './telegram-kit.ts';

const ANNA = { bot: 'demo', person: 'anna' };

async function ready(more: Parameters<typeof startTelegram>[0] = {}): Promise<Kit> {
  const kit = await startTelegram(more);
  await kit.bot('demo');
  kit.telegram.createPerson({ first_name: 'Anna' });
  kit.telegram.createPerson({ first_name: 'Boris' });
  return kit;
}

/** Answers that the test gives by hand, in order of arrival. */
function byHand(kit: Kit): (() => void)[] {
  const open: (() => void)[] = [];
  kit.worker.handle = () => new Promise((resolve) => open.push(() => resolve(new Response(''))));
  return open;
}

const texts = (kit: Kit) => kit.delivered.map(({ update }) => update.message?.text);

it('numbers updates of a bot in sequence', async () => {
  const kit = await ready();
  const first = await kit.telegram.send({ ...ANNA, text: 'a' });
  const second = await kit.telegram.send({ ...ANNA, person: 'boris', text: 'b' });
  expect(second.update_id).toBe(first.update_id + 1);
});

it('holds a person’s next message until the first is acknowledged, but not another person’s', async () => {
  const kit = await ready();
  const open = byHand(kit);
  const all = [
    kit.telegram.send({ ...ANNA, text: 'a1' }),
    kit.telegram.send({ ...ANNA, text: 'a2' }),
    kit.telegram.send({ ...ANNA, person: 'boris', text: 'b1' }),
  ];
  await sleep(20);
  expect(texts(kit)).toEqual(['a1', 'b1']);
  open[0]?.();
  await all[0];
  await sleep(20);
  expect(texts(kit)).toEqual(['a1', 'b1', 'a2']);
  for (const answer of open) answer();
  await Promise.all(all);
});

it('runs a text and a tap of one person side by side, and two taps one after the other', async () => {
  const kit = await startTelegram();
  const demo = await kit.bot('demo');
  const anna = kit.telegram.createPerson({ first_name: 'Anna' }).id;
  await kit.telegram.send({ ...ANNA, text: '/start' });
  await demo.api.sendMessage(anna, 'x', { reply_markup: new InlineKeyboard().text('A', 'a').text('B', 'b') });
  kit.delivered.length = 0;
  const open = byHand(kit);
  const all = [
    kit.telegram.tap({ ...ANNA, button: 'A' }),
    kit.telegram.tap({ ...ANNA, button: 'B' }),
    kit.telegram.send({ ...ANNA, text: 'text' }),
  ];
  await sleep(20);
  const heard = () => kit.delivered.map(({ update }) => update.callback_query?.data ?? update.message?.text);
  expect(heard()).toEqual(['a', 'text']);
  open[0]?.();
  await all[0];
  await sleep(20);
  expect(heard()).toEqual(['a', 'text', 'b']);
  for (const answer of open) answer();
  await Promise.all(all);
});

it('repeats a failed update until it is acknowledged and remembers the error', async () => {
  const kit = await startTelegram();
  const demo = await kit.bot('demo');
  kit.telegram.createPerson({ first_name: 'Anna' });
  kit.worker.handle = () => new Response('', { status: kit.delivered.length < 4 ? 500 : 200 });
  const sent = await kit.telegram.send({ ...ANNA, text: 'a' });
  expect(sent.status).toBe(200);
  expect(kit.delivered.map(({ update }) => update.update_id)).toEqual(Array(4).fill(sent.update_id));
  expect(await demo.api.getWebhookInfo()).toMatchObject({
    pending_update_count: 0,
    last_error_date: START / 1000,
    last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
  });
});

it('waits longer after each failure, but not for ever', () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 20].map((failures) => secondsToWait(failures, undefined));
  expect(waits).toEqual([0, 2, 4, 8, 16, 32, 60, 60]);
  expect(secondsToWait(0, 7)).toBe(7);
});

it('waits as long as Retry-After asks', async () => {
  const kit = await ready({ retryScale: 0.02 });
  const times: number[] = [];
  kit.worker.handle = () => {
    times.push(performance.now());
    return times.length === 1
      ? new Response('', { status: 503, headers: { 'retry-after': '4' } })
      : new Response('');
  };
  await kit.telegram.send({ ...ANNA, text: 'a' });
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(78);
});

it('answers with the last status when the Worker keeps failing, and keeps the queue blocked', async () => {
  const kit = await ready({ patienceMs: 60, retryScale: 0.02 });
  kit.worker.handle = () => new Response('', { status: 500 });
  expect(await kit.telegram.send({ ...ANNA, text: 'a' })).toMatchObject({ status: 500 });
  kit.worker.handle = () => Promise.reject(new Error('cut'));
  expect(await kit.telegram.send({ ...ANNA, person: 'boris', text: 'b' })).toMatchObject({ status: 0 });
  expect(await kit.telegram.send({ ...ANNA, text: 'second' })).toMatchObject({ status: 0 });
  expect(texts(kit)).not.toContain('second');
});

it('gives up a message after a day of the clock, and lets the next one through', async () => {
  const kit = await ready();
  kit.worker.handle = ({ update }) => new Response('', { status: update.message?.text === 'a' ? 500 : 200 });
  const first = kit.telegram.send({ ...ANNA, text: 'a' });
  await sleep(5);
  kit.clock.time += 24 * 3600_000 + 1;
  const second = kit.telegram.send({ ...ANNA, text: 'b' });
  expect(await first).toMatchObject({ status: 500 });
  expect(await second).toMatchObject({ status: 200 });
});

it('runs a method that the webhook puts into its answer', async () => {
  const kit = await ready();
  kit.worker.handle = ({ update }) =>
    Response.json({ method: 'sendMessage', chat_id: update.message?.chat.id, text: 'from the body' });
  await kit.telegram.send({ ...ANNA, text: 'a' });
  expect(kit.telegram.chat(ANNA).messages.at(-1)?.text).toBe('from the body');
});

it('delivers a duplicate twice, a lost update never, a reordered one after the next', async () => {
  const kit = await ready();
  kit.faults.next = ['duplicate'];
  await kit.telegram.send({ ...ANNA, text: 'twice' });
  kit.faults.next = ['lose'];
  expect(await kit.telegram.send({ ...ANNA, text: 'lost' })).toMatchObject({ status: 0 });
  kit.faults.next = ['reorder'];
  await Promise.all([
    kit.telegram.send({ ...ANNA, text: 'first' }),
    kit.telegram.send({ ...ANNA, text: 'second' }),
  ]);
  expect(texts(kit)).toEqual(['twice', 'twice', 'second', 'first']);
  expect(kit.delivered[0]?.update.update_id).toBe(kit.delivered[1]?.update.update_id);
});

it('delivers nothing while paused', async () => {
  const kit = await ready();
  kit.faults.paused = true;
  const sent = kit.telegram.send({ ...ANNA, text: 'a' });
  await sleep(50);
  expect(kit.delivered).toEqual([]);
  kit.faults.paused = false;
  expect(await sent).toMatchObject({ status: 200 });
});

it('posts a raw update once, with the right secret or a forged one', async () => {
  const kit = await ready();
  kit.worker.handle = ({ secret }) =>
    secret === 'secret-demo' ? new Response('fine') : new Response('who?', { status: 401 });
  const update = { update_id: 7, message: { text: 'raw' } };
  expect(await kit.telegram.update({ bot: 'demo', update })).toEqual({ status: 200, body: 'fine' });
  expect(await kit.telegram.update({ bot: 'demo', update, secret: 'wrong' })).toEqual({
    status: 401,
    body: 'who?',
  });
  expect(kit.delivered.map((one) => one.update.update_id)).toEqual([7, 7]);
});

it('keeps undelivered updates and conversations over a restart, and drops what a snapshot did not have', async () => {
  const kit = await ready({ patienceMs: 10 });
  const before = kit.telegram.snapshot();
  kit.worker.handle = () => new Response('', { status: 500 });
  await kit.telegram.send({ ...ANNA, text: 'kept' });
  await kit.telegram.close();

  const again = await startTelegram({ dir: kit.dir });
  await expect.poll(() => texts(again)).toEqual(['kept']);
  expect(again.telegram.chat(ANNA).messages).toMatchObject([
    { text: 'kept', at: new Date(START).toISOString() },
  ]);
  again.telegram.restore(before);
  expect(again.telegram.chat(ANNA).messages).toEqual([]);
});

it('keeps updates for a bot without a webhook until one is set', async () => {
  const kit = await ready();
  const { token } = kit.telegram.createBot({ username: 'late_bot', name: 'Late' });
  expect(await kit.telegram.send({ bot: 'late_bot', person: 'anna', text: 'early' })).toMatchObject({
    status: 0,
  });
  await fetch(`${kit.url}/bot${token}/setWebhook?url=http://localhost:1/late`);
  await expect.poll(() => texts(kit)).toEqual(['early']);
});

it('filters kinds of updates the bot did not ask for', async () => {
  const kit = await startTelegram();
  const demo = await kit.bot('demo');
  kit.telegram.createPerson({ first_name: 'Anna' });
  await demo.api.setWebhook('http://127.0.0.1:1/tg/demo', { allowed_updates: ['callback_query'] });
  await expect(kit.telegram.send({ ...ANNA, text: 'a' })).rejects.toThrow('asked for no such updates');
  expect(await kit.telegram.send({ ...ANNA, block: true })).toEqual({ update_id: 0, status: 0 });
  expect(kit.delivered).toEqual([]);
});

it('goes on with new updates after the waiting ones were dropped', async () => {
  const kit = await startTelegram();
  const demo = await kit.bot('demo');
  kit.telegram.createPerson({ first_name: 'Anna' });
  kit.worker.handle = ({ update }) => new Response('', { status: update.message?.text === 'a' ? 500 : 200 });
  void kit.telegram.send({ ...ANNA, text: 'a' });
  await demo.api.setWebhook('http://127.0.0.1:1/tg/demo', { drop_pending_updates: true });
  expect(await kit.telegram.send({ ...ANNA, text: 'b' })).toMatchObject({ status: 200 });
});

it('checks webhooks as Telegram does and keeps allowed_updates that are not repeated', async () => {
  const demo = await (await startTelegram()).bot('demo');
  const set = (url: string, more = {}) => refusal(demo.api.setWebhook(url, more));
  expect(await set('http://e.org/x')).toBe(
    '400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
  );
  expect(await set('https://e.org:3000/x')).toContain('only on ports 80, 88, 443 or 8443');
  expect(await set('https://e.org/x', { secret_token: 'a b' })).toBe(
    '400 Bad Request: secret token contains unallowed characters',
  );
  expect(await set('https://e.org/x', { allowed_updates: ['message'] })).toBe('accepted');
  expect(await set('https://e.org/y')).toBe('accepted');
  expect(await demo.api.getWebhookInfo()).toMatchObject({
    url: 'https://e.org/y',
    allowed_updates: ['message'],
    max_connections: 40,
  });
  await demo.api.setWebhook('https://e.org/y', { allowed_updates: [] });
  expect(await demo.api.getWebhookInfo()).not.toHaveProperty('allowed_updates');
});

it('tells in words what became of a webhook, and forgets an old failure only with the webhook itself', async () => {
  const { bot, telegram, url, worker } = await startTelegram();
  const demo = await bot('demo');
  telegram.createPerson({ first_name: 'Anna' });
  const call = async (path: string): Promise<unknown> =>
    (await fetch(`${url}/bot${demo.token}/${path}`)).json();
  const told = (description: string) => ({ ok: true, result: true, description });
  const again = `setWebhook?url=${encodeURIComponent('http://127.0.0.1:1/tg/demo')}&secret_token=secret-demo`;
  worker.handle = () => new Response('', { status: 500 });
  void telegram.send({ ...ANNA, text: 'unheard' });
  await expect
    .poll(() => call('getWebhookInfo'))
    .toMatchObject({ result: { last_error_date: START / 1000 } });
  expect(await call(again)).toEqual(told('Webhook is already set'));
  expect(await call('getWebhookInfo')).toEqual({
    ok: true,
    result: {
      url: 'http://127.0.0.1:1/tg/demo',
      has_custom_certificate: false,
      pending_update_count: 1,
      max_connections: 40,
      ip_address: '127.0.0.1',
      last_error_date: START / 1000,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    },
  });
  expect(await call('deleteWebhook?drop_pending_updates=true')).toEqual(told('Webhook was deleted'));
  expect(await call('setWebhook')).toEqual(told('Webhook is already deleted'));
  expect(await call('getWebhookInfo')).toEqual({
    ok: true,
    result: { url: '', has_custom_certificate: false, pending_update_count: 0 },
  });
  expect(await call(again)).toEqual(told('Webhook was set'));
});
