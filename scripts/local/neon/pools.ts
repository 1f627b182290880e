/** Lends connections to the real Postgres: one bounded pool per connection string, and a bounded wait. */
import pg from 'pg';
import { ConnectionFailure, tooManyConnections } from './failure.ts';

export type PoolsOptions = {
  /** Maps the caller's connection string to the server that stands behind it. */
  resolve(connectionString: string): string;
  readonly poolSize: number;
  readonly waitMs: number;
};

export type Pools = {
  /** Runs the work on a connection of its own; one that is left broken or inside a transaction is thrown away. */
  withConnection<T>(connectionString: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export function createPools({ resolve, poolSize, waitMs }: PoolsOptions): Pools {
  const pools = new Map<string, pg.Pool>();

  const poolOf = (connectionString: string): pg.Pool => {
    const known = pools.get(connectionString);
    if (known !== undefined) return known;
    const pool = new pg.Pool({
      connectionString: withoutTls(resolve(connectionString)),
      max: poolSize,
      pipeline: true,
      connectionTimeoutMillis: waitMs,
    });
    // An idle connection that breaks has left the pool by itself; unheard, the event would end the process.
    pool.on('error', () => undefined);
    pools.set(connectionString, pool);
    return pool;
  };

  return {
    async withConnection(connectionString, work) {
      const client = await poolOf(connectionString).connect().catch(refuse);
      try {
        return await work(client);
      } finally {
        client.release(client.getTransactionStatus() !== 'I');
      }
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
      pools.clear();
    },
  };
}

function refuse(error: unknown): never {
  if (error instanceof pg.DatabaseError) throw error;
  const message = error instanceof Error ? error.message : String(error);
  if (message.startsWith('timeout exceeded')) throw tooManyConnections();
  throw new ConnectionFailure(`could not connect to the database: ${message}`);
}

/** The caller speaks TLS to Neon's proxy; the server behind it is on this machine and has none. */
function withoutTls(connectionString: string): string {
  const url = new URL(connectionString);
  url.searchParams.delete('sslmode');
  url.searchParams.delete('channel_binding');
  return url.href;
}
