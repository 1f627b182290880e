/** The Worker's public address: every delivery carries the stack's time, and is counted while in flight. */
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import * as v from 'valibot';
import type { Clock, Deliver } from './parts.ts';

/** A moment that a test wants one request to be answered at, whatever the stack's clock says. */
export const AT = 'x-answer-at';

const updateBody = v.object({ update_id: v.number() });
type Lands = (url: string, init: RequestInit) => Promise<Response>;

export type Ingress = {
  readonly app: Hono<{ Bindings: HttpBindings }>;
  readonly deliver: Deliver;
  /** Counts any work of the Worker as in flight. */
  track<T>(update: number | null, work: () => Promise<T>): Promise<T>;
  /** The update being handled, where exactly one delivery is in flight. */
  currentUpdate(): number | null;
};

export function createIngress(publicUrl: string, clock: Clock, land: Lands): Ingress {
  const inFlight = new Set<{ readonly update: number | null }>();

  async function track<T>(update: number | null, work: () => Promise<T>): Promise<T> {
    const flight = { update };
    inFlight.add(flight);
    try {
      return await work();
    } finally {
      inFlight.delete(flight);
    }
  }
  const deliver: Deliver = (url, init) => {
    if (!url.startsWith(`${publicUrl}/`)) return fetch(url, init);
    const headers = new Headers(init.headers);
    headers.set('x-now', headers.get(AT) ?? new Date(clock.now()).toISOString());
    return track(updateOf(init.body), () => land(url, { ...init, headers }));
  };

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.all('*', async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const body = await c.req.arrayBuffer();
    const { method } = c.req;
    try {
      const init = { method, headers: c.req.raw.headers, ...(body.byteLength > 0 ? { body } : {}) };
      return await deliver(`${publicUrl}${pathname}${search}`, init);
    } catch {
      c.env.incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    }
  });

  return {
    app,
    deliver,
    track,
    currentUpdate() {
      const [only, another] = inFlight;
      return only === undefined || another !== undefined ? null : only.update;
    },
  };
}

function updateOf(body: RequestInit['body']): number | null {
  if (typeof body !== 'string' && !(body instanceof ArrayBuffer)) return null;
  try {
    const parsed = v.safeParse(
      updateBody,
      JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)),
    );
    return parsed.success ? parsed.output.update_id : null;
  } catch {
    return null;
  }
}
