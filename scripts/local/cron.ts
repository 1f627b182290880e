/** Fires the Worker's cron triggers at their moments on the stack's clock, as an agenda of it. */
import type { Agenda, Clock } from './parts.ts';

const MINUTE = 60_000;
/** Covers every expression that can ever fire, leap days included. */
const HORIZON_DAYS = 366 * 8;
const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

/** The next moment after `after` (both in epoch milliseconds) that the five-field UTC expression names. */
export function nextCron(expression: string, after: number): number {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== RANGES.length) throw new Error(`Not a cron expression: ${expression}`);
  const [minutes, hours, days, months, weekdays] = RANGES.map(([low, high], index) =>
    parseField(fields[index] ?? '', low, high),
  );
  const start = new Date(Math.floor(after / MINUTE) * MINUTE + MINUTE);
  const day = new Date(start);
  for (let tried = 0; tried < HORIZON_DAYS; tried += 1) {
    const hit =
      months?.has(day.getUTCMonth() + 1) && days?.has(day.getUTCDate()) && weekdays?.has(day.getUTCDay());
    if (hit === true) {
      for (let minute = day.getUTCHours() * 60 + day.getUTCMinutes(); minute < 24 * 60; minute += 1) {
        if (hours?.has(Math.floor(minute / 60)) && minutes?.has(minute % 60)) {
          return Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 0, minute);
        }
      }
    }
    day.setUTCDate(day.getUTCDate() + 1);
    day.setUTCHours(0, 0, 0, 0);
  }
  throw new Error(`This cron expression never fires: ${expression}`);
}

export type CronAgenda = Agenda & {
  crons(): readonly string[];
  /** Forgets what was due and looks ahead from now; perhaps with other triggers. */
  restart(crons?: readonly string[]): void;
};

/** No storm at start: only occurrences after `restart` fire. */
export function createCronAgenda(
  clock: Clock,
  fire: (cron: string, at: number) => Promise<void>,
): CronAgenda {
  let next = new Map<string, number>();
  return {
    crons: () => [...next.keys()],
    restart(crons = [...next.keys()]) {
      next = new Map(crons.map((cron) => [cron, nextCron(cron, clock.now())]));
    },
    nextDue: () => (next.size === 0 ? null : Math.min(...next.values())),
    async runDue(now) {
      const due = [...next].filter(([, at]) => at <= now);
      for (const [cron] of due) next.set(cron, nextCron(cron, now));
      const results = await Promise.allSettled(due.map(([cron, at]) => fire(cron, at)));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },
  };
}

function parseField(field: string, low: number, high: number): ReadonlySet<number> {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (match === null) throw new Error(`Not a field of a cron expression: ${field}`);
    const [, first, last, step] = match;
    const from = first === undefined ? low : Number(first);
    const open = first === undefined || (last === undefined && step !== undefined);
    const to = open ? high : Number(last ?? first);
    if (from < low || to > high || step === '0')
      throw new Error(`Out of range in a cron expression: ${field}`);
    for (let value = from; value <= to; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}
