/** Stands in for `jose` in the Worker’s bundle: of all it can do, what QStash’s receiver asks of it, HMAC with SHA-256. */
import * as v from 'valibot';

type Options = { readonly issuer: string; readonly clockTolerance?: number };

const header = v.looseObject({ alg: v.literal('HS256'), crit: v.optional(v.undefined()) });
const claims = v.looseObject({
  iss: v.string(),
  ...v.entriesFromList(['exp', 'nbf', 'iat'], v.optional(v.number())),
});

export const base64url: { encode(bytes: Uint8Array): string } = {
  encode: (bytes) =>
    btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', ''),
};

/** Throws where the token is not signed with this key, not of this issuer, or not of this time. */
export async function jwtVerify(
  token: string,
  secret: Uint8Array<ArrayBuffer>,
  { issuer, clockTolerance = 0 }: Options,
): Promise<{ readonly payload: v.InferOutput<typeof claims> }> {
  const [head = '', body = '', signature = '', ...more] = token.split('.');
  v.parse(header, json(head));
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ]);
  const signed = new TextEncoder().encode(`${head}.${body}`);
  const genuine = more.length === 0 && (await crypto.subtle.verify('HMAC', key, bytes(signature), signed));
  if (!genuine) throw new Error('the signature is another');
  const payload = v.parse(claims, json(body));
  const now = Math.floor(Date.now() / 1000);
  const { iss, exp = Infinity, nbf = 0 } = payload;
  if (iss !== issuer) throw new Error('the issuer is another');
  if (exp <= now - clockTolerance || nbf > now + clockTolerance) throw new Error('the time is another');
  return { payload };
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function json(text: string): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes(text)));
}
