/** Waking by QStash, and telling its callbacks from forged ones. */
import { createHash, createHmac } from 'node:crypto';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Unavailable } from '../../src/domain/failures.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createQueue, probeQueue } from '../../src/platform/queue.ts';
import { createCallbackVerifier } from '../../src/platform/verify-callback.ts';
import { listen, type Peer, startHangUp } from './doubles.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
const TENANT = 'abcdefghijkl';
let peer: Peer;
let status = 200;
let requests: { path: string; authorization: string | undefined; body: unknown }[] = [];

beforeAll(async () => {
  const app = new Hono();
  app.all('*', async (context) => {
    const body = context.req.method === 'POST' ? await context.req.json() : null;
    requests.push({ path: context.req.path, authorization: context.req.header('authorization'), body });
    if (status !== 200) return context.json({ error: 'planted' }, 500);
    return context.json(Array.isArray(body) ? body.map(() => ({ messageId: 'm' })) : { messages: [] });
  });
  peer = await listen(app);
});
afterAll(() => peer.close());
beforeEach(() => {
  requests = [];
  status = 200;
});

const settings = () => ({
  url: peer.url,
  token: new Secret('qtoken'),
  publicUrl: 'https://zapis.example',
  count: () => {},
});

describe('waking', () => {
  test('sends several messages as one batch, each with its time, key and pace', async () => {
    const dueAt = NOW + 90_500;
    const wishes = [
      { tenant: TENANT, message: 1, dueAt: NOW },
      { tenant: TENANT, message: 2, dueAt },
    ];
    await createQueue(settings()).wake(wishes, NOW);
    const common = {
      'upstash-method': 'POST',
      'upstash-retries': '3',
      'upstash-flow-control-key': `t:${TENANT}`,
      'upstash-flow-control-value': 'rate=25, period=1s',
      'content-type': 'application/json',
    };
    expect(requests).toEqual([
      {
        path: '/v2/batch',
        authorization: 'Bearer qtoken',
        body: [
          {
            destination: 'https://zapis.example/jobs/deliver',
            body: JSON.stringify({ tenant: TENANT, message: 1 }),
            headers: { ...common, 'upstash-deduplication-id': `m-${TENANT}-1-${NOW}` },
          },
          {
            destination: 'https://zapis.example/jobs/deliver',
            body: JSON.stringify({ tenant: TENANT, message: 2 }),
            headers: {
              ...common,
              'upstash-deduplication-id': `m-${TENANT}-2-${dueAt}`,
              'upstash-not-before': String(Math.ceil(dueAt / 1000)),
            },
          },
        ],
      },
    ]);
  });

  test('OP-10, P-2: knocks once for all the events of a business that are told outside, in the same batch', async () => {
    const other = 'lkjihgfedcba';
    const wishes = [
      { tenant: TENANT, message: 5, dueAt: NOW },
      { tenant: TENANT, message: -7, dueAt: NOW },
      { tenant: TENANT, message: -8, dueAt: NOW },
      { tenant: other, message: -7, dueAt: NOW },
    ];
    await createQueue(settings()).wake(wishes, NOW);
    expect(requests).toMatchObject([
      {
        body: [
          { destination: 'https://zapis.example/jobs/deliver' },
          ...[TENANT, other].map((ref) => ({
            destination: 'https://zapis.example/jobs/task',
            body: JSON.stringify({ kind: 'events', ref }),
            headers: { 'upstash-deduplication-id': `m-${ref}--7-${NOW}` },
          })),
        ],
      },
    ]);
  });

  test('leaves to the sweep what lies beyond the longest delay, and asks nothing for nothing', async () => {
    await createQueue(settings()).wake([{ tenant: TENANT, message: 1, dueAt: NOW + 8 * 24 * 3600_000 }], NOW);
    await createQueue(settings()).wake([], NOW);
    expect(requests).toEqual([]);
  });

  test('that fails is the loss of the queue, tried once', async () => {
    status = 500;
    const silence = vi.spyOn(console, 'error').mockImplementation(() => {});
    const wish = { tenant: TENANT, message: 1, dueAt: NOW };
    const failure = await createQueue(settings())
      .wake([wish], NOW)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Unavailable);
    await expect(probeQueue(settings())).rejects.toThrow('queue is unavailable');
    expect(requests).toHaveLength(2);
    silence.mockRestore();
  });

  test('that is hung up on is not tried again', async () => {
    const silence = vi.spyOn(console, 'error').mockImplementation(() => {});
    const cut = await startHangUp();
    await expect(probeQueue({ ...settings(), url: cut.url })).rejects.toThrow('queue is unavailable');
    expect(cut.calls()).toBe(1);
    await cut.close();
    silence.mockRestore();
  });

  test('is probed by a question that changes nothing', async () => {
    await probeQueue(settings());
    expect(requests.map(({ path }) => path)).toEqual(['/v2/dlq']);
  });
});

describe('a callback', () => {
  const body = JSON.stringify({ tenant: TENANT, message: 1 });
  const url = 'https://zapis.example/jobs/deliver';
  const keys = { current: new Secret('sig_current'), next: new Secret('sig_next') };
  const verify = createCallbackVerifier('https://zapis.example', keys);

  type Forged = { key?: string; sub?: string; iss?: string; signed?: string; lifetime?: number };
  function sign({
    key = 'sig_current',
    sub = url,
    iss = 'Upstash',
    signed = body,
    lifetime = 300,
  }: Forged): string {
    const now = Math.floor(Date.now() / 1000);
    const hash = createHash('sha256').update(signed).digest('base64url');
    const claims = { iss, sub, exp: now + lifetime, nbf: now - 400, iat: now - 400, jti: 'j', body: hash };
    const parts = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    return `${parts.join('.')}.${createHmac('sha256', key).update(parts.join('.')).digest('base64url')}`;
  }
  const call = { path: '/jobs/deliver', body, messageId: 'msg_1' };

  test('signed with the current or the next key names its message', async () => {
    for (const key of ['sig_current', 'sig_next']) {
      expect(await verify({ ...call, signature: sign({ key }) })).toEqual({ messageId: 'msg_1' });
    }
  });

  test.each<[string, Forged]>([
    ['another key', { key: 'sig_stranger' }],
    ['another address', { sub: 'https://zapis.example/jobs/other' }],
    ['another issuer', { iss: 'Somebody' }],
    ['another body', { signed: '{}' }],
    ['a time that is over', { lifetime: -60 }],
  ])('signed for %s is refused', async (_, forged) => {
    expect(await verify({ ...call, signature: sign(forged) })).toBeNull();
  });

  test('without a signature, with a broken one, or without an id is refused', async () => {
    const good = sign({});
    expect(await verify({ ...call, signature: null })).toBeNull();
    expect(await verify({ ...call, signature: good.slice(0, -4) })).toBeNull();
    expect(await verify({ ...call, signature: good, messageId: undefined })).toBeNull();
  });
});
