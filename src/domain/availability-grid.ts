/** The grid of starts at which the service fits the hours, whatever blocks it. */
import type { ServiceShape } from './availability-given.ts';
import type { OpenHours } from './schedule-windows.ts';
import { finder } from './spans.ts';
import { type Instant, MINUTE } from './time.ts';

/** Visits every grid start in `[from, to)`, window by window; where windows overlap a start may come twice. */
export function eachGridStart(
  { windows, stretches }: OpenHours,
  service: ServiceShape,
  [from, to]: readonly [Instant, Instant],
  visit: (start: Instant) => void,
): void {
  const { length, step } = lengths(service);
  const stretchAt = finder(stretches);
  for (let at = 0; at < windows.length; at += 2) {
    const open = windows[at] ?? to;
    const close = Math.min(windows[at + 1] ?? to, to);
    const latest = (stretches[stretchAt(open) + 1] ?? open) - length;
    const skipped = Math.max(0, Math.ceil((from - open) / step));
    for (let start = open + skipped * step; start < close && start <= latest; start += step) visit(start);
  }
}

/** Whether `[start, end)` lies within open hours. */
export function fits({ stretches }: OpenHours, start: Instant, end: Instant): boolean {
  const at = finder(stretches)(start);
  return (stretches[at] ?? end) <= start && end <= (stretches[at + 1] ?? start);
}

/** Whether the start is a step away from the beginning of a window that it lies in. */
export function isOnGrid({ windows }: OpenHours, service: ServiceShape, start: Instant): boolean {
  const { step } = lengths(service);
  for (let at = 0; at < windows.length; at += 2) {
    const open = windows[at] ?? start;
    if (open <= start && start < (windows[at + 1] ?? start) && (start - open) % step === 0) return true;
  }
  return false;
}

function lengths({ dur, step }: ServiceShape): { length: number; step: number } {
  if (!(dur > 0 && step > 0)) throw new RangeError(`a service of ${dur} min in steps of ${step} min`);
  return { length: dur * MINUTE, step: step * MINUTE };
}
