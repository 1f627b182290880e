/** The local QStash, driven by the real client and checked by the real receiver. */
import { Client, Receiver } from '@upstash/qstash';
import { afterEach, describe, expect, it } from 'vitest';
import { createClock, type StackClock } from '../../scripts/local/clock.ts';
import { createFaults, type Faults } from '../../scripts/local/faults.ts';
import { listen } from '../../scripts/local/listen.ts';
import { freePort } from '../../scripts/local/ports.ts';
import { createQStash, type QStash } from '../../scripts/local/qstash/create-qstash.ts';
import { temporaryFolder } from './temporary-folder.ts';

const WORKER = 'http://127.0.0.1:9/jobs/remind';
const MINUTE = 60_000;
const KEYS = { currentSigningKey: 'sig_current', nextSigningKey: 'sig_next' };

type Delivered = { at: number; url: string; body: string; headers: Headers };
type Rig = {
  client: Client;
  qstash: QStash;
  clock: StackClock;
  faults: Faults;
  delivered: Delivered[];
  minutes(): number[];
};

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** `answer` decides what the Worker says to its nth delivery. */
async function rig(
  answer: (nth: number) => Response | Promise<Response> = () => new Response('ok'),
  { dir, parts } = temporaryFolder('qstash'),
): Promise<Rig> {
  const delivered: Delivered[] = [];
  const faults = createFaults();
  const clock = createClock({
    dir,
    onError: (error) => {
      throw error;
    },
  });
  const start = clock.now();
  const qstash = createQStash({
    dir,
    token: 'secret',
    signingKey: KEYS.currentSigningKey,
    clock,
    faults,
    deliver: async (url, init) => {
      delivered.push({
        at: clock.now(),
        url,
        body: String(init.body ?? ''),
        headers: new Headers(init.headers),
      });
      return answer(delivered.length);
    },
  });
  clock.add(qstash);
  parts.push(clock, qstash);
  const port = await freePort();
  closers.push(await listen(qstash.app, port));
  const client = new Client({ baseUrl: `http://127.0.0.1:${port}`, token: 'secret', enableTelemetry: false });
  const minutes = (): number[] => delivered.map(({ at }) => Math.round((at - start) / MINUTE));
  return { client, qstash, clock, faults, delivered, minutes };
}

describe('publishing', () => {
  it('delivers at once without a delay, signed as the receiver checks it', async () => {
    const { client, clock, delivered } = await rig();
    const { messageId } = await client.publishJSON({
      url: WORKER,
      body: { id: 1 },
      headers: { 'x-mine': 'a' },
    });
    await clock.advance(0);
    const [first] = delivered;
    expect(first?.body).toBe('{"id":1}');
    expect(first?.headers.get('upstash-message-id')).toBe(messageId);
    expect(first?.headers.get('upstash-retried')).toBe('0');
    expect(first?.headers.get('x-mine')).toBe('a');
    expect(first?.headers.get('content-type')).toBe('application/json');
    const signature = first?.headers.get('upstash-signature') ?? '';
    const receiver = new Receiver(KEYS);
    expect(await receiver.verify({ signature, body: '{"id":1}', url: WORKER })).toBe(true);
    await expect(receiver.verify({ signature, body: '{"id":2}', url: WORKER })).rejects.toThrow('body hash');
    await expect(receiver.verify({ signature, body: '{"id":1}', url: `${WORKER}x` })).rejects.toThrow(
      'subject',
    );
    const stranger = new Receiver({ currentSigningKey: 'sig_other', nextSigningKey: 'sig_more' });
    await expect(stranger.verify({ signature, body: '{"id":1}' })).rejects.toThrow('signature');
  });

  it('delivers without anyone moving or ticking the clock', async () => {
    const { client, delivered } = await rig();
    await client.publish({ url: WORKER });
    await expect.poll(() => delivered.length).toBe(1);
  });

  it('waits for the delay, or until the given moment', async () => {
    const { client, clock, minutes } = await rig();
    await client.publish({ url: WORKER, delay: '2h' });
    await client.publish({ url: WORKER, notBefore: Math.floor((clock.now() + 30 * MINUTE) / 1000) });
    await clock.advance(29 * MINUTE);
    expect(minutes()).toEqual([]);
    await clock.advance(180 * MINUTE);
    expect(minutes()).toEqual([30, 120]);
  });

  it('takes a batch, each message with its own headers', async () => {
    const { client, clock, delivered } = await rig();
    const answers = await client.batchJSON([
      { url: WORKER, body: { n: 1 }, delay: 60 },
      { url: `${WORKER}/b`, body: { n: 2 } },
    ]);
    expect(answers.every((answer) => 'messageId' in answer)).toBe(true);
    await clock.advance(2 * MINUTE);
    expect(delivered.map(({ url, body }) => [url, body])).toEqual([
      [`${WORKER}/b`, '{"n":2}'],
      [WORKER, '{"n":1}'],
    ]);
  });

  it('delivers one deduplication id once in ten minutes', async () => {
    const { client, clock, delivered } = await rig();
    const first = await client.publish({ url: WORKER, deduplicationId: 'd' });
    const second = await client.publish({ url: WORKER, deduplicationId: 'd' });
    expect(second).toMatchObject({ messageId: first.messageId, deduplicated: true });
    await clock.advance(11 * MINUTE);
    expect(delivered.length).toBe(1);
    await client.publish({ url: WORKER, deduplicationId: 'd' });
    await clock.advance(0);
    expect(delivered.length).toBe(2);
  });

  it('refuses a stranger, a delay over seven days and a bad destination', async () => {
    const { client, qstash } = await rig();
    await expect(client.publish({ url: WORKER, delay: '8d' })).rejects.toThrow('maximum delay');
    await expect(client.publish({ url: 'ftp://x' })).rejects.toThrow('invalid');
    const stranger = await qstash.app.request('/v2/publish/http://x', { method: 'POST' });
    expect(stranger.status).toBe(401);
    expect(qstash.messages()).toEqual([]);
  });
});

describe('failure', () => {
  it('is retried after 12 s, 148 s and 30 min, then becomes a dead letter', async () => {
    const { client, qstash, clock, delivered } = await rig(() => new Response('no', { status: 500 }));
    const start = clock.now();
    await client.publish({ url: WORKER, retries: 3, delay: 1, failureCallback: `${WORKER}/failed` });
    await clock.advance(60 * MINUTE);
    const jobs = delivered.filter(({ url }) => url === WORKER);
    const seconds = jobs.map(({ at }) => Math.round((at - start) / 1000));
    expect(seconds).toEqual([1, 13, 161, 1969]);
    expect(jobs.map(({ headers }) => headers.get('upstash-retried'))).toEqual(['0', '1', '2', '3']);
    const { messages } = await client.dlq.listMessages();
    expect(messages).toMatchObject([{ url: WORKER, responseStatus: 500, responseBody: 'no' }]);
    const callback = delivered.find(({ url }) => url === `${WORKER}/failed`);
    expect(JSON.parse(callback?.body ?? '{}')).toMatchObject({ status: 500, body: btoa('no'), retried: 3 });
    expect(qstash.messages().find(({ url }) => url === WORKER)?.state).toBe('failed');
  });

  it('by a cut connection is retried too', async () => {
    const { client, clock, delivered } = await rig((nth) => {
      if (nth === 1) throw new TypeError('fetch failed');
      return new Response('ok');
    });
    await client.publish({ url: WORKER });
    await clock.advance(MINUTE);
    expect(delivered.length).toBe(2);
  });

  it('waits as long as Retry-After says', async () => {
    const { client, clock, minutes } = await rig((nth) =>
      nth === 1 ? new Response('', { status: 503, headers: { 'retry-after': '600' } }) : new Response('ok'),
    );
    await client.publish({ url: WORKER });
    await clock.advance(60 * MINUTE);
    expect(minutes()).toEqual([0, 10]);
  });

  it('of the non-retryable kind is a dead letter at once, which can be retried or deleted', async () => {
    const { client, clock, delivered } = await rig((nth) =>
      nth <= 2
        ? new Response('', { status: 489, headers: { 'Upstash-NonRetryable-Error': 'true' } })
        : new Response('ok'),
    );
    await client.publish({ url: WORKER });
    await client.publish({ url: `${WORKER}/b` });
    await clock.advance(60 * MINUTE);
    expect(delivered.length).toBe(2);
    const [one, two] = (await client.dlq.listMessages()).messages;
    await client.dlq.retry(one?.dlqId ?? '');
    await client.dlq.delete(two?.dlqId ?? '');
    await clock.advance(0);
    expect(delivered.map(({ url }) => url)).toEqual([WORKER, `${WORKER}/b`, WORKER]);
    expect((await client.dlq.listMessages()).messages).toEqual([]);
  });
});

describe('waiting messages', () => {
  it('can be read and cancelled, one, by label or all', async () => {
    const { client, clock, delivered } = await rig();
    const [a, b] = await Promise.all([
      client.publish({ url: WORKER, delay: 60 }),
      client.publish({ url: WORKER, delay: 60, label: 'x' }),
      client.publish({ url: WORKER, delay: 60 }),
    ]);
    expect(await client.messages.get(a.messageId)).toMatchObject({ messageId: a.messageId, url: WORKER });
    expect(await client.messages.cancel(a.messageId)).toEqual({ cancelled: 1 });
    await expect(client.messages.cancel(a.messageId)).rejects.toThrow('not found');
    expect(await client.messages.cancel({ filter: { label: 'x' } })).toEqual({ cancelled: 1 });
    await expect(client.messages.cancel(b.messageId)).rejects.toThrow('not found');
    expect(await client.messages.cancel({ all: true })).toEqual({ cancelled: 1 });
    await clock.advance(5 * MINUTE);
    expect(delivered).toEqual([]);
  });

  it('survive a restart, the one under way included', async () => {
    const folder = temporaryFolder('qstash');
    const before = await rig(() => new Promise<Response>(() => {}), folder);
    await before.client.publish({ url: WORKER });
    await before.client.publish({ url: `${WORKER}/later`, delay: '1h' });
    await expect.poll(() => before.delivered.length).toBe(1);
    await before.qstash.close();
    const after = await rig(undefined, folder);
    await after.clock.advance(90 * MINUTE);
    expect(after.delivered.map(({ url }) => url)).toEqual([WORKER, `${WORKER}/later`]);
  });

  it('are as they were after a snapshot is restored', async () => {
    const { client, clock, qstash, delivered } = await rig();
    await client.publish({ url: WORKER, delay: '1h' });
    const snapshot = qstash.snapshot();
    expect(qstash.lose()).toBe(1);
    await client.publish({ url: `${WORKER}/other`, delay: '1h' });
    qstash.restore(snapshot);
    await clock.advance(90 * MINUTE);
    expect(delivered.map(({ url }) => url)).toEqual([WORKER]);
  });
});

describe('flow control', () => {
  it('never exceeds its parallelism', async () => {
    let active = 0;
    let most = 0;
    const { client, clock, delivered } = await rig(async () => {
      active += 1;
      most = Math.max(most, active);
      await new Promise((resolve) => setTimeout(resolve, 10));
      active -= 1;
      return new Response('ok');
    });
    const flowControl = { key: 'bot-1', parallelism: 2 };
    await client.batch(Array.from({ length: 7 }, () => ({ url: WORKER, flowControl })));
    await clock.advance(0);
    expect([most, delivered.length]).toEqual([2, 7]);
  });

  it('spreads a rate over its periods', async () => {
    const { client, clock, minutes } = await rig();
    const flowControl = { key: 'bot-1', rate: 2, period: '10m' } as const;
    await client.batch(Array.from({ length: 5 }, () => ({ url: WORKER, flowControl })));
    await clock.advance(60 * MINUTE);
    expect(minutes()).toEqual([0, 0, 10, 10, 20]);
  });
});

describe('delivery faults', () => {
  it('duplicate, lose and reorder what is delivered', async () => {
    const { client, clock, faults, delivered } = await rig();
    faults.add({ service: 'qstash', match: '/a', mode: 'duplicate', times: 1 });
    faults.add({ service: 'qstash', match: '/b', mode: 'lose', times: 1 });
    faults.add({ service: 'qstash', match: '/c', mode: 'reorder', times: 1 });
    for (const name of ['a', 'b', 'c', 'd']) {
      await client.publish({ url: `http://worker/${name}`, delay: 60 });
    }
    await clock.advance(5 * MINUTE);
    expect(delivered.map(({ url }) => url.slice(-1))).toEqual(['a', 'a', 'd', 'c']);
  });

  it('pause holds everything back until it is taken away', async () => {
    const { client, clock, faults, minutes } = await rig();
    faults.add({ service: 'qstash', mode: 'pause' });
    await client.publish({ url: WORKER });
    await clock.advance(360 * MINUTE);
    expect(minutes()).toEqual([]);
    faults.clear();
    await clock.advance(0);
    expect(minutes()).toEqual([360]);
  });
});
