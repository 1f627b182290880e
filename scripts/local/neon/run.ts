/** Runs statements as Neon's proxy does, and shows the results in its words: raw text, null stays null. */
import type pg from 'pg';
import type { SqlRequest, Statement } from './request.ts';

type Result = {
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: readonly unknown[];
  readonly fields: readonly pg.FieldDef[];
  readonly rowAsArray: boolean;
};

/** `queryMode` (unknown to the published types) forbids several statements in one text, as Neon does. */
type RawQuery = pg.QueryArrayConfig & { readonly queryMode: 'extended' };

const RAW_TYPES = { getTypeParser: () => (text: string) => text };

/** A single statement, or a batch that is one transaction and leaves nothing behind when it fails. */
export async function runRequest(
  client: pg.ClientBase,
  request: SqlRequest,
): Promise<Result | { results: Result[] }> {
  const { work, arrayMode } = request;
  if ('query' in work) return run(client, work, arrayMode);

  await client.query(work.begin);
  try {
    const results: Result[] = [];
    for (const statement of work.statements) results.push(await run(client, statement, arrayMode));
    await client.query('commit');
    return { results };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function run(client: pg.ClientBase, statement: Statement, arrayMode: boolean): Promise<Result> {
  const query: RawQuery = {
    text: statement.query,
    values: statement.params,
    rowMode: 'array',
    types: RAW_TYPES,
    queryMode: 'extended',
  };
  const { command, rowCount, rows, fields } = await client.query<unknown[]>(query);
  const rowAsArray = statement.arrayMode ?? arrayMode;
  const asObject = (row: unknown[]): object =>
    Object.fromEntries(fields.map((field, i) => [field.name, row[i]]));
  return {
    command: command ?? '',
    rowCount,
    rows: rowAsArray ? rows : rows.map(asObject),
    fields,
    rowAsArray,
  };
}
