/** Signs a delivery as QStash does: an HS256 token over the destination and the body's digest, on real time. */
import { createHash, createHmac, randomUUID } from 'node:crypto';

const LIFETIME_S = 300;

export function signDelivery(key: string, url: string, body: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    aud: '',
    body: createHash('sha256').update(body).digest('base64url'),
    exp: now + LIFETIME_S,
    iat: now,
    iss: 'Upstash',
    jti: `jwt_${randomUUID()}`,
    nbf: now,
    sub: url,
  };
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
