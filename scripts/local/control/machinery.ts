/** The control API's levers of the stack itself: time, calls, faults, queue, crashes, logs. */
import { Hono } from 'hono';
import { Temporal } from 'temporal-polyfill';
import type { CallLog } from '../call-log.ts';
import type { StackClock } from '../clock.ts';
import { ControlError } from '../control-error.ts';
import type { Crash } from '../crash.ts';
import type { Faults } from '../faults.ts';
import type { QStash } from '../qstash/create-qstash.ts';
import type { WorkerLog } from '../runtime.ts';
import type { SentrySink } from '../sentry.ts';
import { readBody, readQuery } from './answers.ts';
import { showQueue } from './queue-view.ts';
import { callsQuery, clockBody, cronBody, faultBody, workerBody } from './schemas.ts';

export type Levers = {
  readonly clock: StackClock;
  readonly calls: CallLog;
  readonly faults: Faults;
  readonly queue: QStash;
  readonly crash: Crash;
  readonly sentry: SentrySink;
  workerLog(): readonly WorkerLog[];
  runCron(cron: string): Promise<void>;
  reset(): Promise<void>;
};

export function createMachineryControl(stack: Levers): Hono {
  const { clock, calls, faults, queue, crash, sentry } = stack;
  const time = (): { now: string } => ({ now: new Date(clock.now()).toISOString() });
  return new Hono()
    .get('/clock', (c) => c.json(time()))
    .post('/clock', async (c) => {
      const move = await readBody(c, clockBody);
      if ('set' in move) await clock.set(move.set);
      else await clock.advance(milliseconds(move.advance, clock.now()));
      return c.json(time());
    })
    .post('/cron', async (c) => {
      const { cron } = await readBody(c, cronBody);
      await stack.runCron(cron);
      return c.json({ cron, ...time() });
    })
    .get('/calls', (c) => c.json(calls.list(readQuery(c, callsQuery))))
    .get('/faults', (c) => c.json(faults.list()))
    .post('/faults', async (c) => {
      faults.add(await readBody(c, faultBody));
      return c.json(faults.list(), 201);
    })
    .delete('/faults', (c) => {
      faults.clear();
      return c.json(faults.list());
    })
    .get('/queue', (c) => c.json(queue.messages().map(showQueue)))
    .delete('/queue', (c) => c.json({ lost: queue.lose() }))
    .get('/sentry', (c) => c.json(sentry.events()))
    .get('/logs', (c) => c.json(stack.workerLog()))
    .get('/worker', (c) => c.json(crash.status()))
    .post('/worker', async (c) => {
      const { at, nth, when } = (await readBody(c, workerBody)).crash;
      const colon = at.indexOf(':');
      crash.arm({ service: at.slice(0, colon), path: at.slice(colon + 1), nth, when });
      return c.json(crash.status());
    })
    .delete('/worker', (c) => {
      crash.disarm();
      return c.json(crash.status());
    })
    .post('/reset', async (c) => {
      await stack.reset();
      return c.json(time());
    });
}

function milliseconds(duration: string, now: number): number {
  try {
    const relativeTo = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC');
    return Temporal.Duration.from(duration).total({ unit: 'milliseconds', relativeTo });
  } catch {
    throw new ControlError(400, `Not a duration like PT24H or P1D: ${duration}.`);
  }
}
