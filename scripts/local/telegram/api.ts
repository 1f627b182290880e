/** The Bot API over HTTP: finds the bot by its token and the method by its name, answers as Telegram answers. */
import { Hono } from 'hono';
import { type Params, readParams } from './body.ts';
import type { Delivery } from './delivery.ts';
import { ApiError } from './errors.ts';
import { readStored } from './files.ts';
import { Described } from './methods/method.ts';
import { findMethod } from './methods/table.ts';
import type { BotRecord } from './state.ts';
import type { World } from './world.ts';

const TOKEN = /^bot(\d+:[\w-]{30,})$/;

export function botOfToken(world: World, segment: string): BotRecord {
  const token = TOKEN.exec(segment)?.[1];
  if (!token) throw new ApiError(404, 'Not Found');
  const bot = world.durable.value.bots.find((one) => one.token === token);
  if (!bot) throw new ApiError(401, 'Unauthorized');
  return bot;
}

export function runMethod(
  world: World,
  bot: BotRecord,
  name: string,
  params: Params,
  delivery: Delivery,
): unknown {
  const method = findMethod(name);
  if (!method) throw new ApiError(404, 'Not Found: method not found');
  return method({ world, bot, params, delivery });
}

function refusal(error: unknown): Response {
  if (!(error instanceof ApiError)) throw error;
  const { code, message, retryAfter } = error;
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return Response.json(
    { ok: false, error_code: code, description: message, ...parameters },
    { status: code, headers },
  );
}

export function createApi(world: World, delivery: Delivery): Hono {
  const app = new Hono();
  app.get('/file/:bot/:path{.+}', (c) => {
    try {
      botOfToken(world, c.req.param('bot'));
      const path = c.req.param('path');
      const record = Object.values(world.durable.value.files).find((file) => file.path === path);
      if (!record) throw new ApiError(404, 'Not Found');
      const { bytes, mime } = readStored(world, record.id);
      return new Response(bytes, { headers: { 'content-type': mime } });
    } catch (error) {
      return refusal(error);
    }
  });
  app.on(['GET', 'POST'], '/:bot/:method', async (c) => {
    try {
      const bot = botOfToken(world, c.req.param('bot'));
      const params = await readParams(c.req.raw);
      const result = runMethod(world, bot, c.req.param('method'), params, delivery);
      return c.json({ ok: true, ...(result instanceof Described ? result : { result }) });
    } catch (error) {
      return refusal(error);
    }
  });
  app.all('*', () => refusal(new ApiError(404, 'Not Found')));
  return app;
}
