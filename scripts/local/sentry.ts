/** A sink for Sentry envelopes: keeps what was captured, and shows it. */
import { Hono } from 'hono';
import * as v from 'valibot';
import type { Service } from './parts.ts';

const KEPT = 1000;
const itemHeader = v.looseObject({ type: v.string() });

export type SentrySink = Service & {
  /** The payloads of captured items, oldest first. */
  events(): readonly unknown[];
  clear(): void;
};

export function createSentry(): SentrySink {
  let events: unknown[] = [];
  const app = new Hono();
  app.post('/api/:project/envelope/', async (c) => {
    try {
      events = [...events, ...parseEnvelope(await c.req.text())].slice(-KEPT);
    } catch {
      return c.json({ detail: 'invalid envelope' }, 400);
    }
    return c.json({ id: crypto.randomUUID().replaceAll('-', '') });
  });
  return {
    name: 'sentry',
    app,
    events: () => events,
    clear() {
      events = [];
    },
  };
}

/** An envelope is a header line, then pairs of an item's header and its payload. */
function parseEnvelope(envelope: string): unknown[] {
  const [header = '', ...lines] = envelope.split('\n').filter((line) => line !== '');
  JSON.parse(header);
  const payloads: unknown[] = [];
  for (let index = 0; index + 1 < lines.length; index += 2) {
    v.parse(itemHeader, JSON.parse(lines[index] ?? ''));
    payloads.push(JSON.parse(lines[index + 1] ?? ''));
  }
  return payloads;
}
