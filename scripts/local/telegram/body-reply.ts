/** Runs the one method a webhook may put into the body of its answer; its result and errors are nobody's business. */
import * as v from 'valibot';
import { runMethod } from './api.ts';
import type { Delivery } from './delivery.ts';
import { ApiError } from './errors.ts';
import type { BotRecord } from './state.ts';
import type { World } from './world.ts';

const FORBIDDEN = /^(get.*|setwebhook|deletewebhook|close|logout)$/i;
const Reply = v.looseObject({ method: v.string() });
const Body = v.pipe(v.string(), v.startsWith('{'), v.parseJson(), Reply);

export function answerInBody(world: World, bot: BotRecord, body: string, delivery: Delivery): void {
  const parsed = v.safeParse(Body, body.trim());
  if (!parsed.success || FORBIDDEN.test(parsed.output.method)) return;
  const { method, ...values } = parsed.output;
  try {
    runMethod(world, bot, method, { values, uploads: new Map() }, delivery);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
