/** An order to move a booking of which only the numbers matter. */
import type { Person } from '../../src/usecases/facts.ts';
import type { MoveOrder } from '../../src/usecases/tenant-orders.ts';
import type { Ids } from './canary.ts';

const HOUR_MS = 3_600_000;

/** By the business, two hours on. */
export function moveOrder(about: {
  readonly ids: Ids;
  readonly client: number;
  readonly owner: Person;
  readonly now: number;
  readonly startsAt: number;
  readonly fresh: MoveOrder['fresh'];
}): MoveOrder {
  const { ids, client, owner, now, startsAt, fresh } = about;
  const limit = { most: null, from: startsAt, until: startsAt + HOUR_MS };
  return {
    by: 'business',
    person: owner,
    now,
    revision: 1,
    booking: {
      id: ids.booking,
      clientId: ids.client,
      serviceId: ids.service,
      serviceName: 'Стрижка',
      staffId: ids.staff,
      staffName: 'Артём',
      startsAt,
      endsAt: startsAt + HOUR_MS,
      price: { kind: 'exact', minor: 1, currency: 'RUB' },
      state: 'booked',
      sequence: 0,
      attendanceConfirmedAt: null,
      calendarSentAt: null,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      client: { name: 'Анна', username: null, telegramId: client, unreachable: false },
    },
    staffId: ids.staff,
    staffLimits: { day: limit, week: limit },
    startsAt: startsAt + 2 * HOUR_MS,
    reason: null,
    fresh,
  };
}
