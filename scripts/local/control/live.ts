/** Streams what changes in the stack to whoever listens, as server-sent events. */
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Events } from '../events.ts';

const HEARTBEAT_MS = 15_000;

export function createLiveControl(events: Events): Hono {
  return new Hono().get('/events', (c) =>
    streamSSE(c, async (stream) => {
      const stop = events.listen((event) => void stream.writeSSE({ data: JSON.stringify(event) }));
      stream.onAbort(stop);
      await stream.write(': connected\n\n');
      while (!stream.aborted) {
        await stream.sleep(HEARTBEAT_MS);
        await stream.write(': alive\n\n');
      }
    }),
  );
}
