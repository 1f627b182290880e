/** §1: whatever a screen offers is accepted by the write behind it, and what it does not offer is refused by it. */
import { expect, test } from 'vitest';
import { type Action, decode, encode } from '../../src/bot/callback-data.ts';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { termsMark } from '../../src/domain/terms.ts';
import type { ChatMessage } from '../support/answers.ts';
import { type Arena, type Guest, openArena } from '../support/arena.ts';
import { instantIn } from '../support/dates.ts';
import { violations } from '../support/invariants.ts';
import { rounds } from '../support/race.ts';
import { actionsOf } from '../support/screens.ts';
import { becomeSmallBusiness, type SmallBusiness } from '../support/small-business.ts';
import { untilQuiet } from '../support/storm.ts';
import { deliver, tapUpdate } from '../support/updates.ts';

const BUSINESSES = rounds({ quick: 40, proof: 1_000 });
const texts = createTexts('ru');

type Ask = { readonly service: number; readonly staff: number | null; readonly date: string };

/** What they are shown who tap this. */
async function shownTo(arena: Arena, guest: Guest, action: Action): Promise<ChatMessage> {
  const update = tapUpdate(guest, { message_id: 1 }, encode(action));
  expect(await deliver(arena, update)).toBe(200);
  return await arena.control.screen(arena.at(guest));
}

async function newGuest(arena: Arena): Promise<Guest> {
  const [guest] = await arena.guests(1);
  if (guest === undefined) throw new Error('nobody came');
  return guest;
}

const bookingsOf = async (arena: Arena, guest: Guest) =>
  await arena.rows(
    `select b.id, b.starts_at, b.ends_at, b.price_kind as kind, b.price_minor as minor, b.staff_id
     from $.bookings b join $.users u on u.id = b.client_id where u.telegram_id = $1`,
    [guest.id],
  );

/** Over the card of an offered time to the booking, and back to how it was. */
async function expectAccepted(arena: Arena, ask: Ask, start: number): Promise<void> {
  const guest = await newGuest(arena);
  const card = await shownTo(arena, guest, { kind: 'card', service: ask.service, staff: ask.staff, start });
  const confirm = card.buttons
    .flat()
    .map(({ data }) => decode(data ?? ''))
    .find((action) => action?.kind === 'confirm' || action?.kind === 'confirm-anyone');
  if (confirm?.kind !== 'confirm' && confirm?.kind !== 'confirm-anyone') {
    throw new Error(`no card for ${new Date(start).toISOString()}: ${card.text}`);
  }
  const booked = await shownTo(arena, guest, confirm);
  expect(booked.text).toContain(texts.label('booking-made'));
  const [made, ...more] = await bookingsOf(arena, guest);
  expect(more).toEqual([]);
  expect(made?.['starts_at']).toEqual(new Date(start));
  const length = Number(made?.['ends_at']) - Number(made?.['starts_at']);
  const price = { kind: made?.['kind'] as 'exact', minor: Number(made?.['minor']), currency: 'RUB' };
  expect(termsMark({ durationMinutes: length / 60_000, price })).toBe(confirm.terms);
  expect(booked.text).toContain(`Specialist ${String(made?.['staff_id'])}`);
  expect(card.text).toContain(`Specialist ${String(made?.['staff_id'])}`);
  await arena.rows('delete from $.occupancy where booking_id = $1', [made?.['id']]);
  await arena.rows(`update $.bookings set state = 'cancelled_by_client' where id = $1`, [made?.['id']]);
}

async function expectRefused(arena: Arena, ask: Ask, start: number, terms: string): Promise<void> {
  const guest = await newGuest(arena);
  const { service, staff } = ask;
  const screen = await shownTo(arena, guest, { kind: 'confirm', service, staff, start, terms });
  expect(screen.text).not.toContain('сломалось');
  expect(await bookingsOf(arena, guest), `${JSON.stringify(ask)} ${new Date(start).toISOString()}`).toEqual(
    [],
  );
}

/** Their own terms, or those of the service. */
async function termsOf(arena: Arena, { service, staff }: Ask, business: SmallBusiness): Promise<string> {
  const doer = staff ?? business.does.find((one) => one.service === service)?.staff;
  const [row] = await arena.rows(
    `select coalesce(d.duration_minutes, s.duration_minutes) as minutes, coalesce(d.price_minor, s.price_minor) as minor
     from $.staff_services d join $.services s on s.id = d.service_id where d.staff_id = $1 and s.id = $2`,
    [doer, service],
  );
  const price = { kind: 'exact', minor: Number(row?.['minor']), currency: 'RUB' } as const;
  return termsMark({ durationMinutes: Number(row?.['minutes']), price });
}

/** What was there before may be of nobody and over every limit, but never over something else. */
const OVERLAPS: readonly unknown[] = ['held twice', 'bookings overlap', 'a booking overlaps a block'];
const ASKS = 2;
const TRIED_OF_EACH = 2;
/** More than this no screen can show. */
const MOST_SHOWN = 94;

test(`§1: of ${BUSINESSES.length} small businesses every offered time can be booked, and no other`, {
  timeout: BUSINESSES.length * 10_000,
}, async () => {
  const arena = await openArena({ services: [{ minutes: 60 }] });
  const now = await arena.control.now();
  const tried = { offered: 0, accepted: 0, refused: 0, empty: 0 };
  for (const seed of BUSINESSES) {
    // News of the last one's bookings still reads what is emptied now.
    await untilQuiet(arena);
    const business = await becomeSmallBusiness(arena, seed, now);
    for (let n = 0; n < ASKS; n += 1) await tryOut(business);
    const broken = (await violations(arena, now)).map((row) => row['broken']);
    expect(broken.filter((what) => OVERLAPS.includes(what))).toEqual([]);
  }
  console.info('offers:', tried);
  expect(tried.accepted).toBeGreaterThan(BUSINESSES.length);
  expect(tried.refused).toBeGreaterThan(BUSINESSES.length);
  expect(tried.empty).toBeGreaterThan(0);

  async function tryOut(business: SmallBusiness): Promise<void> {
    const { service, staff } = business.pick(business.does);
    const ask = { service, staff: business.pick([null, staff]), date: business.pick(business.dates) };
    const times = await shownTo(arena, await newGuest(arena), { kind: 'times', ...ask });
    const offered = actionsOf(times, 'card').map(({ start }) => start);
    tried.offered += offered.length;
    if (offered.length === 0) tried.empty += 1;
    if (offered.length >= MOST_SHOWN) return;

    const midnight = instantIn(business.zone, ask.date, '00:00');
    const others = [
      ...Array.from({ length: 24 * 4 }, (_, quarter) => midnight + quarter * 900_000),
      ...offered.map((start) => start + 300_000),
    ].filter((start) => !offered.includes(start));
    const terms = await termsOf(arena, ask, business);
    for (let n = 0; n < TRIED_OF_EACH; n += 1) {
      await expectRefused(arena, ask, business.pick(others), terms);
      tried.refused += 1;
      if (offered.length === 0) continue;
      await expectAccepted(arena, ask, business.pick(offered));
      tried.accepted += 1;
    }
  }
});
