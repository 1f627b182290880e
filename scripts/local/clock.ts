/** The stack's movable clock: real time plus an offset, never backwards; moving it runs due work event by event. */
import { join } from 'node:path';
import { ControlError } from './control-error.ts';
import { openDurable } from './durable.ts';
import type { Agenda, Clock } from './parts.ts';

const TICK_MS = 100;
/** More runs at one moment than this is work that never gets done. */
const MAX_RUNS_AT_ONE_MOMENT = 10_000;

export type StackClock = Clock & {
  add(agenda: Agenda): void;
  /** Moves by so many milliseconds; resolves when everything due on the way is done. */
  advance(ms: number): Promise<void>;
  set(iso: string): Promise<void>;
  /** Runs `work` while no due work runs and none begins. */
  still<T>(work: () => Promise<T>): Promise<T>;
  /** Back to real time, or to the moment at which it began. */
  reset(): void;
  start(): void;
  close(): Promise<void>;
};

export type ClockOptions = {
  readonly dir: string;
  onError(error: unknown): void;
  onMove?(): void;
  /** The moment at which a fresh folder's clock begins, in epoch milliseconds; now by default. */
  readonly startsAt?: number | undefined;
};

export function createClock({ dir, onError, onMove = () => {}, startsAt }: ClockOptions): StackClock {
  const beginning = (): number => (startsAt === undefined ? 0 : startsAt - Date.now());
  const kept = openDurable(join(dir, 'clock.json'), { offset: beginning() });
  const agendas: Agenda[] = [];
  const running = new Map<Agenda, Promise<void>>();
  let frozen: number | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;

  const now = (): number => frozen ?? Date.now() + kept.value.offset;

  async function run(agenda: Agenda): Promise<void> {
    try {
      await agenda.runDue(now());
    } catch (error) {
      onError(error);
    }
  }
  function tick(): void {
    if (waiting > 0) return;
    for (const agenda of agendas) {
      const due = agenda.nextDue();
      if (due === null || due > now() || running.has(agenda)) continue;
      running.set(
        agenda,
        run(agenda).finally(() => running.delete(agenda)),
      );
    }
  }
  function earliest(): { agenda: Agenda; due: number } | undefined {
    let first: { agenda: Agenda; due: number } | undefined;
    for (const agenda of agendas) {
      const due = agenda.nextDue();
      if (due !== null && (first === undefined || due < first.due)) first = { agenda, due };
    }
    return first;
  }
  async function runUntil(target: number): Promise<void> {
    let runs = 0;
    for (let next = earliest(); next !== undefined && next.due <= target; next = earliest()) {
      const moment = Math.max(next.due, now());
      runs = moment === frozen ? runs + 1 : 0;
      if (runs > MAX_RUNS_AT_ONE_MOMENT) throw new Error('Work due at one moment never gets done.');
      frozen = moment;
      await run(next.agenda);
    }
  }
  function still<T>(work: () => Promise<T>): Promise<T> {
    waiting += 1;
    const turn = queue.then(async () => {
      await Promise.all(running.values());
      return work();
    });
    queue = turn
      .catch(() => {})
      .finally(() => {
        waiting -= 1;
      });
    return turn;
  }
  function keep(offset: number): void {
    kept.value.offset = offset;
    kept.save();
    onMove();
  }
  function move(target: () => number): Promise<void> {
    return still(async () => {
      const end = target();
      if (end < now()) throw new ControlError(422, 'The clock never goes backwards.');
      frozen = now();
      try {
        await runUntil(end);
      } finally {
        keep(end - Date.now());
        frozen = undefined;
      }
    });
  }

  return {
    now,
    still,
    add: (agenda) => void agendas.push(agenda),
    advance: (ms) => move(() => now() + ms),
    async set(iso) {
      const instant = Date.parse(iso);
      if (Number.isNaN(instant)) throw new ControlError(400, `Not a moment in time: ${iso}.`);
      await move(() => instant);
    },
    reset: () => keep(beginning()),
    start() {
      timer ??= setInterval(tick, TICK_MS);
    },
    async close() {
      clearInterval(timer);
      await kept.flush();
    },
  };
}
