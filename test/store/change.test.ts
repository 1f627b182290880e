/** AD-20, AD-21, AD-22: the statement itself asks who makes the change, names only what changed, and repeats nothing. */
import * as v from 'valibot';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Role, rolesWith } from '../../src/domain/permissions.ts';
import { Secret } from '../../src/domain/secret.ts';
import { configureNeon, connect } from '../../src/store/connect.ts';
import { createTenantStores } from '../../src/store/tenant-store.ts';
import type { ChangeOutcome } from '../../src/usecases/tenant-orders.ts';
import type { TenantStore } from '../../src/usecases/tenant-store.ts';
import { type Change, PERMISSION } from '../../src/usecases/workshop.ts';
import { everyRow } from '../support/canary.ts';
import { here } from '../support/here.ts';
import { newAdmin } from '../support/manager.ts';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import { aTenant } from './tenants.ts';

const databases = v.pipe(v.string(), v.parseJson(), v.object({ main: v.object({ app: v.string() }) }));
const PAIR = { staff: 1, service: 1 };
const DATES = { from: '2030-01-01', to: '2030-01-03' };

/** One of each, that changes something; a new kind without its row here does not compile. */
const CHANGES: { readonly [Kind in Change['kind']]: Extract<Change, { kind: Kind }> } = {
  'add-service': { kind: 'add-service', name: 'Новая' },
  'set-service': { kind: 'set-service', id: 1, fields: { durationMinutes: 35, description: null } },
  'move-service': { kind: 'move-service', id: 1, to: 3 },
  'set-doing': { kind: 'set-doing', ...PAIR, service: 2, does: false },
  'set-terms': { kind: 'set-terms', ...PAIR, fields: { priceKind: 'from', priceMinor: 100 } },
  'set-hours': { kind: 'set-hours', staff: 1, weekday: 2, windows: [[600, 660]] },
  'reset-hours': { kind: 'reset-hours', staff: 1 },
  'set-dates': { kind: 'set-dates', staff: 1, ...DATES, windows: [] },
  'set-holidays': { kind: 'set-holidays', on: true },
  'add-staff': { kind: 'add-staff', name: 'Ева' },
  'set-staff': { kind: 'set-staff', id: 1, fields: { perWeek: 9 } },
  'move-staff': { kind: 'move-staff', id: 1, to: 1 },
};
const KINDS = Object.values(CHANGES);

let salon: Salon;
let store: TenantStore;
let now: number;
beforeAll(async () => {
  configureNeon({ fetchEndpoint: `${here('url')}/neon/sql` });
  const address = new Secret(v.parse(databases, here('secrets')['DATABASES']).main.app);
  salon = await openSalon();
  store = createTenantStores(() => connect(address)).open(aTenant(salon.tenant));
  now = Date.parse(await salon.control.now());
  await salon.rows(`insert into $.staff (name, position, created_at) values ('Макс', 2, '2020-01-01')`);
});

function change(
  who: Someone,
  wish: Change,
  requestKey: string = crypto.randomUUID(),
): Promise<ChangeOutcome> {
  const person = { id: who.id, name: 'Мария', username: null, languageCode: 'ru' };
  return store.transact((t) => t.change({ person, requestKey, now, change: wish }));
}

/** Without the revision: its triggers watch statements, also those that touch no row. */
const rows = async () =>
  (await everyRow(salon)).map((one) => JSON.stringify(one).replace(/"revision":\d+/, ''));

const cases = ([null, 'specialist', 'manager'] as const).flatMap((role) =>
  KINDS.filter(({ kind }) => role === null || !rolesWith(PERMISSION[kind]).includes(role)).map(
    (wish): [string, Role | null, Change] => [wish.kind, role, wish],
  ),
);

describe('the statement', () => {
  test.each(cases)('AD-01: refuses %s to %s, and writes nothing', async (_, role, wish) => {
    const who = role === null ? await salon.newClient() : await newAdmin(salon, role);
    const before = await rows();
    expect((await change(who, wish)).outcome).toBe('forbidden');
    expect(await rows()).toEqual(before);
  });

  test.each(KINDS.map((wish): [string, Change] => [wish.kind, wish]))(
    'AD-20, AD-21, AD-22: makes %s once, writes one line of the audit log, raises the revision',
    async (_, wish) => {
      const revision = async () =>
        Number((await salon.rows('select revision from $.settings'))[0]?.['revision']);
      const lines = async () => (await salon.rows('select id from $.audit_log')).length;
      const requestKey = crypto.randomUUID();
      const [before, logged] = [await revision(), await lines()];
      const first = await change(salon.owner, wish, requestKey);
      expect(first.outcome).toBe('ok');
      expect(first.workshop.business.revision).toBe(await revision());
      expect(await revision()).toBeGreaterThan(before);
      expect(await lines()).toBe(logged + 1);
      const again = await change(salon.owner, wish, requestKey);
      expect(again.outcome).toBe(wish.kind.startsWith('add-') ? 'repeat' : 'same');
      expect(again.id).toBe(first.id);
      expect(await lines()).toBe(logged + 1);
    },
  );

  test('AD-20: of twenty answers that come at once, twice each, every one is made, and none of them twice', async () => {
    const keys = Array.from({ length: 20 }, () => crypto.randomUUID());
    const outcomes = await Promise.all(
      [...keys, ...keys].map(
        async (key) =>
          (await change(salon.owner, { kind: 'add-service', name: `Много ${key}` }, key)).outcome,
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome === 'repeat')).toHaveLength(20);
    const made = await salon.rows(`select position from $.services where name like 'Много%'`);
    expect(new Set(made.map(({ position }) => position)).size).toBe(20);
  });
});
