/** Brings the stack's database to the newest schema. */
import pg from 'pg';

export async function prepareDatabase(postgresUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    await client.query('create extension if not exists btree_gist');
  } finally {
    await client.end();
  }
}
