/** What the use cases of the master bot are given. */
import type { PlatformInput } from '../bot/create-bot.ts';
import type { MasterDesk } from '../usecases/master-desk.ts';
import type { Request } from './request.ts';

export function masterDesk({
  now,
  person,
  requestKey,
}: Omit<PlatformInput<unknown>, 'desk'> & { readonly request: Request }): MasterDesk {
  return { now, person, requestKey };
}
