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
  // Sent in one go, as from beside the database: what holds locks must not wait for this process's own turn.
  const sent = work.statements.map((statement) => run(client, statement, arrayMode));
  const ended = client.query('commit');
  const [results] = await Promise.all([Promise.allSettled(sent), ended.catch(() => undefined)]);
  // After the first that failed Postgres refuses the rest, and what was to commit rolls back.
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  await ended;
  return { results: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])) };
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
