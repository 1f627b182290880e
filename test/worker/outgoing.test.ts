/** OP-10: an address outside hears of each booking, move and cancellation, whatever the queue, it itself and we do. */
import { Hono } from 'hono';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { listen } from '../../scripts/local/listen.ts';
import { freePort } from '../../scripts/local/ports.ts';
import { Secret } from '../../src/domain/secret.ts';
import { hmacHex } from '../../src/platform/digest.ts';
import { createVault } from '../../src/platform/vault.ts';
import { configureNeon, connect } from '../../src/store/connect.ts';
import { createWebhookEndpoints } from '../../src/store/webhook-endpoints.ts';
import { createWebhook } from '../../src/usecases/create-webhook.ts';
import { here } from '../support/here.ts';
import { openSalon, query, type Salon, type Someone } from '../support/salon.ts';
import { bookFirst, tap, toMoving } from '../support/walk.ts';

const toldBody = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    id: v.string(),
    event: v.string(),
    tenant_id: v.string(),
    data: v.object({
      by: v.string(),
      booking: v.looseObject({ number: v.number(), state: v.string(), moves: v.number() }),
    }),
  }),
);
type Told = v.InferOutput<typeof toldBody>;

let salon: Salon;
let who: Someone;
let secret: Secret;
/** Everything that arrived, in order. */
const told: Told[] = [];
/** What the next arrival is answered with, when it is not simply taken. */
const answers: (() => Promise<number>)[] = [];

beforeAll(async () => {
  const port = await freePort();
  const receiver = new Hono();
  receiver.post('/hook', async (c) => {
    const body = await c.req.text();
    const [, seconds = '', signature] = /^t=(\d+),v1=(.*)$/.exec(c.req.header('zapis-signature') ?? '') ?? [];
    if (signature !== (await hmacHex(secret, `${seconds}.${body}`))) return c.text('forged', 403);
    told.push(v.parse(toldBody, body));
    return c.body(null, v.parse(v.picklist([200, 500]), (await answers.shift()?.()) ?? 200));
  });
  const stop = await listen(receiver, port);
  afterAll(stop);
  // Nobody of the business hears of anything: what is told outside wakes the queue by itself.
  salon = await openSalon({ started: false });
  await salon.rows('delete from $.admins');
  await salon.rows('update $.settings set change_window_minutes = 0');
  secret = await listenAt(`http://127.0.0.1:${port}/hook`);
  who = await salon.newClient();
});
// What the queue still holds for later would be counted as calls of whoever comes next.
afterAll(async () => {
  await salon.control.clearFaults();
  await salon.control.loseQueue();
});

async function listenAt(url: string): Promise<Secret> {
  configureNeon({ fetchEndpoint: `${here('url')}/neon/sql` });
  const ring = v.parse(
    v.pipe(
      v.string(),
      v.parseJson(),
      v.object({ current: v.string(), keys: v.record(v.string(), v.string()) }),
    ),
    here('secrets')['TOKEN_KEYS'],
  );
  const keys = Object.fromEntries(Object.entries(ring.keys).map(([id, key]) => [id, new Secret(key)]));
  const made = await createWebhook(
    {
      now: Date.parse(await salon.control.now()),
      endpoints: createWebhookEndpoints(connect(new Secret(here('secrets')['REGISTRY_URL'] ?? ''))),
      vault: createVault({ current: ring.current, keys }, new Secret('00')),
      bell: { ring: async () => undefined },
      rules: { local: true, ownHost: 'zapis' },
    },
    { actor: 'test', requestKey: salon.tenant, url, tenantId: salon.tenant, events: ['*'] },
  );
  if (!made.ok) throw new Error('no endpoint');
  return made.value.secret;
}

const arrived = (count: number) =>
  vi.waitUntil(() => told.length === count, { timeout: 10_000, interval: 20 });
const deliveries = () =>
  query(
    `select d.event, d.state, d.attempts from registry.webhook_deliveries d
     join registry.webhook_endpoints e on e.id = d.endpoint_id where e.tenant_id = $1 order by d.id`,
    [salon.tenant],
  );
const settled = (count: number) =>
  vi.waitUntil(
    async () => (await deliveries()).filter(({ state }) => state === 'delivered').length === count,
    { timeout: 10_000, interval: 20 },
  );

test('OP-10: booked, moved and cancelled, each is heard under its one id, and of all its marks none is left', async () => {
  const { control } = salon;
  await control.fault({ service: 'qstash', mode: 'duplicate' });

  // Booked: it answers 500 at first, and the queue brings everything twice.
  answers.push(async () => 500);
  await toMoving(salon, who);
  await arrived(1);
  await control.advance('PT10S');
  await arrived(2);
  await settled(1);

  // Moved: the queue loses the wake, and the sweep finds the mark.
  await control.clearFaults();
  await control.fault({ service: 'qstash', mode: 'lose', times: 1 });
  await tap(salon, who, 'move');
  await control.advance('PT11M');
  await arrived(3);
  await settled(2);

  // Cancelled: we are cut off between its answer and our note of it.
  const crashes = await control.crashes();
  answers.push(async () => {
    await control.crash('neon:', 'before');
    return 200;
  });
  await tap(salon, who, 'ask-cancel');
  await tap(salon, who, 'cancel');
  await vi.waitUntil(async () => (await control.crashes()) === crashes + 1, {
    timeout: 10_000,
    interval: 20,
  });
  await control.advance('PT11M');
  await arrived(5);
  await settled(3);

  expect(told.map(({ event }) => event)).toEqual([
    'booking.created',
    'booking.created',
    'booking.moved',
    'booking.cancelled',
    'booking.cancelled',
  ]);
  const [created, repeated, moved, cancelled, again] = told;
  expect(repeated).toEqual(created);
  expect(again).toEqual(cancelled);
  expect(new Set(told.map(({ id }) => id)).size).toBe(3);
  expect(moved).toMatchObject({ tenant_id: salon.tenant, data: { by: 'client', booking: { moves: 1 } } });
  const [booking] = await salon.rows(
    'select b.*, s.name from $.bookings b join $.staff s on s.id = b.staff_id',
  );
  expect(cancelled?.data.booking).toEqual({
    number: booking?.['id'],
    service: booking?.['service_name'],
    specialist: booking?.['name'],
    starts_at: v.parse(v.date(), booking?.['starts_at']).toISOString().replace('.000', ''),
    ends_at: v.parse(v.date(), booking?.['ends_at']).toISOString().replace('.000', ''),
    price: { kind: booking?.['price_kind'], amount_minor: booking?.['price_minor'], currency: 'RUB' },
    state: 'cancelled_by_client',
    moves: 1,
    client: { id: booking?.['client_id'], name: 'Анна' },
  });
  expect(await deliveries()).toEqual([
    { event: 'booking.created', state: 'delivered', attempts: 2 },
    { event: 'booking.moved', state: 'delivered', attempts: 1 },
    { event: 'booking.cancelled', state: 'delivered', attempts: 2 },
  ]);
  expect(await salon.rows('select message from shared.due where tenant = $1', [salon.tenant])).toEqual([]);
});

test('OP-10: where nobody listens, a booking leaves no mark', async () => {
  const deaf = await openSalon();
  await deaf.control.fault({ service: 'qstash', mode: 'pause' });
  await bookFirst(deaf, await deaf.newClient());
  expect(
    await deaf.rows('select 1 from shared.due where tenant = $1 and message < 0', [deaf.tenant]),
  ).toEqual([]);
  await deaf.control.clearFaults();
});
