/** QStash's callback for a message of a business, sent by our own hand so that it comes when we want it. */

import { signDelivery } from '../../scripts/local/qstash/sign.ts';
import { here } from './here.ts';

/** Answers the status; 0 when the connection was cut. */
export async function callBack(tenant: string, message: number): Promise<number> {
  const url = `${here('worker')}/jobs/deliver`;
  const body = JSON.stringify({ tenant, message });
  const signature = signDelivery(here('secrets')['QSTASH_CURRENT_SIGNING_KEY'] ?? '', url, body);
  const headers = { 'upstash-signature': signature, 'upstash-message-id': 'msg_1' };
  return await fetch(url, { method: 'POST', headers, body }).then(
    ({ status }) => status,
    () => 0,
  );
}
