/** Every place at which a run of the Worker can be cut: before and after each outgoing call of a clean run. */
import { vi } from 'vitest';
import type { Calls } from './answers.ts';
import type { Control } from './stack.ts';

export type CrashPoint = {
  /** `service:path`, as the control API wants it. */
  readonly at: string;
  readonly nth: number;
  readonly when: 'before' | 'after';
};

/** Generated from what a clean run called: nobody chooses the places. */
export function crashPoints(clean: Calls): readonly CrashPoint[] {
  const seen = new Map<string, number>();
  return clean.flatMap(({ service, path }) => {
    const at = `${service}:${path}`;
    const nth = (seen.get(at) ?? 0) + 1;
    seen.set(at, nth);
    return [
      { at, nth, when: 'before' as const },
      { at, nth, when: 'after' as const },
    ];
  });
}

const PROVE = process.env['PROVE'] !== undefined;

/**
 * Every state in which a cut leaves the world: before the first call, and after each. What is cut before a call was cut
 * after the one that went ahead of it, but for calls side by side: the long form cuts there too.
 */
export function crashStates(clean: Calls): readonly CrashPoint[] {
  return crashPoints(clean).filter(({ when }, index) => PROVE || index === 0 || when === 'after');
}

export function nameOf({ at, nth, when }: CrashPoint): string {
  return `${when} call ${nth} of ${at}`;
}

/**
 * Runs the work and waits until it has really been cut at that place. Several are cut one after the other before any of
 * them is delivered again: what was cut holds its lease for a second, and so they run out side by side.
 */
export async function cutAt(
  control: Control,
  point: CrashPoint,
  work: () => Promise<unknown>,
): Promise<void> {
  const before = await control.crashes();
  await control.crash(point.at, point.when, point.nth);
  await work();
  await vi.waitUntil(async () => (await control.crashes()) === before + 1, { timeout: 10_000, interval: 20 });
}
