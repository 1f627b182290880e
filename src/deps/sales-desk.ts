/** What the use cases of the sales bot are given. */
import type { PlatformInput } from '../bot/create-bot.ts';
import { managedBotChanged } from '../usecases/managed-bot-changed.ts';
import type { SalesDesk } from '../usecases/sales-desk.ts';
import { bellOf } from './bell.ts';
import type { Request } from './request.ts';
import { managedContext } from './tokens.ts';

export function salesDesk({
  now,
  bot,
  person,
  requestKey,
  request,
}: Omit<PlatformInput<unknown>, 'desk'> & { readonly request: Request }): SalesDesk {
  return {
    now,
    person,
    requestKey,
    async followBot(botId) {
      const change = { manager: bot, botId, ownerId: person.id };
      const planned = await managedBotChanged(managedContext(request), change);
      await bellOf(request).ring(planned ?? [], now);
    },
  };
}
