/** The movable clock: due work runs at its own moment, in order, and time never goes backwards. */
import { describe, expect, it } from 'vitest';
import { createClock, type StackClock } from '../../scripts/local/clock.ts';
import { createCronAgenda, nextCron } from '../../scripts/local/cron.ts';
import type { Agenda } from '../../scripts/local/parts.ts';
import { temporaryFolder } from './temporary-folder.ts';

const HOUR = 3_600_000;

function open(
  { dir, parts } = temporaryFolder('clock'),
  startsAt?: number,
): { clock: StackClock; errors: unknown[] } {
  const errors: unknown[] = [];
  const clock = createClock({ dir, startsAt, onError: (error) => errors.push(error) });
  parts.push(clock);
  return { clock, errors };
}
/** Work at the given offsets from now; tells when each ran. */
function plan(clock: StackClock, offsets: number[], seen: number[]): Agenda {
  const start = clock.now();
  const due = offsets.map((offset) => start + offset).toSorted((a, b) => a - b);
  return {
    nextDue: () => due[0] ?? null,
    async runDue(now) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(clock.now()).toBe(now);
      const moment = due.shift() ?? 0;
      expect(now).toBe(moment);
      seen.push(moment - start);
    },
  };
}

describe('the clock', () => {
  it('runs the work of all agendas in the order of their moments, each at its own', async () => {
    const { clock, errors } = open();
    const seen: number[] = [];
    clock.add(plan(clock, [HOUR, 3 * HOUR, 30 * HOUR], seen));
    clock.add(plan(clock, [2 * HOUR, 4 * HOUR], seen));
    await clock.advance(24 * HOUR);
    expect(errors).toEqual([]);
    expect(seen).toEqual([HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR]);
  });

  it('goes back to where it began, which is real time unless told otherwise', async () => {
    for (const startsAt of [undefined, Date.parse('2027-02-08T06:00:00Z')]) {
      const { clock } = open(undefined, startsAt);
      await clock.advance(48 * HOUR);
      clock.reset();
      expect(Math.abs(clock.now() - (startsAt ?? Date.now()))).toBeLessThan(2_000);
    }
  });

  it('arrives exactly where it was told to, and goes on with real time from there', async () => {
    const { clock } = open();
    const target = new Date(Date.now() + 10 * HOUR).toISOString();
    await clock.set(target);
    expect(clock.now() - Date.parse(target)).toBeLessThan(1000);
    expect(clock.now()).toBeGreaterThanOrEqual(Date.parse(target));
  });

  it('refuses to go backwards with a sentence', async () => {
    const { clock } = open();
    await expect(clock.advance(-1000)).rejects.toThrow('The clock never goes backwards.');
    await expect(clock.set('2001-01-01T00:00:00Z')).rejects.toThrow('The clock never goes backwards.');
  });

  it('reports work that fails and moves on', async () => {
    const { clock, errors } = open();
    let due: number | null = clock.now() + HOUR;
    clock.add({
      nextDue: () => due,
      async runDue() {
        due = null;
        throw new Error('broken');
      },
    });
    await clock.advance(2 * HOUR);
    expect(errors).toEqual([new Error('broken')]);
    expect(clock.now()).toBeGreaterThan(Date.now() + 1.9 * HOUR);
  });

  it('gives up on work that stays due at one moment instead of hanging', async () => {
    const { clock } = open();
    const due = clock.now() + HOUR;
    clock.add({ nextDue: () => due, runDue: async () => {} });
    await expect(clock.advance(2 * HOUR)).rejects.toThrow('never gets done');
  });

  it('runs due work by itself as real time passes', async () => {
    const { clock } = open();
    const ran = new Promise<void>((resolve) => {
      let due: number | null = clock.now() + 50;
      clock.add({
        nextDue: () => due,
        async runDue() {
          due = null;
          resolve();
        },
      });
    });
    clock.start();
    await ran;
    await clock.close();
  });

  it('keeps its offset over a restart', async () => {
    const folder = temporaryFolder('clock');
    const first = open(folder).clock;
    await first.advance(5 * HOUR);
    await first.close();
    expect(open(folder).clock.now()).toBeGreaterThan(Date.now() + 4.9 * HOUR);
  });
});

describe('cron triggers', () => {
  const at = (iso: string): number => Date.parse(iso);

  it.each([
    ['*/5 * * * *', '2026-03-01T10:02:30Z', '2026-03-01T10:05:00Z'],
    ['*/5 * * * *', '2026-03-01T10:05:00Z', '2026-03-01T10:10:00Z'],
    ['0 * * * *', '2026-12-31T23:30:00Z', '2027-01-01T00:00:00Z'],
    ['15 3 * * *', '2026-03-01T03:15:00Z', '2026-03-02T03:15:00Z'],
    ['0 0 29 2 *', '2026-03-01T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['30 9-17/4 * * 1,5', '2026-03-02T13:31:00Z', '2026-03-02T17:30:00Z'],
  ])('%s after %s fires at %s', (cron, after, expected) => {
    expect(nextCron(cron, at(after))).toBe(at(expected));
  });

  it.each(['* * * *', '61 * * * *', '*/0 * * * *', 'x * * * *', '0 0 31 2 *'])('%s is refused', (cron) => {
    expect(() => nextCron(cron, 0)).toThrow('cron expression');
  });

  it('fires every occurrence of a moved day at its own moment, and none from before the start', async () => {
    const { clock } = open();
    const fired: string[] = [];
    const agenda = createCronAgenda(clock, async (cron, moment) => {
      expect(clock.now()).toBe(moment);
      fired.push(cron);
    });
    clock.add(agenda);
    agenda.restart(['*/5 * * * *', '0 * * * *', '15 3 * * *']);
    await clock.advance(24 * HOUR);
    const count = (cron: string): number => fired.filter((one) => one === cron).length;
    expect([count('*/5 * * * *'), count('0 * * * *'), count('15 3 * * *')]).toEqual([288, 24, 1]);
  });
});
