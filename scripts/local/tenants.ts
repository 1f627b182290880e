/** Which business each bot belongs to, as the registry says. */
import pg from 'pg';
import * as v from 'valibot';

const rows = v.array(
  v.object({ id: v.pipe(v.string(), v.transform(Number)), tenant_id: v.nullable(v.string()) }),
);

/** The tenants' ids by the Telegram ids of their bots. */
export async function readTenants(postgresUrl: string): Promise<ReadonlyMap<number, string | null>> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    const answer = await client.query('select id::text, tenant_id from registry.bots');
    return new Map(v.parse(rows, answer.rows).map(({ id, tenant_id }) => [id, tenant_id]));
  } finally {
    await client.end();
  }
}
