/** Fills a business with rows that can be told from anybody else's: words that nobody else says, numbers that nobody else has. */
import { randomBytes } from 'node:crypto';
import { vi } from 'vitest';
import type { Row, Salon, Someone } from './salon.ts';

export type Canary = {
  /** Stands in every text of theirs. */
  readonly word: string;
  readonly ids: Ids;
};

/** Numbers of one business's rows, and what its requests were called. */
export type Ids = {
  readonly client: number;
  readonly service: number;
  readonly staff: number;
  readonly booking: number;
  readonly block: number;
  readonly message: number;
  readonly requestKey: string;
};

/** Their numbers begin where no other business's rows will ever be. */
const FIRST = 7_000_001;
const NUMBERED = ['users', 'services', 'staff', 'bookings', 'blocked_slots', 'messages'];

/** One row of each kind, all about this person; `startsAt` is when their visit is. */
export async function plantCanary(salon: Salon, who: Someone, startsAt: number): Promise<Canary> {
  const { rows } = salon;
  const word = `canary_${randomBytes(6).toString('hex')}`;
  const requestKey = `request_${randomBytes(6).toString('hex')}`;
  for (const table of NUMBERED) await rows(`alter table $.${table} alter column id restart with ${FIRST}`);
  const times = [new Date(startsAt), new Date(startsAt + 3_600_000)];
  await rows(
    `update $.settings set name = $1, about = $1, address = $1, phone = $1, email = $1, support = $1`,
    [word],
  );
  await rows(
    `insert into $.users (telegram_id, name, username, source, created_at) values ($1, $2, $2, $2, now())`,
    [who.id, word],
  );
  await rows(`insert into $.staff (name, position, created_at) values ($1, 1, now())`, [word]);
  await rows(
    `insert into $.services (name, description, duration_minutes, price_kind, price_minor, position, created_at)
     values ($1, $1, 60, 'exact', 77777, 1, now())`,
    [word],
  );
  await rows(`insert into $.staff_services values (${FIRST}, ${FIRST})`);
  await rows(
    `insert into $.bookings (client_id, staff_id, service_id, starts_at, ends_at, buffer_before_minutes,
       buffer_after_minutes, service_name, price_kind, price_minor, currency, state, request_key, created_at, updated_at)
     values (${FIRST}, ${FIRST}, ${FIRST}, $1, $2, 0, 0, $3, 'exact', 77777, 'RUB', 'booked', $4, now(), now())`,
    [...times, word, requestKey],
  );
  await rows(
    `insert into $.occupancy (staff_id, during, what, booking_id)
     values (${FIRST}, tstzrange($1, $2), 'b:${FIRST}', ${FIRST})`,
    times,
  );
  await rows(
    `insert into $.blocked_slots (staff_id, starts_at, ends_at, reason, created_by, created_at, request_key)
     values (${FIRST}, $1::timestamptz + interval '1 day', $2::timestamptz + interval '1 day', $3, 1, now(), $4)`,
    [...times, word, requestKey],
  );
  await rows(
    `insert into $.occupancy (staff_id, during, what, block_id)
     select staff_id, tstzrange(starts_at, ends_at), 'block', id from $.blocked_slots`,
  );
  await rows(
    `insert into $.messages (kind, key, recipient, client_id, data, state, due_at, created_at)
     values ('reply', 'reply:' || $3::text, $2, ${FIRST}, jsonb_build_object('text', $1::text), 'planned', now() - interval '1 day', now())`,
    [word, who.id, requestKey],
  );
  const all = { client: FIRST, service: FIRST, staff: FIRST, booking: FIRST, block: FIRST, message: FIRST };
  return { word, ids: { ...all, requestKey } };
}

/** Numbers that no business has. */
export const ABSENT: Ids = {
  client: 8_000_001,
  service: 8_000_001,
  staff: 8_000_001,
  booking: 8_000_001,
  block: 8_000_001,
  message: 8_000_001,
  requestKey: 'absent',
};

/** Every row of every table of the business, as one comparable value. */
export async function everyRow({ rows, schema }: Salon): Promise<Row[]> {
  const tables = await rows(`select tablename from pg_tables where schemaname = $1 order by 1`, [schema]);
  const all = tables.map(
    ({ tablename }) =>
      `select '${String(tablename)}' as table, to_jsonb(t) as row from $.${String(tablename)} t`,
  );
  return await rows(`${all.join(' union all ')} order by 1, 2`);
}

/** Resolves when nothing that was planned is on its way any more. */
export async function untilQuiet({ rows }: Salon): Promise<void> {
  const waiting = `select id from $.messages where state in ('planned', 'sending')`;
  await vi.waitUntil(async () => (await rows(waiting)).length === 0, { timeout: 10_000, interval: 20 });
}
