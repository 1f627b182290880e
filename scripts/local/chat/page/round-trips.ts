/** Groups the Worker's outgoing calls by the update they served and measures them; pure. */
import type { Call } from './contract.ts';

export type Span = { readonly call: Call; readonly start: number; readonly end: number };
export type RoundTrips = {
  readonly spans: readonly Span[];
  /** How many calls had to wait for one another: the longest chain that does not overlap. */
  readonly depth: number;
  /** From the start of the first call to the end of the last, in milliseconds. */
  readonly ms: number;
};

export function measure(calls: readonly Call[]): RoundTrips {
  const started = calls.map((call) => ({ call, from: Date.parse(call.at) }));
  const first = Math.min(...started.map(({ from }) => from));
  const spans = started
    .map(({ call, from }) => ({ call, start: from - first, end: from - first + call.ms }))
    .toSorted((a, b) => a.start - b.start || a.call.n - b.call.n);
  let depth = 0;
  let free = Number.NEGATIVE_INFINITY;
  for (const span of spans.toSorted((a, b) => a.end - b.end)) {
    if (span.start < free) continue;
    depth += 1;
    free = span.end;
  }
  return { spans, depth, ms: Math.round(Math.max(0, ...spans.map(({ end }) => end))) };
}

/** What a call does, in a few words: a Bot API method by its name alone, else the HTTP method and the path. */
export function callLabel({ service, method, path }: Call): string {
  const name = service === 'telegram' ? /^\/(?:file\/)?bot[^/]*\/(\w+)/.exec(path)?.[1] : undefined;
  return name ?? `${method} ${path}`;
}

/** Where a span stands on a track of the whole time, in percent; a short one is widened, none leaves the track. */
export function place({ start, end }: Span, total: number): { from: number; width: number } {
  const scale = 100 / Math.max(total, 1);
  const width = Math.min(Math.max((end - start) * scale, 1.5), 100);
  return { from: Math.min(start * scale, 100 - width), width };
}

/** `3 trips · 84 ms` */
export function tripsLabel(trips: RoundTrips): string {
  const count = trips.spans.length;
  return `${count} ${count === 1 ? 'trip' : 'trips'} · ${trips.ms} ms`;
}
