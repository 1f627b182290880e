/** What the business says of itself: settings, services, weekly hours. */
import { and, asc, eq, exists, isNull, sql } from 'drizzle-orm';
import type { AboutFacts } from '../../usecases/tenant-store.ts';
import type { Lent } from './lent.ts';
import { selectScene, toScene } from './scene.ts';
import { selectServices, toListedService } from './services.ts';
import { toWeekly } from './standing.ts';

export async function readAbout(lent: Lent, person: number, now: number): Promise<AboutFacts> {
  const { workingHours } = lent.tables;
  const [sceneRows, services, hours, specialists] = await lent.db.batch([
    selectScene(lent, person, now),
    selectServices(lent),
    lent.db
      .select({ weekday: workingHours.weekday, windows: workingHours.windows })
      .from(workingHours)
      .where(isNull(workingHours.staffId))
      .orderBy(asc(workingHours.weekday)),
    selectSpecialists(lent),
  ]);
  const scene = toScene(sceneRows);
  return {
    ...scene,
    services: services.map((row) => toListedService(row, scene.business.currency)),
    hours: toWeekly(hours),
    specialists: specialists.map(({ name }) => name),
  };
}

/** Those whom a client can choose: active ones who do anything that is on offer. */
function selectSpecialists({ db, tables: { staff, staffServices, services } }: Lent) {
  const offered = db
    .select({ one: sql`1` })
    .from(staffServices)
    .innerJoin(services, eq(services.id, staffServices.serviceId))
    .where(and(eq(staffServices.staffId, staff.id), eq(services.active, true)));
  return db
    .select({ name: staff.name })
    .from(staff)
    .where(and(eq(staff.active, true), exists(offered)))
    .orderBy(asc(staff.position), asc(staff.id));
}
