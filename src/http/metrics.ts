/** `/metrics` for Prometheus, opened by a key. Nothing is kept here: a counter must not seem to fall between two isolates. */
import type { Context } from 'hono';
import { type DoorDeps, enter } from './api/door.ts';
import type { Said } from './problem.ts';

export type MetricsDeps = {
  readonly door: DoorDeps;
  /** The text of everything that is measured; asks no database. */
  measure(): Promise<string>;
};

export async function showMetrics(
  context: Pick<Context, 'req'>,
  { door, measure }: MetricsDeps,
): Promise<Response> {
  const entered = await enter(context, door, 'metrics:read');
  if (!entered.ok) return leave(entered.failure);
  const headers = { ...entered.value.headers, 'content-type': 'text/plain; version=0.0.4; charset=utf-8' };
  return leave({ status: 200, body: await measure(), headers });
}

function leave({ body, ...init }: Said): Response {
  return new Response(body, init);
}
