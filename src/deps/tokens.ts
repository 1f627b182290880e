/** What the use cases about bots' tokens and webhooks are given. */
import type { TokenContext } from '../usecases/replace-token.ts';
import type { Request } from './request.ts';

export function tokenContext({ isolate, now }: Request): TokenContext {
  const { config, runBots, vault, setup } = isolate;
  return { now, publicUrl: config.publicUrl, bots: runBots, vault, setup };
}
