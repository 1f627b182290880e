/** Speaks Neon's SQL over HTTP in front of a real Postgres, so that the Worker's driver runs unchanged. */
import { Hono } from 'hono';
import { describeFailure } from './neon/failure.ts';
import { createPools } from './neon/pools.ts';
import { readRequest } from './neon/request.ts';
import { runRequest } from './neon/run.ts';
import type { Service } from './parts.ts';

export type NeonOptions = {
  /** Maps the caller's connection string to the real server's; by default it is the real one. */
  readonly resolve?: (connectionString: string) => string;
  /** Connections per connection string. */
  readonly poolSize?: number;
  /** How long a request may wait for a connection before it gets the error of Neon's limit. */
  readonly waitMs?: number;
};

export type Neon = Service & { close(): Promise<void> };

export function createNeon({
  resolve = (it) => it,
  poolSize = 100,
  waitMs = 10_000,
}: NeonOptions = {}): Neon {
  const pools = createPools({ resolve, poolSize, waitMs });
  const app = new Hono();

  app.post('/sql', async (c) => {
    try {
      const request = readRequest(c.req.raw.headers, await c.req.text());
      return c.json(
        await pools.withConnection(request.connectionString, (client) => runRequest(client, request)),
      );
    } catch (error) {
      const { status, body } = describeFailure(error);
      return c.json(body, status);
    }
  });

  return { name: 'neon', app, close: () => pools.close() };
}
