/** People who book, take back, move and close as chance has it, and the plain account of what they have done. */
import { holidaysOf } from '../../src/domain/holidays.ts';
import { ok } from '../../src/domain/result.ts';
import { termsMark } from '../../src/domain/terms.ts';
import { type Day, dayOf, startOfDay, zoneOf } from '../../src/domain/time.ts';
import { formatDay } from '../../src/domain/time-days.ts';
import { book } from '../../src/usecases/book.ts';
import { cancelBooking } from '../../src/usecases/cancel-booking.ts';
import { changeBusiness } from '../../src/usecases/change-business.ts';
import { changeReminders } from '../../src/usecases/change-reminders.ts';
import { closeTime } from '../../src/usecases/close-time.ts';
import type { TenantContext } from '../../src/usecases/context.ts';
import { moveBooking } from '../../src/usecases/move-booking.ts';
import { planClosing } from '../../src/usecases/plan-closing.ts';
import type { Planned } from '../../src/usecases/tenant-orders.ts';
import type { Change } from '../../src/usecases/workshop.ts';
import type { Salon, Someone } from './salon.ts';
import { contextOf, HOUR_MS } from './visits.ts';

export const OFFSETS = [2880, 1440, 180, 120, 60, 30] as const;
const MOST = 5;

/** A visit between two changes of its time; `until` is when it was moved or taken back. */
export type Stint = {
  readonly sequence: number;
  readonly start: number;
  readonly since: number;
  until: number;
};
export type Visit = { readonly id: number; readonly who: Someone; readonly stints: Stint[]; gone: boolean };
/** Which reminders are set from then on. */
export type Era = { readonly since: number; readonly minutes: readonly number[] };
export type Account = {
  readonly visits: Visit[];
  readonly eras: Era[];
  readonly closed: Set<Day>;
  holidays: boolean;
};

export type People = {
  readonly account: Account;
  /** Perhaps somebody does something now; answers what is planned of it. */
  act(now: number): Promise<readonly Planned[]>;
};

export async function busyPeople(salon: Salon, zoneId: string, random: () => number): Promise<People> {
  const zone = zoneOf(zoneId);
  const people = await Promise.all(Array.from({ length: 12 }, () => salon.newClient()));
  const [service] = await salon.rows('select duration_minutes, price_minor from $.services where id = 1');
  const terms = termsMark({
    durationMinutes: Number(service?.['duration_minutes']),
    price: { kind: 'exact', minor: Number(service?.['price_minor']), currency: 'RUB' },
  });
  const account: Account = {
    visits: [],
    eras: [{ since: 0, minutes: [1440, 120, 60] }],
    closed: new Set(),
    holidays: false,
  };
  const { visits, eras, closed } = account;

  function oneOf<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(random() * list.length)];
  }
  const soon = (now: number) =>
    Math.ceil(now / HOUR_MS) * HOUR_MS + Math.floor(random() ** 2 * 24 * 40) * HOUR_MS;
  const ahead = (now: number) =>
    visits.filter(({ gone, stints }) => !gone && (stints.at(-1)?.start ?? 0) > now);
  const isClosed = (start: number) => {
    const day = dayOf(zone, start);
    return closed.has(day) || (account.holidays && holidaysOf('ru').has(day));
  };
  const asOwner = (now: number): TenantContext => contextOf(salon, salon.owner, now);

  function begin(visit: Visit, stint: Omit<Stint, 'until'>): void {
    if (isClosed(stint.start)) throw new Error(`visit ${visit.id} was given a time of a closed day`);
    end(visit, stint.since);
    visit.stints.push({ ...stint, until: Number.POSITIVE_INFINITY });
  }
  function end({ stints }: Visit, now: number): void {
    const last = stints.at(-1);
    if (last !== undefined) last.until = now;
  }
  async function change(now: number, wish: Change): Promise<void> {
    const ctx = asOwner(now);
    const result = await changeBusiness(
      ctx,
      wish,
      ctx.store.read((r) => r.scene(ctx.person.id, now)),
    );
    if (!result.ok) throw new Error(`the business could not ${wish.kind}`);
  }

  const acts: readonly (readonly [chance: number, act: (now: number) => Promise<readonly Planned[]>])[] = [
    [
      0.012,
      async (now) => {
        const who = oneOf(people) ?? salon.owner;
        const start = soon(now);
        const wish = { serviceId: 1, staffId: 1, startsAt: start, terms };
        const result = await book(contextOf(salon, who, now), wish);
        // Who wishes for what they hold already is shown it.
        if (!result.ok || visits.some(({ id }) => id === result.value.booking.id)) return [];
        const visit = { id: result.value.booking.id, who, stints: [], gone: false };
        begin(visit, { sequence: 0, start, since: now });
        visits.push(visit);
        return result.value.planned;
      },
    ],
    [
      0.002,
      async (now) => {
        const visit = oneOf(ahead(now));
        if (visit === undefined) return [];
        const result = await cancelBooking(contextOf(salon, visit.who, now), { bookingId: visit.id });
        if (!result.ok) throw new Error(`visit ${visit.id} could not be cancelled`);
        end(visit, now);
        visit.gone = true;
        return result.value.planned;
      },
    ],
    [
      0.004,
      async (now) => {
        const visit = oneOf(ahead(now));
        const last = visit?.stints.at(-1);
        if (visit === undefined || last === undefined) return [];
        const ctx = random() < 0.5 ? asOwner(now) : contextOf(salon, visit.who, now);
        const start = soon(now);
        const asked = { bookingId: visit.id, staffId: 1, startsAt: start, seen: last.sequence, reason: null };
        const result = await moveBooking(ctx, asked);
        if (!result.ok || start === last.start) return [];
        begin(visit, { sequence: result.value.booking.sequence, start, since: now });
        return result.value.planned;
      },
    ],
    [
      0.001,
      async (now) => {
        const minutes = oneOf(OFFSETS) ?? OFFSETS[0];
        const set = eras.at(-1)?.minutes ?? [];
        const on = !set.includes(minutes) && set.length < MOST;
        const ctx = asOwner(now);
        const reading = ctx.store.read((r) => r.scene(ctx.person.id, now));
        const result = await changeReminders(ctx, { kind: 'remind', minutes, on }, reading);
        if (!result.ok) throw new Error('the reminders could not be changed');
        const others = set.filter((one) => one !== minutes);
        eras.push({ since: now, minutes: on ? [...others, minutes] : others });
        return result.value.planned;
      },
    ],
    [
      0.0005,
      // Who is booked on a day that is closed by an exception comes all the same.
      async (now) => {
        const day = dayOf(zone, soon(now));
        const date = formatDay(day);
        await change(now, { kind: 'set-dates', staff: null, from: date, to: date, windows: [] });
        closed.add(day);
        return [];
      },
    ],
    [
      0.0005,
      async (now) => {
        const day = dayOf(zone, soon(now)) + 1;
        const wish = { staffId: null, startsAt: startOfDay(zone, day), endsAt: startOfDay(zone, day + 1) };
        const plan = await planClosing(asOwner(now), { wish, reason: null });
        if (!plan.ok) throw new Error('a closing could not be planned');
        const reason = Promise.resolve(ok(null));
        const { mark } = plan.value.hits;
        const result = await closeTime(asOwner(now), { wish, reason, hits: 'cancel', mark });
        if (!result.ok) throw new Error('a day could not be closed');
        closed.add(day);
        const dropped = new Set(result.value.dropped.map(({ id }) => id));
        for (const visit of ahead(now)) {
          const stays = dayOf(zone, visit.stints.at(-1)?.start ?? 0) !== day;
          if (!dropped.has(visit.id) && !stays) throw new Error(`visit ${visit.id} outlived its day`);
          if (!dropped.has(visit.id)) continue;
          end(visit, now);
          visit.gone = true;
        }
        return result.value.planned;
      },
    ],
    [
      0.0003,
      async (now) => {
        account.holidays = !account.holidays;
        await change(now, { kind: 'set-holidays', on: account.holidays });
        return [];
      },
    ],
  ];

  return {
    account,
    async act(now) {
      let chance = random();
      for (const [share, act] of acts) {
        if (chance < share) return act(now);
        chance -= share;
      }
      return [];
    },
  };
}
