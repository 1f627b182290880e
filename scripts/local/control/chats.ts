/** The control API's hands and eyes of the people who chat: bots, people, messages, taps, files. */
import { Hono } from 'hono';
import type { Telegram } from '../telegram/telegram.ts';
import { readBody, readQuery } from './answers.ts';
import {
  botBody,
  chatQuery,
  invoiceQuery,
  managedBody,
  personBody,
  renewBody,
  revokeBody,
  sendBody,
  starsBody,
  tapBody,
  updateBody,
} from './schemas.ts';

/** Tells whose a bot is, by its Telegram id. */
export type TenantsOfBots = () => Promise<ReadonlyMap<number, string | null>>;

export function createChatControl(telegram: Telegram, tenants: TenantsOfBots): Hono {
  return new Hono()
    .get('/bots', async (c) => {
      const owners = await tenants();
      return c.json(telegram.bots().map((bot) => ({ ...bot, tenant: owners.get(bot.id) ?? bot.tenant })));
    })
    .post('/bots', async (c) => c.json(telegram.createBot(await readBody(c, botBody)), 201))
    .post('/bots/revoke', async (c) => c.json(await telegram.revoke((await readBody(c, revokeBody)).bot)))
    .post('/managed', async (c) => c.json(await telegram.managed(await readBody(c, managedBody))))
    .get('/stars', (c) => c.json(telegram.invoice(readQuery(c, invoiceQuery))))
    .post('/stars', async (c) => c.json(await telegram.pay(await readBody(c, starsBody))))
    .post('/stars/renew', async (c) => c.json(await telegram.renew(await readBody(c, renewBody))))
    .get('/people', (c) => c.json(telegram.people()))
    .post('/people', async (c) => c.json(telegram.createPerson(await readBody(c, personBody)), 201))
    .post('/send', async (c) => c.json(await telegram.send(await readBody(c, sendBody))))
    .post('/tap', async (c) => c.json(await telegram.tap(await readBody(c, tapBody))))
    .post('/update', async (c) => c.json(await telegram.update(await readBody(c, updateBody))))
    .get('/chat', (c) => c.json(telegram.chat(readQuery(c, chatQuery))))
    .get('/file/:id', (c) => {
      const { name, mime, bytes } = telegram.file(c.req.param('id'));
      const disposition = `inline; filename*=UTF-8''${encodeURIComponent(name)}`;
      return c.body(bytes, 200, { 'content-type': mime, 'content-disposition': disposition });
    });
}
