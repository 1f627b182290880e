/** Finds people and bots by name or number at once, however many there are. */
import type { BotRecord, Person } from './state.ts';

type Find<T> = (items: readonly T[], key: string) => T | undefined;

export const findPersonBy: Find<Person> = createLookup(({ person, id }) => [person, String(id)]);
export const findPersonById: Find<Person> = createLookup(({ id }) => [String(id)]);
export const findBotById: Find<BotRecord> = createLookup(({ id }) => [String(id)]);

/** The lists only ever grow, or are replaced as a whole: what is known of one is kept, and what has come is added. */
function createLookup<T>(keysOf: (item: T) => readonly string[]): Find<T> {
  const known = new WeakMap<readonly T[], { readonly found: Map<string, T>; size: number }>();
  return (items, key) => {
    const index = known.get(items) ?? { found: new Map<string, T>(), size: 0 };
    known.set(items, index);
    for (const item of items.slice(index.size)) {
      for (const name of keysOf(item)) if (!index.found.has(name)) index.found.set(name, item);
    }
    index.size = items.length;
    return index.found.get(key);
  };
}
