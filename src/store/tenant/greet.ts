/** Meets a person: registers the new, counts the visits of the known. */
import { and, eq, lte, notInArray, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { Language } from '../../domain/language.ts';
import type { Person, Scene } from '../../usecases/facts.ts';
import { instantOf } from '../columns.ts';
import type { Lent } from './lent.ts';
import { selectScene, toScene } from './scene.ts';

const greetedRow = v.object({ is_new: v.boolean() });

export async function greet(
  lent: Lent,
  person: Person,
  arrival: { now: number; source: string | null },
): Promise<Scene & { isNew: boolean; visits: number }> {
  const { db, tables } = lent;
  const { bookings, users } = tables;
  const [greeted, scene, [visits]] = await db.batch([
    db.execute(writeArrival(lent, person, arrival)),
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

/** The first source is kept: it says what brought the person here. */
function writeArrival({ tables }: Lent, person: Person, arrival: { now: number; source: string | null }) {
  const now = instantOf(arrival.now);
  return sql`
    with client as (
      insert into ${tables.users} as u (telegram_id, name, username, source, created_at)
      values (${person.id}, ${person.name}, ${person.username}, ${arrival.source}, ${now})
      on conflict (telegram_id) do update
        set username = excluded.username, source = coalesce(u.source, excluded.source), unreachable_since = null
      returning id, xmax = 0 as is_new
    ),
    events as (
      insert into ${tables.analytics} (client_id, event, at)
      select id, 'user_registered', ${now} from client where is_new
    )
    select is_new from client`;
}

export async function chooseLanguage(
  lent: Lent,
  person: Person,
  language: Language,
  now: number,
): Promise<Scene> {
  const { db, tables } = lent;
  const { users } = tables;
  const [, scene] = await db.batch([
    db
      .insert(users)
      .values({
        telegramId: person.id,
        name: person.name,
        username: person.username,
        language,
        createdAt: now,
      })
      .onConflictDoUpdate({ target: users.telegramId, set: { language } }),
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
