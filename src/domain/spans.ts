/** Half-open ranges `[start, end)` as one flat list `[start, end, start, end, …]`, sorted by start. */
export type Spans = readonly number[];

const NEVER = Number.POSITIVE_INFINITY;

/** Sorts by start; a list that is in order already is returned as it is. */
export function sorted(spans: Spans): Spans {
  if (isSorted(spans)) return spans;
  const order = Array.from({ length: spans.length / 2 }, (_, index) => index * 2);
  order.sort((a, b) => (spans[a] ?? NEVER) - (spans[b] ?? NEVER));
  return order.flatMap((at) => [spans[at] ?? NEVER, spans[at + 1] ?? NEVER]);
}

/** One list without overlaps, in which ranges that touch are joined and empty ones are gone. */
export function merged(spans: Spans): Spans {
  const inOrder = sorted(spans);
  const result: number[] = [];
  let open = Number.NEGATIVE_INFINITY;
  let close = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < inOrder.length; at += 2) {
    const start = inOrder[at] ?? NEVER;
    const end = inOrder[at + 1] ?? NEVER;
    if (start > close) {
      if (close > open) result.push(open, close);
      open = start;
      close = end;
    } else if (end > close) close = end;
  }
  if (close > open) result.push(open, close);
  return result;
}

/** What of each span lies outside the cuts. Spans may overlap one another and stay apart; cuts are merged. */
export function subtract(spans: Spans, cuts: Spans): Spans {
  if (cuts.length === 0) return spans;
  const result: number[] = [];
  let first = 0;
  for (let at = 0; at < spans.length; at += 2) {
    let start = spans[at] ?? NEVER;
    const end = spans[at + 1] ?? NEVER;
    while ((cuts[first + 1] ?? NEVER) <= start) first += 2;
    for (let cut = first; (cuts[cut] ?? NEVER) < end; cut += 2) {
      const from = cuts[cut] ?? NEVER;
      if (from > start) result.push(start, from);
      start = Math.max(start, cuts[cut + 1] ?? NEVER);
    }
    if (start < end) result.push(start, end);
  }
  return result;
}

/** The part of merged spans that lies in `[from, to)`. */
export function clipped(spans: Spans, from: number, to: number): Spans {
  return subtract(spans, [Number.NEGATIVE_INFINITY, from, to, NEVER]);
}

/** Finds the first of merged spans that ends after a point; asking in ascending order costs next to nothing. */
export function finder(spans: Spans): (point: number) => number {
  let at = 0;
  return function find(point) {
    if (at > 0 && (spans[at - 1] ?? NEVER) > point) at = 0;
    while ((spans[at + 1] ?? NEVER) <= point) at += 2;
    return at;
  };
}

/** Counts the spans that meet `[from, to)`; they may overlap one another. Bounds are whole numbers. */
export function counter(spans: Spans): (from: number, to: number) => number {
  const starts = Float64Array.from(spans.filter((_, at) => at % 2 === 0)).sort();
  const ends = Float64Array.from(spans.filter((_, at) => at % 2 === 1)).sort();
  return (from, to) => countBelow(starts, to) - countBelow(ends, from + 1);
}

function countBelow(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? NEVER) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isSorted(spans: Spans): boolean {
  for (let at = 2; at < spans.length; at += 2) {
    if ((spans[at] ?? NEVER) < (spans[at - 2] ?? NEVER)) return false;
  }
  return true;
}
