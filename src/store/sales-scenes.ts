/** The port `SalesScenes` over the registry: what a screen reads, and what is merely noted beside it. */
import { type SQL, sql } from 'drizzle-orm';
import type { Person } from '../usecases/facts.ts';
import type { SalesScenes } from '../usecases/sales-desk.ts';
import { instantOf } from './columns.ts';
import { type Db, run } from './connect.ts';
import { buyers, referrals } from './registry-tables.ts';
import { selectScene, toScene } from './sales-scene.ts';

/** `now` in epoch milliseconds. */
export function createSalesScenes(db: Db, person: Person, now: number): SalesScenes {
  return {
    async read(query) {
      const { rows } = await run(() => db.execute(selectScene(person.id, query)));
      return toScene(rows);
    },
    async greet(inviterId) {
      const [, read] = await run(() =>
        db.batch([db.execute(welcome(person, now, inviterId)), db.execute(selectScene(person.id))]),
      );
      return toScene(read.rows);
    },
    async noteReachable(reachable) {
      const since = reachable ? sql`null` : instantOf(now);
      await run(() =>
        db.execute(sql`update ${buyers} set unreachable_since = ${since} where id = ${person.id}`),
      );
    },
  };
}

/** A statement: the buyer's row is there and up to date. */
export function noteBuyer({ id, name, username, languageCode }: Person, now: number): SQL {
  return sql`
    insert into ${buyers} (id, name, username, telegram_language, created_at)
    values (${id}, ${name}, ${username}, ${languageCode ?? null}, ${instantOf(now)})
    on conflict (id) do update
      set name = excluded.name, username = excluded.username, telegram_language = excluded.telegram_language,
          unreachable_since = null
    returning id`;
}

/** Only who was never here before has been brought by anybody, and by nobody but another buyer. */
function welcome(person: Person, now: number, inviterId: number | null): SQL {
  return sql`
    with come as (${noteBuyer(person, now)})
    insert into ${referrals} (invited_id, inviter_id, created_at)
    select come.id, inviter.id, ${instantOf(now)} from come, ${buyers} inviter
    where inviter.id = ${inviterId} and inviter.id <> come.id
      and not exists (select from ${buyers} where id = ${person.id})
    on conflict do nothing`;
}
