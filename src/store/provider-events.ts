/** The port `ProviderEvents`: what payment providers told us, each thing once, and how often it was said. */
import { sql } from 'drizzle-orm';
import type { ProviderEvents } from '../usecases/orders.ts';
import { type Db, run } from './connect.ts';
import { events } from './registry-tables.ts';

export function createProviderEvents(db: Db): ProviderEvents {
  return {
    async note({ now, ...event }) {
      await run(() =>
        db
          .insert(events)
          .values({ ...event, firstAt: now, lastAt: now })
          .onConflictDoUpdate({
            target: [events.provider, events.event, events.objectId, events.outcome],
            set: { times: sql`${events.times} + 1`, lastAt: now },
          }),
      );
    },
  };
}
