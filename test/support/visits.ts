/** Visits with all that is said about them by itself: booked for a chosen time, and what the ledger holds of them. */
import { encode } from '../../src/bot/callback-data.ts';
import { Secret } from '../../src/domain/secret.ts';
import { termsMark } from '../../src/domain/terms.ts';
import { configureNeon, connect } from '../../src/store/connect.ts';
import { createTenantStores } from '../../src/store/tenant-store.ts';
import type { TenantContext } from '../../src/usecases/context.ts';
import { aTenant } from '../store/tenants.ts';
import { here } from './here.ts';
import { openSalon, type Row, type Salon, type Someone } from './salon.ts';
import { deliver, redeliver, tapUpdate } from './updates.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** A business that is always open, speaks by itself, and lets everybody book and cancel as they like. */
export async function openTalker(tz: string = 'Europe/Moscow'): Promise<Salon> {
  const salon = await openSalon({ speaks: true, tz });
  await salon.rows(`update $.working_hours set windows = '{[0,1440)}'`);
  await salon.rows(`insert into $.working_hours (weekday, windows)
    select day, '{[0,1440)}' from generate_series(1, 7) day on conflict do nothing`);
  await salon.rows('update $.settings set booking_limit = 100, change_window_minutes = 0, step_minutes = 60');
  return salon;
}

/** The next whole hour that is so many hours from now at least. */
export async function hoursAhead({ control }: Salon, hours: number): Promise<number> {
  const now = Date.parse(await control.now());
  return Math.ceil(now / HOUR_MS) * HOUR_MS + hours * HOUR_MS;
}

/** The button of a card for the first service at that time; `staff` null is anyone, and the card named the first. */
export async function confirming(salon: Salon, start: number, staff: number | null = 1): Promise<string> {
  const [service] = await salon.rows(
    'select duration_minutes, price_kind, price_minor from $.services where id = 1',
  );
  const terms = termsMark({
    durationMinutes: Number(service?.['duration_minutes']),
    price: { kind: 'exact', minor: Number(service?.['price_minor']), currency: 'RUB' },
  });
  return staff === null
    ? encode({ kind: 'confirm-anyone', service: 1, named: 1, start, terms })
    : encode({ kind: 'confirm', service: 1, staff, start, terms });
}

/** Confirms the first service at that time; answers the booking's number. */
export async function bookAt(salon: Salon, who: Someone, start: number, language = 'ru'): Promise<number> {
  await redeliver(salon, tapUpdate(who, { message_id: 1 }, await confirming(salon, start), language));
  const [booking] = await salon.rows(
    `select b.id from $.bookings b join $.users u on u.id = b.client_id
     where u.telegram_id = $1 and b.starts_at = $2`,
    [who.id, new Date(start)],
  );
  if (booking === undefined) throw new Error('the time was not booked');
  return Number(booking['id']);
}

export async function cancelVisit(salon: Salon, who: Someone, id: number): Promise<void> {
  await deliver(salon, tapUpdate(who, { message_id: 1 }, encode({ kind: 'cancel', id })));
}

/** What is, was or will be said about a visit: `r24h planned`, `rating sent`, by its moment. */
export async function ledgerOf(salon: Salon, booking: number): Promise<string[]> {
  const rows = await salon.rows(
    `select kind, data ->> 'minutes' as minutes, state from $.messages
     where booking_id = $1 and kind in ('reminder', 'rating_request') order by due_at, id`,
    [booking],
  );
  return rows.map(({ kind, minutes, state }) =>
    kind === 'reminder' ? `${String(minutes)} ${String(state)}` : `rating ${String(state)}`,
  );
}

/** The reminders in a person's chat, by their first line. */
export async function remindersHeard({ control, at }: Salon, who: Someone): Promise<string[]> {
  const { messages } = await control.chat(at(who));
  return messages
    .filter(({ from, text }) => from === 'bot' && /^(Ждём вас|Ваш визит|See you|Your visit)/.test(text))
    .map(({ text }) => (text.split('\n')[0] ?? '').replaceAll('\u00a0', ' '));
}

export async function stillDue(salon: Salon): Promise<Row[]> {
  return await salon.rows('select message from shared.due where tenant = $1', [salon.tenant]);
}

/** What a use case of that person is given, over the run's own Postgres. */
export function contextOf(salon: Salon, { id }: Someone, now: number): TenantContext {
  configureNeon({ fetchEndpoint: `${here('url')}/neon/sql` });
  const address = new Secret(here('postgres'));
  const tenant = aTenant(salon.tenant);
  return {
    now,
    tenant,
    person: { id, name: 'Анна', username: null, languageCode: 'ru' },
    requestKey: `test:${crypto.randomUUID()}`,
    store: createTenantStores(() => connect(address)).open(tenant),
    drafts: { put: async () => {} },
  };
}
