/** What answering one update cost: requests to each service, and how many of them had to wait for one another. */
import { vi } from 'vitest';
import type { Calls } from './answers.ts';
import type { Control } from './stack.ts';

type Call = Calls[number];

export type Trips = {
  /** Requests by service, the mark of the work done included. */
  readonly requests: Readonly<Record<string, number>>;
  /** The longest chain of calls each of which began when the one before it had ended, up to the answer. */
  readonly depth: number;
  readonly calls: Calls;
};

const SERVICES = ['redis', 'neon', 'telegram', 'qstash'] as const;
/** What every call is given on top, so that calls made together overlap, even where a busy machine sends them one by one. */
const SLOWER_MS = 60;

/** Every service answers later by the same time, until the faults are cleared. */
export async function slowDown(control: Control): Promise<void> {
  for (const service of SERVICES) await control.fault({ service, mode: 'slow', ms: SLOWER_MS });
}

/** Runs the work of one update; a write is over when its mark has arrived, which is after its answer. */
export async function tripsOf(
  control: Control,
  work: () => Promise<unknown>,
  { marked = false }: { readonly marked?: boolean } = {},
): Promise<Trips> {
  const since = await control.lastCall();
  await work();
  if (marked)
    await vi.waitUntil(async () => withoutMarksOfOthers(await control.calls({ since })).some(isMark), {
      interval: 20,
    });
  const calls = withoutMarksOfOthers(await control.calls({ since }));
  const requests: Record<string, number> = {};
  for (const { service } of calls) requests[service] = (requests[service] ?? 0) + 1;
  return { requests, depth: depthOf(calls.filter((call) => !isMark(call))), calls };
}

/** Nobody waits for it: it leaves when the answer has been given. */
export function isMark({ service, request }: Call): boolean {
  return service === 'redis' && JSON.stringify(request).includes('"done"');
}

/** The mark of what was done before may arrive only now. */
function withoutMarksOfOthers(calls: Calls): Calls {
  const updates = new Set(calls.flatMap(({ update_id }) => update_id ?? []));
  return calls.filter(
    (call) => !isMark(call) || [...updates].some((id) => JSON.stringify(call.request).includes(`:${id}"`)),
  );
}

export function depthOf(calls: Calls): number {
  const inOrder = calls
    .map(({ at, ms }) => ({ start: Date.parse(at), end: Date.parse(at) + ms }))
    .sort((a, b) => a.start - b.start);
  const levels: number[] = [];
  for (const { start } of inOrder) {
    const before = levels.filter((_, index) => (inOrder[index]?.end ?? start) <= start);
    levels.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...levels);
}
