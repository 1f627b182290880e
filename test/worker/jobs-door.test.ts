/** a callback is QStash's own, for this address and this body, or it is refused without a single call. */
import { createHash, createHmac } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { signDelivery } from '../../scripts/local/qstash/sign.ts';
import { here } from '../support/here.ts';
import { openSalon, type Salon } from '../support/salon.ts';

const URL = `${here('worker')}/jobs/deliver`;
const KEY = here('secrets')['QSTASH_CURRENT_SIGNING_KEY'] ?? '';
const NEXT_KEY = here('secrets')['QSTASH_NEXT_SIGNING_KEY'] ?? '';

let salon: Salon;
let body: string;
beforeAll(async () => {
  salon = await openSalon();
  body = JSON.stringify({ tenant: salon.tenant, message: 1 });
});

async function post(headers: Record<string, string>, what: string = body): Promise<number> {
  const answer = await fetch(URL, {
    method: 'POST',
    headers: { 'upstash-message-id': 'msg_1', ...headers },
    body: what,
  });
  expect(await answer.text()).toBe('');
  return answer.status;
}
function signed(key: string, url: string = URL, what: string = body): Record<string, string> {
  return { 'upstash-signature': signDelivery(key, url, what) };
}
/** A token of QStash's form with other claims; ours and right unless told. */
function claiming(claims: Record<string, unknown>, alg: string = 'HS256'): Record<string, string> {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const digest = createHash('sha256').update(body).digest('base64url');
  const all = {
    iss: 'Upstash',
    sub: URL,
    aud: '',
    iat: now,
    nbf: now,
    exp: now + 300,
    jti: 'jwt_1',
    body: digest,
    ...claims,
  };
  const content = `${encode({ alg, typ: 'JWT' })}.${encode(all)}`;
  return {
    'upstash-signature': `${content}.${alg === 'none' ? '' : createHmac('sha256', KEY).update(content).digest('base64url')}`,
  };
}
const past = (): number => Math.floor(Date.now() / 1000) - 3600;

describe('a stranger', () => {
  const tries: Record<string, () => Record<string, string>> = {
    'no signature': () => ({}),
    'an empty signature': () => ({ 'upstash-signature': '' }),
    'no token': () => ({ 'upstash-signature': 'x'.repeat(200) }),
    'a key of their own': () => signed('sig_stranger'),
    'the Worker’s other secrets': () => signed(here('secrets')['QSTASH_TOKEN'] ?? ''),
    'the signature of another body': () =>
      signed(KEY, URL, JSON.stringify({ tenant: salon.tenant, message: 2 })),
    'the signature of another address': () => signed(KEY, `${here('worker')}/jobs/other`),
    'the signature of another Worker': () => signed(KEY, 'https://elsewhere.example/jobs/deliver'),
    'a signature that has run out': () => claiming({ exp: past() }),
    'a signature of tomorrow': () => claiming({ nbf: past() + 90_000 }),
    'another issuer': () => claiming({ iss: 'Somebody' }),
    'no algorithm at all': () => claiming({}, 'none'),
    'a signature cut short': () => ({ 'upstash-signature': signDelivery(KEY, URL, body).slice(0, -2) }),
    'no message id': () => ({ ...signed(KEY), 'upstash-message-id': '' }),
  };
  test.each(Object.entries(tries))('R-12: with %s is refused, without a single call', async (_, headers) => {
    const calls = await salon.control.callsOf(async () => expect(await post(headers())).toBe(401));
    expect(calls).toEqual([]);
  });
});

test('R-12: both of QStash’s keys open, the current and the next', async () => {
  expect(await post(signed(KEY))).toBe(200);
  expect(await post(signed(NEXT_KEY))).toBe(200);
  expect(await post(claiming({}))).toBe(200);
});

test.each([
  ['no JSON', '{'],
  ['no job', '{}'],
  ['a tenant that is no id', JSON.stringify({ tenant: 'x" ; drop', message: 1 })],
  ['a message that is no number', JSON.stringify({ tenant: 'abcdefghijkl', message: '1' })],
])('R-11: a genuine callback with %s is not tried again, and costs nothing', async (_, what) => {
  const calls = await salon.control.callsOf(async () =>
    expect(await post(signed(KEY, URL, what), what)).toBe(489),
  );
  expect(calls).toEqual([]);
});

test('R-9: a callback for a tenant that is not there, or a message that is not its own, does nothing', async () => {
  for (const what of [
    { tenant: 'abcdefghijkl', message: 1 },
    { tenant: salon.tenant, message: 999_999 },
  ]) {
    const text = JSON.stringify(what);
    const calls = await salon.control.callsOf(async () =>
      expect(await post(signed(KEY, URL, text), text)).toBe(200),
    );
    expect(calls.filter(({ service }) => service !== 'neon')).toEqual([]);
  }
});
