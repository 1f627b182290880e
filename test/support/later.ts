/** Things that come when a test wants, at the moment that it says: the queue's callbacks, YooKassa's notices, updates. */

import { AT } from '../../scripts/local/ingress.ts';
import { signDelivery } from '../../scripts/local/qstash/sign.ts';
import type { TaskKind } from '../../src/domain/tasks.ts';
import { sign } from './door.ts';
import { here } from './here.ts';
import { query } from './salon.ts';
import type { RawUpdate } from './updates.ts';

/** One of the addresses that real notices come from. */
const SENDER = '185.71.76.1';

/** The status; 0 where the connection was cut. */
async function post(
  path: string,
  headers: Record<string, string>,
  body: string,
  now?: string,
): Promise<number> {
  const moment = now === undefined ? {} : { [AT]: now };
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers, ...moment },
    body,
  };
  return await fetch(`${here('worker')}${path}`, init).then(
    ({ status }) => status,
    () => 0,
  );
}

/** The queue wakes one task. */
export function strike(kind: TaskKind, ref: string, now?: string): Promise<number> {
  const body = JSON.stringify({ kind, ref });
  const url = `${here('worker')}/jobs/task`;
  const signature = signDelivery(here('secrets')['QSTASH_CURRENT_SIGNING_KEY'] ?? '', url, body);
  return post('/jobs/task', { 'upstash-signature': signature, 'upstash-message-id': 'msg_1' }, body, now);
}

/** YooKassa's notice of a payment or a refund. */
export function notify(event: string, id: string, now?: string, address: string = SENDER): Promise<number> {
  const body = JSON.stringify({ type: 'notification', event, object: { id } });
  return post('/pay/yookassa', { 'cf-connecting-ip': address }, body, now);
}

/** An update of the sales bot. */
export async function updateSales(update: RawUpdate, now?: string): Promise<number> {
  const [bot] = await query(`select token_hash, nonce from registry.bots where kind = 'sales'`);
  const hash = String(bot?.['token_hash']);
  const secret = await sign(hash, String(bot?.['nonce']));
  return await post(
    `/tg/${hash}`,
    { 'x-telegram-bot-api-secret-token': secret },
    JSON.stringify(update),
    now,
  );
}
