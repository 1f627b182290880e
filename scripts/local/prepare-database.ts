/** Makes the stack's database ready: roles, registry, and every tenant at the newest version. Safe to repeat. */
import pg from 'pg';
import { Secret } from '../../src/domain/secret.ts';
import { migrateAll } from '../lib/migrate-all.ts';
import { withNeonEndpoint } from '../lib/neon-endpoint.ts';

export type DatabaseAddresses = {
  /** Rows only: what the Worker works with. */
  readonly app: string;
  /** The tables' owner: provisioning and migrations. */
  readonly owner: string;
};

/** The addresses of both roles; locally they share the password that was made for this server. */
export function databaseAddresses(postgresUrl: string): DatabaseAddresses {
  const app = new URL(postgresUrl);
  app.username = 'app';
  return { app: app.href, owner: postgresUrl };
}

export async function prepareDatabase(postgresUrl: string): Promise<void> {
  const owner = new Secret(postgresUrl);
  const { laggards } = await withNeonEndpoint(() =>
    migrateAll({ registryUrl: owner, databases: new Map([['main', owner]]) }),
  );
  const [laggard] = laggards;
  if (laggard !== undefined) throw new Error(`tenant ${laggard.tenant} was not migrated: ${laggard.reason}`);
  await letAppIn(postgresUrl);
}

async function letAppIn(postgresUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    const password = decodeURIComponent(new URL(postgresUrl).password);
    await client.query(`alter role app password ${client.escapeLiteral(password)}`);
  } finally {
    await client.end();
  }
}
