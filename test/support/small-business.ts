/** A small business made up from a seed: specialists who differ, odd hours, closed dates, limits, times already taken. */
import { createRandom, type Random } from '../../scripts/local/random.ts';
import { dateIn } from './dates.ts';
import type { Salon } from './salon.ts';

export type SmallBusiness = {
  readonly zone: string;
  readonly services: readonly number[];
  /** Who does what. */
  readonly does: readonly { readonly staff: number; readonly service: number }[];
  /** Local dates on which anything may be. */
  readonly dates: readonly string[];
  readonly pick: <T>(items: readonly T[]) => T;
};

const DAYS = 6;
const ZONES = ['Europe/Moscow', 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Auckland', 'America/New_York'];
/** Breaks, evenings past midnight, the whole day, a last minute that stands for midnight, and none at all. */
const WINDOWS = [
  '{[600,1140)}',
  '{[540,780),[840,1110)}',
  '{[615,660),[675,1200)}',
  '{[1080,1560)}',
  '{[0,1440)}',
  '{[480,1439)}',
];
const CLOSED = '{}';

/** In place of whatever the business was before; its first admin and its clients stay. */
export async function becomeSmallBusiness(
  { rows }: Pick<Salon, 'rows'>,
  seed: number,
  now: string,
): Promise<SmallBusiness> {
  const random = createRandom(seed);
  const pick = <T>(items: readonly T[]): T => {
    const found = items[Math.floor(random() * items.length)];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  };
  const chance = (odds: number): boolean => random() < odds;
  const maybe = <T>(odds: number, items: readonly T[]): T | null => (chance(odds) ? pick(items) : null);
  const zone = pick(ZONES);
  const dates = Array.from({ length: DAYS }, (_, days) => dateIn(zone, now, days));
  const staff = Array.from({ length: pick([1, 2, 2, 3]) }, (_, index) => index + 1);
  const services = Array.from({ length: pick([1, 2]) }, (_, index) => index + 1);

  await rows(
    `truncate $.occupancy, $.bookings, $.booking_history, $.blocked_slots, $.messages, $.staff_services, $.services,
       $.working_hours, $.date_exceptions, $.staff, $.feedback restart identity cascade`,
  );
  await rows(
    `update $.settings set time_zone = $1, step_minutes = $2, min_notice_minutes = $3, horizon_days = $4,
       per_day = $5, per_week = $6, holidays = $7, booking_limit = 3`,
    [
      zone,
      pick([15, 30, 45, 60]),
      pick([0, 0, 90]),
      pick([3, 30, 30]),
      maybe(0.3, [1, 2, 3]),
      maybe(0.2, [2, 4]),
      maybe(0.5, ['ru']),
    ],
  );
  for (const id of services) {
    await rows(
      `insert into $.services (name, duration_minutes, buffer_before_minutes, buffer_after_minutes, price_kind,
         price_minor, step_minutes, min_notice_minutes, horizon_days, position, created_at)
       values ($1, $2, $3, $4, 'exact', $5, $6, $7, $8, $9, '2020-01-01')`,
      [
        `Service ${id}`,
        pick([15, 30, 45, 60, 90, 150]),
        pick([0, 0, 10]),
        pick([0, 0, 15]),
        100_000 * id,
        maybe(0.3, [20, 40, 60]),
        maybe(0.2, [0, 240]),
        maybe(0.1, [2, 4]),
        id,
      ],
    );
  }
  const does: { staff: number; service: number }[] = [];
  for (const id of staff) {
    await rows(
      `insert into $.staff (name, position, per_day, per_week, created_at) values ($1, $2, $3, $4, '2020-01-01')`,
      [`Specialist ${id}`, staff.length - id, maybe(0.2, [1, 2]), maybe(0.1, [2])],
    );
    for (const service of services) {
      if (id !== 1 && chance(0.2)) continue;
      does.push({ staff: id, service });
      const price = maybe(0.3, [50_000, 250_000]);
      await rows('insert into $.staff_services values ($1, $2, $3, $4, $5)', [
        id,
        service,
        maybe(0.3, [25, 60, 120]),
        price === null ? null : 'exact',
        price,
      ]);
    }
  }
  for (const owner of [null, ...staff.filter(() => chance(0.5))]) {
    for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
      await rows('insert into $.working_hours (staff_id, weekday, windows) values ($1, $2, $3)', [
        owner,
        weekday,
        chance(0.15) ? CLOSED : pick(WINDOWS),
      ]);
    }
  }
  for (const owner of [null, ...staff]) {
    for (const date of dates.filter(() => chance(0.2))) {
      await rows('insert into $.date_exceptions (staff_id, date, windows) values ($1, $2, $3)', [
        owner,
        date,
        chance(0.3) ? CLOSED : pick(WINDOWS),
      ]);
    }
  }
  for (const id of staff) await takeTimes(rows, { staff: id, services, now, random, pick });
  return { zone, services, does, dates, pick };
}

/** Bookings of nobody in particular and closed times, wherever they do not collide. */
async function takeTimes(
  rows: Salon['rows'],
  {
    staff,
    services,
    now,
    random,
    pick,
  }: { staff: number; services: readonly number[]; now: string; random: Random; pick: SmallBusiness['pick'] },
): Promise<void> {
  const quarters = (DAYS * 24 * 60) / 15;
  const midnight = Date.parse(`${now.slice(0, 10)}T00:00:00Z`);
  const spans = Array.from({ length: 10 }, () => {
    const start = midnight + Math.floor(random() * quarters) * 900_000;
    return [new Date(start), new Date(start + pick([15, 30, 60, 100]) * 60_000)];
  });
  await rows(
    `insert into $.users (telegram_id, name, created_at) values (1, 'Regular', '2020-01-01') on conflict do nothing`,
  );
  for (const [index, span] of spans.entries()) {
    await rows(
      index % 3 === 0
        ? `with slot as (
             insert into $.occupancy (staff_id, during, what, block_id)
             select $1, tstzrange($2, $3), 'block', nextval(pg_get_serial_sequence('$.blocked_slots', 'id'))::int
             on conflict do nothing returning block_id)
           insert into $.blocked_slots (id, staff_id, starts_at, ends_at, created_by, created_at, request_key)
           overriding system value
           select block_id, $1, $2, $3, 1, '2020-01-01', gen_random_uuid()::text from slot where $4 > 0`
        : `with slot as (
             insert into $.occupancy (staff_id, during, what, booking_id)
             select $1, tstzrange($2::timestamptz - interval '5 minutes', $3::timestamptz + interval '10 minutes'),
                    'b:' || id, id
             from (select nextval(pg_get_serial_sequence('$.bookings', 'id'))::int as id) made
             on conflict do nothing returning booking_id)
           insert into $.bookings (id, client_id, staff_id, service_id, starts_at, ends_at, buffer_before_minutes,
             buffer_after_minutes, service_name, price_kind, price_minor, currency, state, request_key, created_at, updated_at)
           overriding system value
           select booking_id, u.id, $1, $4, $2, $3, 5, 10, 'Service', 'free', 0, 'RUB', 'booked',
                  gen_random_uuid()::text, '2020-01-01', '2020-01-01'
           from slot cross join $.users u where u.telegram_id = 1`,
      [staff, ...span, pick(services)],
    );
  }
}
