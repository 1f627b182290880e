/** Endpoints in a registry of their own, and somebody who hears what they are told and answers as a test likes. */
import type { EventName } from '../../src/domain/outgoing.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createVault } from '../../src/platform/vault.ts';
import { createEventLog } from '../../src/store/outgoing-events.ts';
import { createRegistry } from '../../src/store/registry.ts';
import { createWebhookEndpoints } from '../../src/store/webhook-endpoints.ts';
import type { Registry } from '../../src/usecases/context.ts';
import { createWebhook } from '../../src/usecases/create-webhook.ts';
import { deliverEvent } from '../../src/usecases/deliver-event.ts';
import type {
  ClaimedDelivery,
  EventLog,
  OutgoingEvent,
  TellingEnd,
} from '../../src/usecases/outgoing-events.ts';
import type { PlannedTask } from '../../src/usecases/tasks.ts';
import type { EndpointContext } from '../../src/usecases/webhook-endpoints.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { aNewBot, aNewTenant, NOW } from './tenants.ts';

export const SECOND = 1000;
export const HOUR: number = 3600 * SECOND;
export const OURS = 'aaaaaaaaaaaa';
export const THEIRS = 'bbbbbbbbbbbb';
export const URL = 'https://hooks.company.com/zapis';
export const WISH = { actor: 'api:1', requestKey: 'api:1:first' } as const;
export const LIT: TellingEnd = { kind: 'heard', status: 200 };
export const DARK: TellingEnd = { kind: 'unheard', status: 500, error: 'Internal Server Error' };
const RULES = { local: false, ownHost: 'zapis.company.com' };

export type Listener = {
  readonly told: ClaimedDelivery[];
  deliver(ref: string, now: number): Promise<readonly PlannedTask[]>;
};

export type OutgoingKit = {
  readonly database: TestDatabase;
  readonly registry: Registry;
  readonly ctx: EndpointContext;
  readonly log: EventLog;
  /** What the bell was asked to wake. */
  readonly rung: PlannedTask[];
  add(
    events: readonly string[],
    more?: { tenantId?: string; requestKey?: string },
  ): Promise<{ readonly id: string; readonly secret: string }>;
  /** Publishes one event of our business; answers its task, or nothing where nobody listens. */
  publish(id: string, now?: number): Promise<string>;
  /** Answers so, one after the other; the last for ever. */
  listener(...answers: readonly TellingEnd[]): Listener;
  states(): Promise<Record<string, unknown>[]>;
  audited(): Promise<string[]>;
  forget(): Promise<void>;
};

/** Somebody who listens to everything, of one business or of all. */
export async function listen({ rows }: TestDatabase, tenantId?: string): Promise<void> {
  const tenant = tenantId === undefined ? 'null' : `'${tenantId}'`;
  await rows(`
    insert into registry.webhook_endpoints (id, url, events, tenant_id, secret_cipher, key_id, created_at)
    values ('all', '${URL}', '{*}', ${tenant}, '', 'k1', '2027-01-01')`);
}

export async function openOutgoing(): Promise<OutgoingKit> {
  const database = await openTestDatabase();
  const db = database.app;
  const ring = { current: 'k1', keys: { k1: new Secret(Buffer.alloc(32, 7).toString('base64')) } };
  const vault = createVault(ring, new Secret('00'.repeat(32)));
  const registry = createRegistry({
    db,
    vault: { open: async () => new Secret('1:x') },
    databases: ['main'],
    tenantsPerDatabase: 9,
  });
  await registry.reserve(aNewTenant(OURS), aNewBot(1));
  await registry.reserve(aNewTenant(THEIRS), aNewBot(2));
  const rung: PlannedTask[] = [];
  const bell = { ring: async (tasks: readonly PlannedTask[]) => void rung.push(...tasks) };
  const ctx = { now: NOW, endpoints: createWebhookEndpoints(db), vault, bell, rules: RULES };
  const log = createEventLog(db, vault);
  return {
    database,
    registry,
    ctx,
    log,
    rung,
    async add(events, more = {}) {
      const made = await createWebhook(ctx, { ...WISH, url: URL, tenantId: null, events, ...more });
      if (!made.ok) throw new Error(JSON.stringify(made.failure));
      return { id: made.value.endpoint.id, secret: made.value.secret.reveal() };
    },
    publish: async (id, now = NOW) => (await log.publish([event(id, 'tenant.grace')], now))[0]?.ref ?? '',
    listener(...answers) {
      const told: ClaimedDelivery[] = [];
      const teller = {
        async tell(delivery: ClaimedDelivery) {
          told.push(delivery);
          return answers[Math.min(told.length, answers.length) - 1] ?? LIT;
        },
      };
      const given = { log, teller, rules: RULES, operators: [41, 42] };
      return { told, deliver: (ref, now) => deliverEvent({ ...given, now }, ref) };
    },
    states: () =>
      database.rows(`
        select d.event_id, d.state, d.attempts, d.last_status,
          (extract(epoch from d.next_at) * 1000)::float8 as next_at,
          (select (extract(epoch from t.due_at) * 1000)::float8 from registry.tasks t
           where t.kind = 'delivery' and t.ref = d.id::text) as task
        from registry.webhook_deliveries d order by d.id`),
    async audited() {
      const rows = await database.rows('select actor, action from registry.audit_log order by id');
      return rows.map(({ actor, action }) => `${String(actor)} ${String(action)}`);
    },
    async forget() {
      rung.length = 0;
      await database.rows(
        'truncate registry.webhook_endpoints, registry.tasks, registry.messages, registry.audit_log cascade',
      );
    },
  };
}

export function event(
  id: string,
  name: Extract<EventName, `tenant.${string}`>,
  tenantId: string = OURS,
): OutgoingEvent {
  const data = { status: 'active' } as const;
  return { id, event: name, tenantId, at: NOW - 30 * SECOND, data };
}
