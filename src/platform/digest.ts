/** Hashes, signatures and comparisons that tell nothing by the time they take. */
import type { Secret } from '../domain/secret.ts';
import { fromHex, toBytes, toHex } from './encoding.ts';

/** Lowercase hex SHA-256 of a text. */
export async function sha256Hex(text: string): Promise<string> {
  return toHex(await crypto.subtle.digest('SHA-256', toBytes(text)));
}

/** True when both texts are equal; only digests are compared, and always to the end. */
export async function constantTimeEqual(a: string, b: string): Promise<boolean> {
  const [left, right] = await Promise.all(
    [a, b].map((text) => crypto.subtle.digest('SHA-256', toBytes(text))),
  );
  return left !== undefined && right !== undefined && sameBytes(new Uint8Array(left), new Uint8Array(right));
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  let difference = left.length ^ right.length;
  left.forEach((byte, index) => {
    difference |= byte ^ (right[index] ?? 0);
  });
  return difference === 0;
}

/** Lowercase hex HMAC-SHA256 of a text under a secret that is itself a text. */
export async function hmacHex(secret: Secret, text: string): Promise<string> {
  const how = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', toBytes(secret.reveal()), how, false, ['sign']);
  return toHex(await crypto.subtle.sign('HMAC', key, toBytes(text)));
}

/** What Telegram must show us with every update of a bot: `<nonce>_<HMAC(key, hash‖nonce)>`, in hex. */
export async function webhookSecret(webhookKey: Secret, tokenHash: string, nonce: string): Promise<string> {
  const key = await crypto.subtle.importKey(
    'raw',
    fromHex(webhookKey.reveal()),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const signature = await crypto.subtle.sign('HMAC', key, toBytes(`${tokenHash}${nonce}`));
  return `${nonce}_${toHex(signature)}`;
}
