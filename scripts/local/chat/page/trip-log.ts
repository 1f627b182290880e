/** Knows the round trips of every update, read piece by piece from the control API. */
import type { Call } from './contract.ts';
import type { Control } from './control.ts';
import { measure, type RoundTrips } from './round-trips.ts';

export type TripLog = {
  of(updateId: number): RoundTrips | undefined;
  /** Reads what is new, a moment later, so that a burst of calls is one reading. */
  refresh(): void;
  /** Forgets everything: the stack may be another one now. */
  restart(): void;
  watch(listener: () => void): void;
};

const BURST_MS = 120;

export function createTripLog(control: Control): TripLog {
  const byUpdate = new Map<number, Map<number, Call>>();
  const listeners: (() => void)[] = [];
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function read(): Promise<void> {
    timer = undefined;
    const calls = await control.calls(last).catch(() => []);
    for (const call of calls) {
      last = Math.max(last, call.n);
      if (call.update_id == null) continue;
      const group = byUpdate.get(call.update_id) ?? new Map<number, Call>();
      byUpdate.set(call.update_id, group.set(call.n, call));
    }
    if (calls.length > 0) for (const listener of listeners) listener();
  }

  const refresh = (): void => {
    if (timer === undefined) timer = setTimeout(() => void read(), BURST_MS);
  };
  return {
    of(updateId) {
      const group = byUpdate.get(updateId);
      return group && measure([...group.values()]);
    },
    refresh,
    restart() {
      byUpdate.clear();
      last = 0;
      refresh();
    },
    watch: (listener) => void listeners.push(listener),
  };
}
