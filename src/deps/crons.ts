/** What each cron trigger of wrangler.toml does; the log tells when it began, how long it took and how much it found. */
import { takeLease } from '../platform/lease.ts';
import { createSubscriptionRounds } from '../store/subscription-rounds.ts';
import { repairSubscriptions } from '../usecases/repair-subscriptions.ts';
import { sweep } from '../usecases/sweep.ts';
import { bellOf } from './bell.ts';
import { sweepContext } from './jobs.ts';
import type { Request } from './request.ts';

type Work = (request: Request) => Promise<number>;

const LEASE_SECONDS = 10 * 60;

/** By its expression, exactly as it stands in wrangler.toml. */
export const CRONS: Readonly<Record<string, Work>> = {
  '*/5 * * * *': (request) => sweep(sweepContext(request)),
  '0 * * * *': hourly,
};

async function hourly(request: Request): Promise<number> {
  const { isolate, now, redis, observe } = request;
  const name = `hourly:${now}`;
  if (!(await takeLease(redis, { name, seconds: LEASE_SECONDS }, observe.report))) return 0;
  const rounds = createSubscriptionRounds(isolate.registryDb);
  return await repairSubscriptions({ now, rounds, bell: bellOf(request) });
}
