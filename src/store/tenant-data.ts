/** The port `TenantData`: a business's whole schema, read in pages by each table's key, and taken away. */
import { eq, type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { formatInstant } from '../domain/time.ts';
import type { DumpedPage, TenantData } from '../usecases/exports.ts';
import { type Db, run } from './connect.ts';
import { toTenant } from './registry-rows.ts';
import { tenants } from './registry-tables.ts';
import { due } from './shared-tables.ts';
import { tenantTables } from './tenant-tables.ts';

const PAGE = 2_000;

const tableRows = v.array(
  v.object({
    name: v.string(),
    columns: v.array(v.string()),
    key: v.pipe(v.array(v.string()), v.minLength(1)),
  }),
);
const pageRow = v.array(v.object({ lines: v.nullable(v.string()), rows: v.number(), last: v.unknown() }));

/** `apps` and `owners` answer the two connections to a database by its name in the registry. */
export function createTenantData(
  registry: Db,
  apps: (database: string) => Db,
  owners: (database: string) => Db,
): TenantData {
  return {
    async find(tenantId) {
      const [row] = await run(() => registry.select().from(tenants).where(eq(tenants.id, tenantId)));
      return row === undefined ? null : toTenant(row);
    },

    async *pages(tenant) {
      const db = apps(tenant.database);
      const { id, name, timeZone, createdAt } = tenant;
      const head = { zapis: 1, tenant: id, name, timeZone, createdAt: formatInstant(createdAt) };
      const all = await tablesOf(db, tenant.schema);
      yield { text: line(head), table: all[0]?.name ?? '', rows: 0 };
      for (const table of all) yield* pagesOf(db, tenant.schema, table);
    },

    async drop(tenant) {
      const { schema } = tenantTables(tenant.schema);
      await run(() =>
        owners(tenant.database).execute(
          sql`drop schema if exists ${sql.identifier(schema.schemaName)} cascade`,
        ),
      );
      await run(() => apps(tenant.database).delete(due).where(eq(due.tenant, tenant.id)));
    },
  };
}

type Table = v.InferOutput<typeof tableRows>[number];

/** Every table of the schema, with its columns and its key, in the order of their names. */
async function tablesOf(db: Db, schema: string): Promise<readonly Table[]> {
  const namesOf = (which: SQL): SQL => sql`
    (select coalesce(jsonb_agg(a.attname order by array_position(${which}, a.attnum), a.attnum), '[]') from pg_attribute a
     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and (${which} is null or a.attnum = any(${which})))`;
  const { rows } = await run(() =>
    db.execute(sql`
      select c.relname as name, ${namesOf(sql`null::int2[]`)} as columns, ${namesOf(sql`k.conkey`)} as key
      from pg_class c join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
      where c.relnamespace = to_regnamespace(${schema}) and c.relkind = 'r'
      order by c.relname`),
  );
  return v.parse(tableRows, rows);
}

/** A line that tells of the table and how many rows it had then, and its rows behind it. */
async function* pagesOf(db: Db, schema: string, { name, columns, key }: Table): AsyncGenerator<DumpedPage> {
  const { schemaName } = tenantTables(schema).schema;
  const table = sql`${sql.identifier(schemaName)}.${sql.identifier(name)}`;
  const keyed = sql.join(
    key.map((column) => sql`${sql.identifier(column)}`),
    sql`, `,
  );
  const counted = await run(() => db.execute(sql`select count(*)::int as rows from ${table}`));
  const [count] = v.parse(v.array(v.object({ rows: v.number() })), counted.rows);
  yield { text: line({ table: name, columns, rows: count?.rows ?? 0 }), table: name, rows: 0 };
  for (let last: unknown = null; ; ) {
    const after = sql`where (${keyed}) > (select ${keyed} from jsonb_populate_record(null::${table}, ${JSON.stringify(last)}::jsonb))`;
    const { rows } = await run(() =>
      db.execute(sql`
        with page as (select * from ${table} ${last === null ? sql`` : after} order by ${keyed} limit ${PAGE})
        select string_agg(row_to_json(page)::text, E'\n' order by ${keyed}) as lines, count(*)::int as rows,
          (select to_jsonb(p) from (select ${keyed} from page order by ${descending(key)} limit 1) p) as last
        from page`),
    );
    const [page] = v.parse(pageRow, rows);
    if (page === undefined || page.lines === null) return;
    yield { text: `${page.lines}\n`, table: name, rows: page.rows };
    if (page.rows < PAGE) return;
    last = page.last;
  }
}

function descending(key: readonly string[]): SQL {
  return sql.join(
    key.map((column) => sql`${sql.identifier(column)} desc`),
    sql`, `,
  );
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
