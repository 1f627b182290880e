/** Says whether the Worker lives, and whether what it needs can be reached; never asks more than once a minute. */
import { Hono } from './hono.ts';

const KEEP_MS = 60_000;
/** A probe whose request died is given up after this. */
const PROBE_MS = 10_000;

export type Dependency = 'database' | 'redis' | 'queue';
type State = 'ok' | 'away' | 'unknown';
type Readiness = Readonly<Record<Dependency, State>>;

export type HealthPorts = {
  /** Each rejects when its service cannot be used. */
  readonly probes: Readonly<Record<Dependency, () => Promise<void>>>;
  readonly release: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
};

/** Keeps its last answer: make it once for each isolate. */
export function createHealth({ probes, release, now }: HealthPorts): Hono {
  let known: Readiness = { database: 'unknown', redis: 'unknown', queue: 'unknown' };
  let knownAt: number | null = null;
  let probingSince: number | null = null;

  const isWithin = (since: number | null, milliseconds: number): boolean =>
    since !== null && Math.abs(now() - since) < milliseconds;

  const refresh = async (): Promise<void> => {
    if (isWithin(knownAt, KEEP_MS) || isWithin(probingSince, PROBE_MS)) return;
    probingSince = now();
    const [database, redis, queue] = await Promise.all([
      stateOf(probes.database),
      stateOf(probes.redis),
      stateOf(probes.queue),
    ]);
    known = { database, redis, queue };
    knownAt = now();
    probingSince = null;
  };

  return new Hono()
    .get('/health', (context) => context.json({ status: 'ok', release, time: now() }))
    .get('/ready', async (context) => {
      // A waiting request must not hang on another's work: it is told what is known now.
      await refresh();
      const ready = Object.values(known).every((state) => state === 'ok');
      return context.json({ ready, ...known }, ready ? 200 : 503);
    });
}

async function stateOf(probe: () => Promise<void>): Promise<State> {
  try {
    await probe();
    return 'ok';
  } catch {
    return 'away';
  }
}
