/** A set of migrations as plain data: what each one says, and how it is told to one schema. Pure. */

export type Migration = {
  readonly name: string;
  readonly statements: readonly string[];
};

/** The schema that the tenants' migrations are written for; its name gives way to the tenant's own. */
const TEMPLATE = 'tenant_template';
const TAG = '$migration$';
const BLOCK = '$block$';

export function parseMigration(name: string, text: string): Migration {
  const statements = text
    .split('--> statement-breakpoint')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
  if (statements.length === 0 || text.includes(TAG) || text.includes(BLOCK)) {
    throw new Error(`the migration ${name} is empty, or quotes with ${TAG} or ${BLOCK}`);
  }
  return { name, statements };
}

/**
 * One statement that brings `schema` from version `version - 1` to `version`; where it is there already, it does
 * nothing. Must run in a transaction that holds the schema's lock. The version is the schema's own comment: it
 * costs no table, changes with the rest or not at all, and one query reads that of every tenant.
 */
export function migrationBlock(migration: Migration, version: number, schema: string): string {
  const steps = migration.statements.map(
    (statement) => `execute ${TAG}${statement.replaceAll(TEMPLATE, schema)}${TAG};`,
  );
  return [
    `do ${BLOCK} begin`,
    `if ${versionOf(`'${schema}'`)} < ${version} then`,
    ...steps,
    `comment on schema "${schema}" is 'version ${version}';`,
    'end if;',
    `end ${BLOCK}`,
  ].join('\n');
}

/** An SQL expression: the version of the schema whose name the expression `name` gives; 0 where there is none. */
export function versionOf(name: string): string {
  return `coalesce(substring(obj_description(to_regnamespace(${name}), 'pg_namespace') from '^version (\\d+)$')::int, 0)`;
}

/** What the role `app` may do in a schema: rows, never the tables themselves. */
export function grants(schema: string): readonly string[] {
  return [
    `grant usage on schema "${schema}" to app`,
    `grant select, insert, update, delete on all tables in schema "${schema}" to app`,
    `grant usage on all sequences in schema "${schema}" to app`,
  ];
}
