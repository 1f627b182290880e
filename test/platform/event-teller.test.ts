/** OP-10, R-14: an event leaves signed, goes where it was sent and nowhere else, and waits for nobody too long. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WEBHOOK_VERIFIER } from '../../scripts/openapi/webhook-guide.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createEventTeller } from '../../src/platform/event-teller.ts';
import type { ClaimedDelivery } from '../../src/usecases/outgoing-events.ts';
import { listen, type Peer, startHangUp } from './doubles.ts';

const NOW = Date.UTC(2027, 1, 10, 7);
const SECRET = new Secret('whsec_of_a_test');
const BODY = '{"id":"booking:abcdefghijkl:7","data":"Привет"}';
const LIMIT_MS = 150;

type Heard = { readonly path: string; readonly headers: Record<string, string>; readonly body: string };
let peer: Peer;
let heard: Heard[] = [];

beforeAll(async () => {
  const app = new Hono();
  app.post('*', async (c) => {
    heard.push({ path: c.req.path, headers: c.req.header(), body: await c.req.text() });
    if (c.req.path === '/away') return c.redirect('/well', 307);
    if (c.req.path === '/slow') await sleep(4 * LIMIT_MS);
    if (c.req.path === '/broken') return c.text('x'.repeat(100_000), 500);
    return c.text('fine', 202);
  });
  peer = await listen(app);
});
afterAll(() => peer.close());

const delivery = (url: string): ClaimedDelivery => ({
  id: 12,
  tries: 1,
  eventId: 'booking:abcdefghijkl:7',
  body: BODY,
  endpoint: { id: 'e1', url, secret: SECRET, failingSince: null },
});
async function tell(path: string) {
  heard = [];
  return await createEventTeller({ limitMs: LIMIT_MS }).tell(delivery(`${peer.url}${path}`), NOW);
}

const receiver = v.object({
  isFromZapis: v.custom<(secret: string, header: string, body: string, now: number) => Promise<boolean>>(
    (value) => typeof value === 'function',
  ),
});

test('OP-10: the receiver’s code of the reference takes our signature, and no other', async () => {
  expect(await tell('/well')).toEqual({ kind: 'heard', status: 202 });
  const { headers, body } = v.parse(
    v.object({ headers: v.record(v.string(), v.string()), body: v.string() }),
    heard[0],
  );
  const signature = headers['zapis-signature'] ?? '';
  expect(body).toBe(BODY);
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'zapis-event-id': 'booking:abcdefghijkl:7',
    'zapis-delivery': '12',
  });
  const code: unknown = await import(`data:text/javascript,${encodeURIComponent(WEBHOOK_VERIFIER)}`);
  const { isFromZapis } = v.parse(receiver, code);
  const seconds = NOW / 1000;
  const secret = SECRET.reveal();
  expect(await isFromZapis(secret, signature, body, seconds)).toBe(true);
  expect(await isFromZapis(secret, signature, body, seconds + 300)).toBe(true);
  expect(await isFromZapis(secret, signature, body, seconds + 301)).toBe(false);
  expect(await isFromZapis(secret, signature, `${body} `, seconds)).toBe(false);
  expect(await isFromZapis('whsec_of_another', signature, body, seconds)).toBe(false);
  expect(await isFromZapis(secret, signature.replace(/t=\d+/, `t=${seconds + 1}`), body, seconds)).toBe(
    false,
  );
  for (const forged of ['', 't=', 'v1=', `t=${seconds}`, `t=${seconds},v1=00`, signature.slice(0, -2)]) {
    expect(await isFromZapis(secret, forged, body, seconds), forged).toBe(false);
  }
});

test('R-14: a redirect is a failure, and nobody goes where it points', async () => {
  expect(await tell('/away')).toEqual({
    kind: 'unheard',
    status: 307,
    error: 'redirects are not followed',
  });
  expect(heard.map(({ path }) => path)).toEqual(['/away']);
});

test('OP-10: of an answer only its status is kept, and whoever answers late or not at all was not reached', async () => {
  const broken = await tell('/broken');
  expect(broken).toMatchObject({ kind: 'unheard', status: 500 });
  expect(JSON.stringify(broken).length).toBeLessThan(200);
  expect(await tell('/slow')).toEqual({
    kind: 'unheard',
    status: null,
    error: `no answer within ${LIMIT_MS} ms`,
  });
  const hangUp = await startHangUp();
  const cut = await createEventTeller().tell(delivery(hangUp.url), NOW);
  expect(cut).toEqual({ kind: 'unheard', status: null, error: 'no answer' });
  expect(JSON.stringify(cut)).not.toContain('127.0.0.1');
  await hangUp.close();
});
