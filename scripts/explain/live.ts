/** Puts a live tenant's service on a date before the engine: the very question that the Worker asks. */
import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { DAY_MS, parseInstant } from '../../src/domain/time.ts';
import { parseDay } from '../../src/domain/time-days.ts';
import { connect, type Db, run } from '../../src/store/connect.ts';
import { toTenant } from '../../src/store/registry-rows.ts';
import { tenants } from '../../src/store/registry-tables.ts';
import { createTenantStores } from '../../src/store/tenant-store.ts';
import type { Tenant } from '../../src/usecases/context.ts';
import { offerOf } from '../../src/usecases/offered.ts';
import { openings } from '../../src/usecases/openings.ts';
import { rangeAround } from '../../src/usecases/times.ts';
import { servedDatabases } from '../lib/databases.ts';
import { findRunningStack } from '../lib/running-stack.ts';
import { type Answer, answerStarts, type Why } from './answer.ts';

export type LiveAsk = {
  readonly tenant: string;
  readonly service: number;
  readonly staff: number | null;
  /** Local date, `YYYY-MM-DD`. */
  readonly date: string;
  /** Epoch milliseconds. */
  readonly now: number;
};

/** Somebody whom no business knows, and who therefore holds nothing. */
const NOBODY = 0;

/** One answer for each specialist asked about. Throws one clear line where there is nothing to ask. */
export async function answerLive(ask: LiveAsk, why: NonNullable<Why>): Promise<readonly Answer[]> {
  const { now } = ask;
  const { registry, addressOf } = servedDatabases();
  const tenant = await findTenant(connect(registry), ask.tenant);
  const address = addressOf(tenant.database);
  if (address === undefined)
    throw new Error(`DATABASES names no “${tenant.database}”, where the tenant lives`);
  const store = createTenantStores(() => connect(address)).open(tenant);
  const day = parseDay(ask.date);
  const query = { serviceId: ask.service, ...rangeAround(day * DAY_MS, now) };
  const found = offerOf(await store.read((reader) => reader.offer(NOBODY, now, query)));
  if (!found.ok) {
    const gone = found.failure.why.kind === 'service_gone';
    throw new Error(
      `Tenant ${tenant.id} has no ${gone ? `service ${ask.service} on offer` : `specialist who does service ${ask.service}`}`,
    );
  }
  const asked = openings(found.value, { now, staffId: ask.staff });
  if (asked.length === 0) {
    const able = found.value.specialists.map(({ id, name }) => `${id} (${name})`).join(', ');
    throw new Error(`Specialist ${ask.staff} does not do service ${ask.service}; those who do: ${able}`);
  }
  return asked.map(({ specialist, given }) =>
    answerStarts(`${specialist.id} ${specialist.name}`, given, [day, day], why),
  );
}

async function findTenant(registry: Db, id: string): Promise<Tenant> {
  const [row] = await run(() => registry.select().from(tenants).where(eq(tenants.id, id)));
  if (row === undefined) throw new Error(`There is no tenant ${id}`);
  if (row.status === 'provisioning') throw new Error(`Tenant ${id} is not ready: provision it again`);
  return toTenant(row);
}

const time = v.object({ now: v.pipe(v.string(), v.transform(parseInstant)) });

/** The real one; that of the local stack where it is asked, since its clock can be moved. */
export async function presentTime(): Promise<number> {
  const stack = process.env['DATABASES'] === undefined ? findRunningStack() : undefined;
  if (stack === undefined) return Date.now();
  const answer = await fetch(`${stack.control}/clock`);
  return v.parse(time, await answer.json()).now;
}
