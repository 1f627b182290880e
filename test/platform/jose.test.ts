/** P-10, R-12: what stands in for jose in the bundle lets in what QStash signs, and nothing that jose would not. */
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as standIn from '../../src/platform/jose.ts';

const jose: typeof standIn = createRequire(createRequire(import.meta.url).resolve('@upstash/qstash'))('jose');

const KEY = 'sig_current';
const OPTIONS = { issuer: 'Upstash', clockTolerance: 5 };
const now = Math.floor(Date.now() / 1000);
const CLAIMS = { iss: 'Upstash', sub: 'https://z.example', exp: now + 300, nbf: now, iat: now, body: 'Анна' };

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value) ?? '').toString('base64url');
function sign(header: unknown, claims: unknown, { key = KEY, hash = 'sha256' } = {}): string {
  const content = `${encode(header)}.${encode(claims)}`;
  return `${content}.${createHmac(hash, key).update(content).digest('base64url')}`;
}
const HEADER = { alg: 'HS256', typ: 'JWT' };
const GOOD = sign(HEADER, CLAIMS);

/** The payload, or null. */
async function verify(by: typeof standIn, token: string): Promise<unknown> {
  return await by.jwtVerify(token, new TextEncoder().encode(KEY), OPTIONS).then(
    ({ payload }) => payload,
    () => null,
  );
}
async function both(token: string): Promise<readonly [unknown, unknown]> {
  return [await verify(jose, token), await verify(standIn, token)];
}

test.each<[string, object]>([
  ['as QStash does', {}],
  ['for ever', { exp: undefined, nbf: undefined, iat: undefined }],
  ['with an end just passed', { exp: now - 2 }],
  ['with a beginning just ahead', { nbf: now + 2 }],
])('a token signed %s opens to both', async (_, more) => {
  const [expected, found] = await both(sign(HEADER, { ...CLAIMS, ...more }));
  expect(expected).toMatchObject({ iss: 'Upstash' });
  expect(found).toEqual(expected);
});

test.each<[string, string]>([
  ['another key', sign(HEADER, CLAIMS, { key: 'sig_other' })],
  ['another hash than it says', sign({ alg: 'HS512' }, CLAIMS)],
  ['no algorithm', `${encode({ alg: 'none' })}.${encode(CLAIMS)}.`],
  ['an algorithm left out', sign({}, CLAIMS)],
  ['a header that is no object', sign('HS256', CLAIMS)],
  ['a condition that it does not know', sign({ ...HEADER, crit: ['exp'] }, CLAIMS)],
  ['a payload that is not encoded', sign({ ...HEADER, crit: ['b64'], b64: false }, CLAIMS)],
  ['no issuer', sign(HEADER, { ...CLAIMS, iss: undefined })],
  ['another issuer', sign(HEADER, { ...CLAIMS, iss: 'upstash' })],
  ['an end that has passed', sign(HEADER, { ...CLAIMS, exp: now - 60 })],
  ['a beginning ahead', sign(HEADER, { ...CLAIMS, nbf: now + 60 })],
  ['an end that is no number', sign(HEADER, { ...CLAIMS, exp: 'never' })],
  ['a beginning that is no number', sign(HEADER, { ...CLAIMS, nbf: null })],
  ['a birth that is no number', sign(HEADER, { ...CLAIMS, iat: '0' })],
  ['claims that are a list', sign(HEADER, [CLAIMS])],
  ['no claims', sign(HEADER, null)],
  ['a part too few', GOOD.slice(0, GOOD.lastIndexOf('.'))],
  ['a part too many', `${GOOD}.${encode({})}`],
  ['a signature cut short', GOOD.slice(0, -2)],
  ['nothing', ''],
])('a token with %s opens to neither', async (_, token) => {
  expect(await both(token)).toEqual([null, null]);
});

test('a token signed with a longer hash, as QStash never does, opens to jose alone', async () => {
  const [expected, found] = await both(sign({ alg: 'HS512' }, CLAIMS, { hash: 'sha512' }));
  expect([expected, found]).toEqual([CLAIMS, null]);
});

test('a token changed anywhere opens to ours only as it opens to jose', async () => {
  const anyCharacter = fc.constantFrom(...'Ab9-_.=+/ \n"я');
  await fc.assert(
    fc.asyncProperty(fc.nat(GOOD.length - 1), anyCharacter, fc.boolean(), async (at, character, insert) => {
      const token = GOOD.slice(0, at) + character + GOOD.slice(insert ? at : at + 1);
      const [expected, found] = await both(token);
      expect([null, expected]).toContainEqual(found);
    }),
    { numRuns: 300 },
  );
});

test('bytes are written as jose writes them', () => {
  for (let length = 0; length < 70; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 89 + length) % 256);
    expect(standIn.base64url.encode(bytes)).toBe(jose.base64url.encode(bytes));
  }
});
