/** every function of a business's store, called with another's numbers, answers as if those had never been. */

import * as v from 'valibot';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { configureNeon, connect } from '../../src/store/connect.ts';
import { createReader } from '../../src/store/tenant/reader.ts';
import { createTenantStores } from '../../src/store/tenant-store.ts';
import { tenantTables } from '../../src/store/tenant-tables.ts';
import type { Person, Service } from '../../src/usecases/facts.ts';
import type { BlockOrder } from '../../src/usecases/tenant-orders.ts';
import type { TenantReader, TenantStore, TenantTransactor } from '../../src/usecases/tenant-store.ts';
import type { Change } from '../../src/usecases/workshop.ts';
import { aTenant } from '../store/tenants.ts';
import { ABSENT, type Canary, everyRow, type Ids, plantCanary } from '../support/canary.ts';
import { here } from '../support/here.ts';
import { moveOrder } from '../support/move-order.ts';
import { openSalon, type Row, type Salon, type Someone } from '../support/salon.ts';

const HOUR_MS = 3_600_000;
const databases = v.pipe(v.string(), v.parseJson(), v.object({ main: v.object({ app: v.string() }) }));

let ours: Salon;
let theirs: Salon;
let store: TenantStore;
let canary: Canary;
let now: number;
let startsAt: number;
let anna: Someone;
let theirRows: Row[];
let heard: string[];

const address = new Secret(v.parse(databases, here('secrets')['DATABASES']).main.app);
const stores = createTenantStores(() => connect(address));
const person = (id = anna.id): Person => ({ id, name: 'Анна', username: null, languageCode: 'ru' });
const owner = (): Person => person(ours.owner.id);
const service = (id: number): Service => ({
  id,
  name: 'Стрижка',
  description: null,
  durationMinutes: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  price: { kind: 'exact', minor: 1, currency: 'RUB' },
  stepMinutes: null,
  minNoticeMinutes: null,
  horizonDays: null,
});
const dates = () => {
  const date = new Date(startsAt).toISOString().slice(0, 10);
  return { from: date, to: date };
};

const closing = (ids: Ids): BlockOrder => ({
  person: owner(),
  requestKey: ids.requestKey,
  now,
  staffIds: [ids.staff],
  startsAt,
  endsAt: startsAt + HOUR_MS,
  reason: null,
  hits: 'cancel',
  mark: 'd41d8cd9',
});

type Ask<Door> = (door: Door, ids: Ids) => Promise<unknown>;

/** A new function of the store without its row here does not compile, and the first test names it. */
const READS: Record<keyof TenantReader, Ask<TenantReader>> = {
  scene: (r) => r.scene(anna.id, now),
  about: (r) => r.about(anna.id, now),
  offer: (r, ids) =>
    r.offer(anna.id, now, {
      serviceId: ids.service,
      ...dates(),
      wish: { requestKey: ids.requestKey, startsAt },
    }),
  upcoming: (r) => r.upcoming(anna.id, now),
  visits: (r) => r.visits(anna.id, now + 30 * 24 * HOUR_MS, 0),
  booking: (r, ids) => r.booking(anna.id, now, ids.booking),
  desk: (r) => r.desk(ours.owner.id, now, { date: dates().from, ahead: 0 }),
  deskMonth: (r) => r.deskMonth(ours.owner.id, now, dates().from.slice(0, 7)),
  visit: (r, ids) => r.visit(ours.owner.id, now, ids.booking),
  closing: (r, ids) =>
    r.closing(ours.owner.id, now, { staffIds: [ids.staff], startsAt, endsAt: startsAt + HOUR_MS }),
  closures: (r) => r.closures(ours.owner.id, now, 0),
  blocked: (r, ids) => r.blocked(closing(ids)),
  block: (r, ids) => r.block(ours.owner.id, now, ids.block),
  letter: (r, ids) => r.letter(anna.id, now, ids.requestKey),
  workshop: (r) => r.workshop(owner().id, now, true),
  feedback: (r, ids) => r.feedback(anna.id, now, ids.booking),
  untold: (r) => r.untold(100),
  moveOffer: (r, ids) => r.moveOffer(anna.id, now, { bookingId: ids.booking, dates: null }),
};
const WRITES: Record<keyof TenantTransactor, Ask<TenantTransactor>> = {
  greet: (t) => t.greet(person(), { now, source: null }),
  beginBooking: (t, ids) => t.beginBooking(person(), ids.requestKey, now),
  book: (t, ids) =>
    t.book({
      person: person(),
      requestKey: ids.requestKey,
      now,
      revision: 1,
      service: service(ids.service),
      staff: { id: ids.staff, name: 'Артём' },
      staffLimits: {
        day: { most: 3, from: startsAt, until: startsAt + HOUR_MS },
        week: { most: 3, from: startsAt, until: startsAt + HOUR_MS },
      },
      startsAt,
      endsAt: startsAt + HOUR_MS,
      limit: 3,
      fresh: dates(),
    }),
  cancel: (t, ids) => t.cancel({ person: person(), bookingId: ids.booking, reason: null, now }),
  block: (t, ids) => t.block(closing(ids)),
  drop: (t, ids) => t.drop({ person: owner(), bookingId: ids.booking, reason: null, now }),
  unblock: (t, ids) => t.unblock({ person: owner(), blockId: ids.block, now }),
  chooseLanguage: (t) => t.chooseLanguage(person(), 'en', now),
  writeLetter: (t, ids) =>
    t.writeLetter({
      person: owner(),
      requestKey: ids.requestKey,
      now,
      text: 'Здравствуйте',
      to: { kind: 'client', clientId: ids.client },
    }),
  noteReachable: (t) => t.noteReachable(person(), false, now),
  claim: (t, ids) => t.claim(ids.message, now, now + 60_000),
  settle: (t, ids) => t.settle(ids.message, { kind: 'sent', messageId: 1 }, now),
  holdBack: (t) => t.holdBack(now),
  resume: (t) => t.resume(now),
  handOver: (t) => t.handOver({ from: 1, to: ours.owner.id, now }),
  confirmAttendance: (t, ids) =>
    t.confirmAttendance({ person: person(), now, bookingId: ids.booking, sequence: 0 }),
  rateVisit: (t, ids) => t.rateVisit({ person: person(), now, bookingId: ids.booking, stars: 1 }),
  commentVisit: (t, ids) => t.commentVisit({ person: person(), now, bookingId: ids.booking, text: 'Плохо' }),
  changeReminders: (t) =>
    t.changeReminders({ person: owner(), now, change: { kind: 'ask-rating', after: null } }),
  furnish: (t) =>
    t.furnish({
      name: 'Салон',
      timeZone: 'Europe/Moscow',
      currency: 'RUB',
      owner: ours.owner.id,
      specialist: 'Артём',
      services: [],
      hours: new Map(),
      now,
    }),
  takeCalendar: (t, ids) => t.takeCalendar(person(), ids.booking, now),
  change: async (t, ids) => {
    const pair = { staff: ids.staff, service: ids.service };
    const changes: readonly Change[] = [
      { kind: 'set-service', id: ids.service, fields: { name: 'Стрижка' } },
      { kind: 'move-service', id: ids.service, to: 0 },
      { kind: 'set-doing', ...pair, does: false },
      { kind: 'set-doing', ...pair, does: true },
      { kind: 'set-terms', ...pair, fields: { durationMinutes: 90 } },
      { kind: 'set-hours', staff: ids.staff, weekday: 1, windows: [[600, 1140]] },
      { kind: 'reset-hours', staff: ids.staff },
      { kind: 'set-dates', staff: ids.staff, from: dates().from, to: dates().to, windows: [] },
      { kind: 'set-dates', staff: ids.staff, from: dates().from, to: dates().to, windows: null },
      { kind: 'set-staff', id: ids.staff, fields: { name: 'Артём' } },
      { kind: 'move-staff', id: ids.staff, to: 0 },
    ];
    const ended = [];
    for (const change of changes) {
      const order = { person: owner(), requestKey: ids.requestKey, now, change };
      ended.push((await t.change(order)).outcome);
    }
    return ended;
  },
  forgetTold: (t, ids) => t.forgetTold([-ids.booking]),
  move: (t, ids) =>
    t.move(moveOrder({ ids, client: anna.id, owner: owner(), now, startsAt, fresh: dates() })),
};

beforeAll(async () => {
  configureNeon({ fetchEndpoint: `${here('url')}/neon/sql` });
  ours = await openSalon();
  theirs = await openSalon();
  anna = await ours.newClient();
  now = Date.parse(await ours.control.now());
  startsAt = Math.ceil(now / HOUR_MS) * HOUR_MS + 48 * HOUR_MS;
  canary = await plantCanary(theirs, anna, startsAt);
  store = stores.open({ ...aTenant(ours.tenant), heard: true });
  // Whoever is new is met once, so that both times are alike.
  await store.transact((t) => t.greet(person(), { now, source: null }));
  theirRows = await everyRow(theirs);
  heard = [];
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (...call: Parameters<typeof fetch>) => {
    const answer = await fetch(...call);
    heard.push(`${String(call[1]?.body)}\n${await answer.clone().text()}`);
    return answer;
  });
  return () => vi.unstubAllGlobals();
});

type Ended = { readonly answer: unknown } | { readonly refused: string };
type Act = (ids: Ids) => Promise<Ended>;

async function ending(work: Promise<unknown>): Promise<Ended> {
  try {
    return { answer: await work };
  } catch (error) {
    return { refused: error instanceof Error ? `${error.name} ${error.message}` : 'thrown' };
  }
}

const ACTS: readonly (readonly [name: string, Act])[] = [
  ...Object.entries(READS).map(
    ([name, ask]) => [name, (ids: Ids) => ending(store.read((r) => ask(r, ids)))] as const,
  ),
  ...Object.entries(WRITES).map(
    ([name, ask]) => [name, (ids: Ids) => ending(store.transact((t) => ask(t, ids)))] as const,
  ),
];

test('R-9: no function of a store is left out of these tables', async () => {
  const reads = await store.read((reader) => Promise.resolve(Object.keys(reader)));
  const writes = await store.transact((transactor) => Promise.resolve(Object.keys(transactor)));
  expect(Object.keys(READS).sort()).toEqual(reads.sort());
  expect(Object.keys(WRITES).sort()).toEqual(writes.sort());
});

/** Everything that was asked of Postgres and answered by it that could only be theirs. */
const leaks = (): string[] =>
  heard.filter((one) => [canary.word, theirs.schema, '77777'].some((sign) => one.includes(sign)));

describe('called with another business’s numbers', () => {
  test.each(ACTS)(
    'R-9: %s answers as for numbers that nobody has, sees no row of theirs, changes none',
    async (_, act) => {
      heard = [];
      const absent = await act(ABSENT);
      const foreign = await act(canary.ids);
      expect(foreign).toEqual(absent);
      expect(heard.length).toBeGreaterThanOrEqual(2);
      expect(leaks()).toEqual([]);
      expect(await everyRow(theirs)).toEqual(theirRows);
    },
  );

  test.each(['booking', 'offer', 'upcoming'] as const)(
    'R-9: the proof of %s bites where a store reads tables that are not its own',
    async (name) => {
      heard = [];
      const mixed = createReader({
        db: connect(address),
        tables: tenantTables(theirs.schema),
        tenantId: ours.tenant,
        heard: true,
      });
      const absent = await ending(READS[name](mixed, ABSENT));
      const foreign = await ending(READS[name](mixed, canary.ids));
      if (name !== 'upcoming') expect(foreign).not.toEqual(absent);
      expect(leaks()).not.toEqual([]);
    },
  );
});
