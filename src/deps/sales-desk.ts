/** What the use cases of the sales bot are given. */
import type { PlatformInput } from '../bot/create-bot.ts';
import type { SalesDesk } from '../usecases/sales-desk.ts';
import type { Request } from './request.ts';

export function salesDesk({
  now,
  person,
  requestKey,
}: Omit<PlatformInput<unknown>, 'desk'> & { readonly request: Request }): SalesDesk {
  return { now, person, requestKey };
}
