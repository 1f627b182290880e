/** Meets a person: registers the new, counts the visits of the known. */
import { and, eq, lte, notInArray, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { Language } from '../../domain/language.ts';
import type { Person, Scene } from '../../usecases/facts.ts';
import { instantOf } from '../columns.ts';
import { meetClient } from './client.ts';
import type { Lent } from './lent.ts';
import { selectScene, toScene } from './scene.ts';

/** Whoever came this recently is still new: a Start that is delivered again is answered alike. */
const NEWCOMER_MS = 2 * 60_000;

const greetedRow = v.object({ is_new: v.boolean() });

export async function greet(
  lent: Lent,
  person: Person,
  arrival: { now: number; source: string | null },
): Promise<Scene & { isNew: boolean; visits: number }> {
  const { db, tables } = lent;
  const { bookings, users } = tables;
  const [greeted, scene, [visits]] = await db.batch([
    db.execute(sql`
      with ${meetClient(lent, person, arrival)}
      select created_at > ${instantOf(arrival.now - NEWCOMER_MS)} as is_new from client`),
    selectScene(lent, person.id, arrival.now),
    db
      .select({ count: sql<number>`count(*)::int` })
      .from(bookings)
      .innerJoin(users, eq(users.id, bookings.clientId))
      .where(
        and(
          eq(users.telegramId, person.id),
          lte(bookings.endsAt, arrival.now),
          notInArray(bookings.state, ['no_show', 'cancelled_by_client', 'cancelled_by_business', 'rejected']),
        ),
      ),
  ]);
  return {
    ...toScene(scene),
    isNew: v.parse(greetedRow, greeted.rows[0]).is_new,
    visits: visits?.count ?? 0,
  };
}

export async function chooseLanguage(
  lent: Lent,
  person: Person,
  language: Language,
  now: number,
): Promise<Scene> {
  const { db } = lent;
  const [, scene] = await db.batch([
    db.execute(sql`with ${meetClient(lent, person, { now, language })} select id from client`),
    selectScene(lent, person.id, now),
  ]);
  return toScene(scene);
}

export async function noteReachable(
  { db, tables }: Lent,
  person: Person,
  reachable: boolean,
  now: number,
): Promise<void> {
  await db
    .update(tables.users)
    .set({ unreachableSince: reachable ? null : now })
    .where(eq(tables.users.telegramId, person.id));
}
