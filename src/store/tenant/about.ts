/** What the business says of itself: settings, services, weekly hours. */
import { asc, isNull } from 'drizzle-orm';
import type { Scene, Service, WeeklyHours } from '../../usecases/facts.ts';
import type { Lent } from './lent.ts';
import { selectScene, toScene } from './scene.ts';
import { selectServices, toService } from './services.ts';
import { toWeekly } from './standing.ts';

export async function readAbout(
  lent: Lent,
  person: number,
  now: number,
): Promise<Scene & { services: readonly Service[]; hours: WeeklyHours }> {
  const { workingHours } = lent.tables;
  const [sceneRows, services, hours] = await lent.db.batch([
    selectScene(lent, person, now),
    selectServices(lent),
    lent.db
      .select({ weekday: workingHours.weekday, windows: workingHours.windows })
      .from(workingHours)
      .where(isNull(workingHours.staffId))
      .orderBy(asc(workingHours.weekday)),
  ]);
  const scene = toScene(sceneRows);
  return {
    ...scene,
    services: services.map((row) => toService(row, scene.business.currency)),
    hours: toWeekly(hours),
  };
}
