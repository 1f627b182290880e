/** QStash's HTTP API: publish, batch, messages and the dead letter queue, behind a bearer token. */
import { Hono } from 'hono';
import * as v from 'valibot';
import type { Agenda, Clock, Deliver, DeliveryFaults, Service } from '../parts.ts';
import { type Filter, type Message, showMessage } from './messages.ts';
import { readPublication } from './publish-request.ts';
import { createQueue, type Published } from './queue.ts';
import { createStore } from './store.ts';

const MAX_DELAY_MS = 7 * 86_400_000;

const batchBody = v.array(
  v.object({
    destination: v.string(),
    headers: v.optional(v.record(v.string(), v.string()), {}),
    body: v.optional(v.string(), ''),
  }),
);

export type QStashOptions = {
  readonly dir: string;
  readonly token: string;
  readonly signingKey: string;
  readonly clock: Clock;
  readonly deliver: Deliver;
  readonly faults: DeliveryFaults;
  readonly maxDelayMs?: number;
};
export type QStash = Service &
  Agenda & {
    messages(): readonly Message[];
    /** Loses everything that waits; says how many. */
    lose(): number;
    snapshot(): string;
    restore(snapshot: string): void;
    close(): Promise<void>;
  };

export function createQStash(options: QStashOptions): QStash {
  const { dir, token, clock, maxDelayMs = MAX_DELAY_MS } = options;
  const store = createStore(dir);
  const queue = createQueue({ ...options, store });

  function publish(destination: string, headers: Headers, body: string): Published | { error: string } {
    const read = readPublication({ destination, headers, body, now: clock.now(), maxDelayMs });
    return 'error' in read ? read : queue.publish(read);
  }

  const app = new Hono();
  app.use('*', async (c, next) => {
    if (c.req.header('authorization') === `Bearer ${token}`) return next();
    return c.json({ error: 'unauthorized' }, 401);
  });
  app.post('/v2/publish/*', async (c) => {
    const url = new URL(c.req.url);
    const destination = `${decodeURI(url.pathname.slice('/v2/publish/'.length))}${url.search}`;
    const result = publish(destination, c.req.raw.headers, await c.req.text());
    if ('error' in result) return c.json(result, 400);
    return c.json(result, result.deduplicated === true ? 202 : 201);
  });
  app.post('/v2/batch', async (c) => {
    const parsed = v.safeParse(batchBody, await c.req.json().catch(() => undefined));
    if (!parsed.success) return c.json({ error: 'invalid batch body' }, 400);
    return c.json(
      parsed.output.map((entry) => publish(entry.destination, new Headers(entry.headers), entry.body)),
    );
  });
  app.get('/v2/messages/:id', (c) => {
    const message = store.find(c.req.param('id'));
    return message === undefined ? c.json({ error: 'message not found' }, 404) : c.json(showMessage(message));
  });
  app.delete('/v2/messages/:id', (c) => {
    const cancelled = store.cancel(({ id }) => id === c.req.param('id'), 'cancelled');
    return cancelled === 0 ? c.json({ error: 'message not found' }, 404) : c.json({ cancelled });
  });
  app.delete('/v2/messages', (c) =>
    c.json({ cancelled: store.cancel(filterOf(c.req.queries()), 'cancelled') }),
  );
  app.get('/v2/dlq', (c) =>
    c.json({ messages: store.dead().filter(filterOf(c.req.queries())).map(showMessage) }),
  );
  app.delete('/v2/dlq/:id', (c) => {
    const deleted = store.bury(({ dlqId }) => dlqId === c.req.param('id')).length;
    return deleted === 0 ? c.json({ error: 'message not found' }, 404) : c.json({ deleted });
  });
  app.delete('/v2/dlq', (c) => c.json({ deleted: store.bury(filterOf(c.req.queries())).length }));
  app.post('/v2/dlq/retry', (c) => {
    const revived = store.bury(filterOf(c.req.queries()));
    queue.revive(revived);
    return c.json({ responses: revived.map(({ id }) => ({ messageId: id })) });
  });

  return {
    name: 'qstash',
    app,
    nextDue: queue.nextDue,
    runDue: queue.runDue,
    messages: store.all,
    lose: () => store.cancel(() => true, 'lost'),
    snapshot: store.snapshot,
    restore(snapshot) {
      queue.reset();
      store.restore(snapshot);
    },
    close() {
      queue.stop();
      return store.flush();
    },
  };
}

/** Several values of one filter are alternatives; different filters must all hold; none at all means every message. */
function filterOf(query: Readonly<Record<string, string[]>>): Filter {
  const fields: Record<string, (message: Message) => string | undefined> = {
    messageIds: ({ id }) => id,
    dlqIds: ({ dlqId }) => dlqId,
    url: ({ url }) => url,
    label: ({ label }) => label,
    flowControlKey: ({ flow }) => flow?.key,
  };
  return (message) =>
    Object.entries(query).every(([name, values]) => {
      const read = fields[name];
      return read === undefined || values.includes(read(message) ?? '');
    });
}
