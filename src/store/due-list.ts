/** The port `DueList`: what is late, over all databases, from the one table that each of them keeps for the sweep. */
import { asc, lte } from 'drizzle-orm';
import type { DueList } from '../usecases/context.ts';
import { type Db, run } from './connect.ts';
import { due } from './shared-tables.ts';

export function createDueList(databases: readonly Db[]): DueList {
  return {
    async find(now, limit) {
      const found = await Promise.all(
        databases.map((db) =>
          run(() => db.select().from(due).where(lte(due.dueAt, now)).orderBy(asc(due.dueAt)).limit(limit)),
        ),
      );
      return found
        .flat()
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit);
    },
  };
}
