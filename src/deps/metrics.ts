/** What the metrics are read with. */
import { type GaugeName, metricsText } from '../domain/metrics.ts';
import type { MetricsDeps } from '../http/metrics.ts';
import { rememberScraper } from '../platform/scraper-key.ts';
import { doorDeps } from './api.ts';
import type { Request } from './request.ts';

export function metricsDeps(request: Request): MetricsDeps {
  const { isolate, redis } = request;
  const door = doorDeps(request);
  return {
    door: { ...door, registry: rememberScraper(redis, door.registry) },
    async measure() {
      const kept = await isolate.meter.read(redis);
      return metricsText(kept, gaugesOf(kept, Date.now()));
    },
  };
}

function gaugesOf(
  kept: ReadonlyMap<string, number>,
  now: number,
): Readonly<Record<GaugeName, number | null>> {
  const sweptAt = kept.get('sweep_at');
  return {
    active_people: kept.get('people') ?? 0,
    tasks_late: kept.get('sweep_woke') ?? null,
    sweep_age_seconds: sweptAt === undefined ? null : Math.max(0, Math.round((now - sweptAt) / 1000)),
  };
}
