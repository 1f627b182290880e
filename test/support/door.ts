/** The Worker's own webhook address of a salon, to knock at it as Telegram does, or as somebody who is not. */
import { Secret } from '../../src/domain/secret.ts';
import { sha256Hex, webhookSecret } from '../../src/platform/digest.ts';
import { here } from './here.ts';
import { query, type Salon } from './salon.ts';

export type Door = { readonly hash: string; readonly secret: string | null };
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: string };

/** With the secret that Telegram was given. */
export async function doorOf({ token }: Pick<Salon, 'token'>): Promise<{ hash: string; secret: string }> {
  const hash = await sha256Hex(token);
  const [bot] = await query('select nonce from registry.bots where token_hash = $1', [hash]);
  return { hash, secret: await sign(hash, String(bot?.['nonce'])) };
}

/** The secret of that hash and nonce, made with the Worker's key or with another one. */
export function sign(hash: string, nonce: string, key?: string): Promise<string> {
  return webhookSecret(new Secret(key ?? here('secrets')['WEBHOOK_KEY'] ?? ''), hash, nonce);
}

export async function knock({ hash, secret }: Door, body: string | Uint8Array<ArrayBuffer>): Promise<Answer> {
  const answer = await fetch(`${here('worker')}/tg/${hash}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(secret !== null && { 'x-telegram-bot-api-secret-token': secret }),
    },
    body,
  });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}
