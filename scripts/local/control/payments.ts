/** The control API's hand of the buyer and the bank: paying, declining, and notices that nobody should believe. */
import { Hono } from 'hono';
import type { YooKassa } from '../yookassa/create-yookassa.ts';
import { readBody } from './answers.ts';
import { methodBody, noticeBody, payBody } from './schemas.ts';

export function createPaymentsControl(yookassa: YooKassa): Hono {
  return new Hono()
    .get('/payments', (c) => c.json(yookassa.payments()))
    .post('/pay', async (c) => {
      const { payment, outcome, reason } = await readBody(c, payBody);
      return c.json(await yookassa.pay(payment, outcome === 'canceled' ? reason : null));
    })
    .post('/payments/method', async (c) => {
      const { method, declines } = await readBody(c, methodBody);
      yookassa.setMethod(method, declines);
      return c.json({ method, declines });
    })
    .post('/notice', async (c) => {
      const { ip, raw, ...notice } = await readBody(c, noticeBody);
      return c.json(await yookassa.forge(raw ?? JSON.stringify(notice), ip));
    });
}
