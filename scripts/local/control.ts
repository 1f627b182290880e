/** The control API of the local stack: everything a test, a script or the chat page may ask of it. */
import { Hono } from 'hono';
import { answerError, answerUnknown } from './control/answers.ts';
import { createChatControl, type TenantsOfBots } from './control/chats.ts';
import { createLiveControl } from './control/live.ts';
import { createMachineryControl, type Levers } from './control/machinery.ts';
import { createPaymentsControl } from './control/payments.ts';
import type { Events } from './events.ts';
import type { Telegram } from './telegram/telegram.ts';
import type { YooKassa } from './yookassa/create-yookassa.ts';

export type ControlParts = Levers & {
  readonly telegram: Telegram;
  readonly yookassa: YooKassa;
  readonly events: Events;
  readonly tenants: TenantsOfBots;
};

/** To be mounted under `/control`. */
export function createControl(parts: ControlParts): Hono {
  const app = new Hono();
  app.route('/', createChatControl(parts.telegram, parts.tenants));
  app.route('/', createMachineryControl(parts));
  app.route('/', createPaymentsControl(parts.yookassa));
  app.route('/', createLiveControl(parts.events));
  app.all('*', answerUnknown);
  app.onError(answerError);
  return app;
}
