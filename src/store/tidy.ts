/** What the registry keeps for a time only: told events hold a client's name, notes of providers an address. */
import { and, lte, ne } from 'drizzle-orm';
import { DAY_MS } from '../domain/time.ts';
import { type Db, run } from './connect.ts';
import { events, failedUpdates, webhookDeliveries } from './registry-tables.ts';

const DELIVERIES_MS = 30 * DAY_MS;
/** Longer than any provider repeats itself, and than a bug takes to be understood. */
const NOTES_MS = 180 * DAY_MS;

export async function tidyRegistry(db: Db, now: number): Promise<void> {
  await run(() =>
    db.batch([
      db
        .delete(webhookDeliveries)
        .where(
          and(ne(webhookDeliveries.state, 'planned'), lte(webhookDeliveries.createdAt, now - DELIVERIES_MS)),
        ),
      db.delete(events).where(lte(events.lastAt, now - NOTES_MS)),
      db.delete(failedUpdates).where(lte(failedUpdates.lastAt, now - NOTES_MS)),
    ]),
  );
}
