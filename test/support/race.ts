/** One round of wishes fulfilled or refused at once: how it went, what everybody was told, what is broken after it. */
import { createRandom } from '../../scripts/local/random.ts';
import type { Arena } from './arena.ts';
import { violations } from './invariants.ts';
import type { Row } from './salon.ts';
import { storm, type Weather } from './storm.ts';
import { footprintOf, type Told, tapOf, told, type Wish } from './wishes.ts';

export type Race = {
  readonly weather: Weather;
  /** In the order of the wishes. */
  readonly answers: readonly Told[];
  readonly broken: readonly Row[];
};

export async function race(arena: Arena, wishes: readonly Wish[]): Promise<Race> {
  const weather = await storm(
    arena,
    wishes.map((wish) => tapOf(arena, wish)),
  );
  const answers = await Promise.all(wishes.map((wish) => told(arena, wish)));
  return { weather, answers, broken: await violations(arena, await arena.control.now()) };
}

/** How many of these wishes could be granted even now: none, where those that were granted are a maximal set. */
export async function stillPossible(arena: Arena, wishes: readonly Wish[]): Promise<number> {
  const times = wishes.map((wish) => footprintOf(arena, wish).map((at) => new Date(at).toISOString()));
  const [row] = await arena.rows(
    `select count(*)::int as n
     from unnest($1::text[], $2::int[], $3::timestamptz[], $4::timestamptz[])
       as wish (kind, staff, since, until)
     where not exists (
       select from $.occupancy o
       where o.staff_id = wish.staff and o.during && tstzrange(wish.since, wish.until)
         and not (wish.kind = 'block' and o.block_id is not null)
     )`,
    [
      wishes.map(({ kind }) => kind),
      wishes.map(({ staff = 1 }) => staff),
      times.map(([since]) => since),
      times.map(([, until]) => until),
    ],
  );
  return Number(row?.['n']);
}

/** The same order for the same seed. */
export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const random = createRandom(seed);
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Rounds of a race: few in the suite, the long form for a proof. */
export function rounds({ quick, proof }: { readonly quick: number; readonly proof: number }): number[] {
  const count = process.env['PROVE'] === undefined ? quick : proof;
  return Array.from({ length: count }, (_, index) => index + 1);
}
