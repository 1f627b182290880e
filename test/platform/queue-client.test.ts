/** P-10: our two requests of QStash are made, and their failures named, as the SDK’s client does it. */
import { Client } from '@upstash/qstash';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  peekFailures,
  publish,
  type QueueConnection,
  type QueuedCall,
} from '../../src/platform/queue-client.ts';
import { listen, type Peer, startHangUp } from './doubles.ts';

type Sent = { method: string; path: string; headers: Record<string, string | undefined>; body: unknown };

let peer: Peer;
let sent: Sent[] = [];
let answers: () => Response;

beforeAll(async () => {
  const app = new Hono();
  app.all('*', async ({ req }) => {
    const body = await req.text();
    const { authorization, 'content-type': type, 'upstash-telemetry-sdk': telemetry } = req.header();
    const { pathname, search } = new URL(req.url);
    const headers = { authorization, type, telemetry };
    sent.push({ method: req.method, path: pathname + search, headers, body: body && JSON.parse(body) });
    return answers();
  });
  peer = await listen(app);
});
afterAll(() => peer.close());
beforeEach(() => {
  sent = [];
  answers = () => Response.json({ messages: [] });
  const silence = vi.spyOn(console, 'error').mockImplementation(() => {});
  return () => silence.mockRestore();
});

const CALL: QueuedCall = {
  url: 'https://zapis.example/jobs/deliver',
  body: { tenant: 'abcdefghijkl', text: 'Анна' },
  retries: 3,
  deduplicationId: 'm-1-2',
  flowControl: { key: 't:abcdefghijkl', rate: 25, period: 1 },
};

function whole({ url, token }: QueueConnection): Client {
  return new Client({ baseUrl: url, token, retry: { retries: 0 }, enableTelemetry: false, devMode: false });
}

type Work = { sdk(client: Client): Promise<unknown>; own(queue: QueueConnection): Promise<void> };
/** The SDK writes into what it is given. */
const calls = (): QueuedCall[] => [
  { ...CALL },
  { ...CALL, deduplicationId: 'm-1-3', notBefore: 1_800_000_000 },
];
const WORKS: Readonly<Record<'publish' | 'peek', Work>> = {
  publish: {
    sdk: (client) => client.batchJSON(calls()),
    own: (queue) => publish(queue, calls()),
  },
  peek: { sdk: (client) => client.dlq.listMessages({ count: 1 }), own: peekFailures },
};

/** How it ended with each, and what each sent. */
async function both({ sdk, own }: Work, url = peer.url): Promise<readonly [unknown, unknown]> {
  const queue = { url, token: 'qtoken' };
  const ends = [];
  for (const work of [() => sdk(whole(queue)), () => own(queue)]) {
    sent = [];
    const end = await work().then(
      () => 'done',
      ({ name }: Error) => name,
    );
    ends.push({ end, sent });
  }
  return [ends[0], ends[1]];
}

const ANSWERS: Readonly<Record<string, () => Response>> = {
  done: () => Response.json({ messages: [] }),
  SyntaxError: () => new Response('<html>'),
  QstashError: () => Response.json({ error: 'planted' }, { status: 500 }),
  QstashRatelimitError: () => Response.json({ error: 'planted' }, { status: 429 }),
};

test.each(['publish', 'peek'] as const)('P-10: %s', async (name) => {
  for (const [expected, answer] of Object.entries(ANSWERS)) {
    answers = answer;
    const [sdk, own] = await both(WORKS[name]);
    expect(own).toEqual(sdk);
    expect(own).toMatchObject({ end: expected, sent: [{ headers: { authorization: 'Bearer qtoken' } }] });
  }
  const cut = await startHangUp();
  const [sdk, own] = await both(WORKS[name], cut.url);
  expect(own).toEqual(sdk);
  expect([own, cut.calls()]).toEqual([{ end: 'TypeError', sent: [] }, 2]);
  await cut.close();
});
