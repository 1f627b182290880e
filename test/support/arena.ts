/** A salon to fight over: open all day, services of given lengths, and crowds of new people. */
import { openSalon, type Salon, type Someone } from './salon.ts';

/** What every service of an arena costs. */
export const PRICE = { kind: 'exact', minor: 150_000, currency: 'RUB' } as const;

export type ArenaService = { readonly minutes: number; readonly before?: number; readonly after?: number };

export type ArenaPlan = {
  /** Every specialist does all of them; the first is number 1, and so on. */
  readonly services: readonly ArenaService[];
  /** 1 by default; numbered from 1. */
  readonly specialists?: number;
  readonly stepMinutes?: 15 | 30 | 45 | 60;
  readonly bookingLimit?: number;
};

export type Guest = Someone & { readonly name: string };

export type Arena = Salon & {
  readonly services: readonly ArenaService[];
  /** People nobody has seen yet, who read English. */
  guests(count: number): Promise<readonly Guest[]>;
  /** As many more who may close times, in place of those who might before. */
  managers(count: number): Promise<readonly Guest[]>;
};

export async function openArena(plan: ArenaPlan): Promise<Arena> {
  const salon = await openSalon({ tz: 'Europe/Moscow' });
  await furnish(salon, plan);
  let made = 0;
  const guests = async (count: number): Promise<readonly Guest[]> => {
    const names = Array.from({ length: count }, () => `guest_${salon.tenant}_${++made}`);
    return await Promise.all(
      names.map(async (name) => {
        const someone = await salon.newClient({ first_name: name, username: name, language_code: 'en' });
        return { ...someone, name };
      }),
    );
  };
  return {
    ...salon,
    services: plan.services,
    guests,
    async managers(count) {
      const people = await guests(count);
      await salon.rows(`delete from $.admins where role = 'manager'`);
      await salon.rows(
        `insert into $.admins (telegram_id, role, added_at)
         select id, 'manager', '2020-01-01' from unnest($1::bigint[]) as id`,
        [people.map(({ id }) => id)],
      );
      await Promise.all(people.map((one) => salon.control.send(salon.at(one), '/start')));
      return people;
    },
  };
}

async function furnish({ rows }: Salon, plan: ArenaPlan): Promise<void> {
  const { services, specialists = 1, stepMinutes = 60, bookingLimit = 3 } = plan;
  await rows(`update $.working_hours set windows = '{[0,1440)}'`);
  await rows('update $.settings set step_minutes = $1, booking_limit = $2', [stepMinutes, bookingLimit]);
  await rows(
    `insert into $.staff (name, position, created_at)
     select 'Specialist ' || n, n, '2020-01-01' from generate_series(2, $1) n`,
    [specialists],
  );
  await rows('truncate $.staff_services, $.services restart identity cascade');
  for (const [position, { minutes, before = 0, after = 0 }] of services.entries()) {
    await rows(
      `with made as (
         insert into $.services (name, duration_minutes, buffer_before_minutes, buffer_after_minutes,
                                 price_kind, price_minor, position, created_at)
         values ('Service', $1, $2, $3, $4, $5, $6, '2020-01-01')
         returning id
       )
       insert into $.staff_services (staff_id, service_id) select staff.id, made.id from $.staff, made`,
      [minutes, before, after, PRICE.kind, PRICE.minor, position],
    );
  }
}

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const MOSCOW_MS = 180 * MINUTE_MS;

/** So many minutes after midnight in Moscow, so many days from now; epoch milliseconds. */
export function timeAt(now: string, days: number, minutes: number): number {
  const midnight = Math.floor((Date.parse(now) + MOSCOW_MS) / DAY_MS) * DAY_MS - MOSCOW_MS;
  return midnight + days * DAY_MS + minutes * MINUTE_MS;
}
