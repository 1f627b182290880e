/** What each cron trigger of wrangler.toml does; the log tells when it began, how long it took and how much it found. */
import { MINUTE } from '../domain/time.ts';
import { takeLease } from '../platform/lease.ts';
import { createPulse } from '../platform/pulse.ts';
import { createDemonstration } from '../store/demonstration.ts';
import { createSubscriptionRounds } from '../store/subscription-rounds.ts';
import { createOldExports, tidyRegistry } from '../store/tidy.ts';
import { raiseAlarms } from '../usecases/raise-alarms.ts';
import { repairSubscriptions } from '../usecases/repair-subscriptions.ts';
import { resetDemo } from '../usecases/reset-demo.ts';
import { REGISTRY, sweep } from '../usecases/sweep.ts';
import { tidyExports } from '../usecases/tidy-exports.ts';
import { bellOf } from './bell.ts';
import { planMorning } from './digest.ts';
import { marksOf, sweepContext } from './jobs.ts';
import type { Request } from './request.ts';

type Work = (request: Request) => Promise<number>;

const HOUR_MS = 60 * MINUTE;
const LEASE_SECONDS = 10 * 60;

/** By its expression, exactly as it stands in wrangler.toml. */
export const CRONS: Readonly<Record<string, Work>> = {
  '*/5 * * * *': everyFiveMinutes,
  '0 * * * *': hourly,
  '30 3 * * *': nightly,
  '0 6 * * *': morning,
};

async function everyFiveMinutes(request: Request): Promise<number> {
  const { isolate, now, redis, observe } = request;
  const { operators, limits } = isolate.config;
  const pulse = createPulse(redis, observe.report);
  const { letterBox } = isolate;
  const bell = bellOf(request);
  if (now % HOUR_MS < MINUTE) await lookEverywhere(request);
  const [woken] = await Promise.all([
    sweep(sweepContext(request)),
    raiseAlarms({ now, pulse, operators, errorsPerHour: limits.errorsPerHour, letterBox, bell }).catch(
      observe.report,
    ),
  ]);
  await Promise.all([pulse.end('sweep', now), isolate.meter.noteSweep(redis, woken)]);
  return woken;
}

/** On the hour the registry is awake anyway: whatever is looked at then may sleep until the next. */
async function lookEverywhere(request: Request): Promise<void> {
  await Promise.all([...request.isolate.due.databases, REGISTRY].map(marksOf(request).forget));
}

async function hourly(request: Request): Promise<number> {
  const { isolate, now, redis, observe } = request;
  const name = `hourly:${now}`;
  if (!(await takeLease(redis, { name, seconds: LEASE_SECONDS }, observe.report))) return 0;
  const rounds = createSubscriptionRounds(isolate.registryDb);
  return await repairSubscriptions({ now, rounds, bell: bellOf(request) });
}

/** Each part for itself: one that fails is told of, and holds nobody up. */
async function nightly(request: Request): Promise<number> {
  const { isolate, now, observe } = request;
  const { registryDb, databases, config } = isolate;
  const demonstration = createDemonstration(registryDb, databases);
  await Promise.all(
    [
      isolate.runBots.planCheckups(now),
      tidyRegistry(registryDb, now),
      tidyExports({ exports: createOldExports(registryDb), objects: isolate.objects, now }),
      resetDemo(demonstration, config.house.demoBot),
    ].map((part) => part.catch(observe.report)),
  );
  await marksOf(request).forget(REGISTRY);
  return 0;
}

async function morning(request: Request): Promise<number> {
  await planMorning(request);
  return 0;
}
