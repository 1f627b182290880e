/** Remembers in the isolate who is refused until when, for a bounded number of people. */
const MAX_REMEMBERED = 10_000;

export function recall(memory: ReadonlyMap<string, number>, who: string, now: number): boolean {
  return (memory.get(who) ?? 0) > now;
}

export function remember(memory: Map<string, number>, who: string, until: number): void {
  memory.delete(who);
  const oldest = memory.keys().next();
  if (memory.size >= MAX_REMEMBERED && !oldest.done) memory.delete(oldest.value);
  memory.set(who, until);
}
