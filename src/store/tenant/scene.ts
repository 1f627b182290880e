/** The query behind every screen: the business's settings and who is looking, in one row. */
import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import { ACTIVE_STATES } from '../../domain/bookings.ts';
import type { Scene } from '../../usecases/facts.ts';
import type { Lent } from './lent.ts';

export function selectScene({ db, tables }: Lent, person: number, now: number) {
  const { settings, users, admins, bookings } = tables;
  const active = db
    .select({ count: sql<number>`count(*)::int` })
    .from(bookings)
    .where(
      and(
        eq(bookings.clientId, users.id),
        inArray(bookings.state, [...ACTIVE_STATES]),
        gt(bookings.startsAt, now),
      ),
    );
  return db
    .select({
      business: settings,
      clientId: users.id,
      language: users.language,
      role: admins.role,
      activeBookings: sql<number>`(${active})`,
    })
    .from(settings)
    .leftJoin(users, eq(users.telegramId, person))
    .leftJoin(admins, eq(admins.telegramId, person));
}

type SceneRow = Awaited<ReturnType<typeof selectScene>>[number];

/** Throws when the business has no settings: a tenant is furnished before it gets its first update. */
export function toScene(rows: readonly SceneRow[]): Scene {
  const [row] = rows;
  if (row === undefined) throw new Error('the tenant has no settings');
  const { business, ...viewer } = row;
  return { business, viewer };
}
