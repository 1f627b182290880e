/** YooKassa's lists: the newest first, a page at a time, each page naming the next. */
import { YooKassaError } from './errors.ts';

type Bounds = Readonly<Record<string, unknown>>;

/** Whether a moment is within the bounds that a query sets to a field; what has no moment is within none. */
export function within(query: Bounds, field: string, at: number | undefined): boolean {
  const holds = {
    gte: (bound: number, moment: number) => moment >= bound,
    gt: (bound: number, moment: number) => moment > bound,
    lte: (bound: number, moment: number) => moment <= bound,
    lt: (bound: number, moment: number) => moment < bound,
  };
  return Object.entries(holds).every(([name, hold]) => {
    const bound = query[`${field}.${name}`];
    return typeof bound !== 'number' || (at !== undefined && hold(bound, at));
  });
}

/** `items` in the order in which they were made. */
export function listed<T extends { readonly id: string }>(
  items: readonly T[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  show: (item: T) => Record<string, unknown>,
): Record<string, unknown> {
  const newest = items.toReversed();
  const last = cursor === undefined ? -1 : newest.findIndex(({ id }) => id === cursor);
  if (cursor !== undefined && last < 0) throw new YooKassaError(400, 'Unknown cursor', 'cursor');
  const page = newest.slice(last + 1, last + 1 + limit);
  const more = last + 1 + limit < newest.length;
  return { type: 'list', items: page.map(show), ...(more ? { next_cursor: page.at(-1)?.id } : {}) };
}
