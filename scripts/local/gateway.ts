/** The one door to every stand-in service: crash points, faults and the call log act here, around each call. */
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import type { Call, CallLog } from './call-log.ts';
import type { Crash } from './crash.ts';
import { faultAnswer, isAnswerFault } from './fault-answers.ts';
import type { CallVerdict, Faults } from './faults.ts';
import { maskText } from './mask.ts';
import type { Clock, Service } from './parts.ts';
import { describeBody } from './request-body.ts';

export type GatewayParts = {
  readonly services: readonly Service[];
  readonly clock: Clock;
  readonly calls: CallLog;
  readonly faults: Faults;
  readonly crash: Crash;
  /** The update being handled, where exactly one delivery is in flight. */
  currentUpdate(): number | null;
  onCall(call: Call): void;
};

/** An answer, or undefined where the caller is to see its connection cut. */
type Outcome = Response | undefined;

export function createGateway(parts: GatewayParts): Hono<{ Bindings: HttpBindings }> {
  const gateway = new Hono<{ Bindings: HttpBindings }>();
  for (const service of parts.services) {
    gateway.all(`/${service.name}/*`, async (c) => {
      const url = new URL(c.req.url);
      const inner = `${url.pathname.slice(service.name.length + 1)}${url.search}`;
      const body = await c.req.arrayBuffer();
      const call = { path: maskText(inner), request: describeBody(body, c.req.header('content-type')) };
      const perform = async (): Promise<Response> => {
        const headers = c.req.raw.headers;
        const init = { method: c.req.method, headers, ...(body.byteLength > 0 ? { body } : {}) };
        return service.app.fetch(new Request(new URL(inner, url.origin), init));
      };

      const at = parts.clock.now();
      const began = performance.now();
      const update_id = parts.currentUpdate();
      const outcome = await answer(parts, service, call, perform);
      const entry = parts.calls.add({
        ...call,
        at: new Date(at).toISOString(),
        service: service.name,
        method: c.req.method,
        status: outcome?.status ?? 0,
        ms: Math.round((performance.now() - began) * 10) / 10,
        update_id,
      });
      parts.onCall(entry);
      if (outcome !== undefined) return outcome;
      c.env.incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    });
  }
  return gateway;
}

async function answer(
  { crash, faults }: GatewayParts,
  service: Service,
  call: { readonly path: string; readonly request: unknown },
  perform: () => Promise<Response>,
): Promise<Outcome> {
  const crashing = crash.hit(service.name, call.path);
  if (crashing === 'before') {
    kill(crash);
    return undefined;
  }
  const verdict = faults.takeCall(service.name, call.path, JSON.stringify(call.request) ?? '');
  if (verdict.delay > 0) await new Promise((resolve) => setTimeout(resolve, verdict.delay));
  const outcome = await misbehave(service, verdict, perform);
  if (crashing === undefined) return outcome;
  kill(crash);
  return undefined;
}

async function misbehave(
  service: Service,
  { mode, ms }: CallVerdict,
  perform: () => Promise<Response>,
): Promise<Outcome> {
  if (mode === undefined) return perform();
  if (isAnswerFault(mode)) return faultAnswer(service.name, mode, ms);
  if (mode === 'drop-answer') await perform();
  return undefined;
}

/** A runtime that does not come back fails the next request, which is the place to learn of it. */
function kill(crash: Crash): void {
  crash.fire().catch(() => {});
}
