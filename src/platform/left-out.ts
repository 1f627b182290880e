/** Stands in for what our SDKs import and nothing we call of them needs; `[alias]` of wrangler.toml names it. */

/** Of `@upstash/core-analytics`: the limiter makes one only where analytics are switched on. */
export class Analytics {
  constructor() {
    throw new Error('@upstash/core-analytics is left out of the bundle');
  }
}

/** Of `neverthrow`: only the workflow engine of QStash's SDK answers with it. */
export function ok(): never {
  throw new Error('neverthrow is left out of the bundle');
}

export { ok as err };

/** Of `drizzle-orm`: every kind of column, for tables that are given by a function of them; ours never are. */
export function getPgColumnBuilders(): never {
  throw new Error('drizzle-orm/columns is left out of the bundle');
}

/** Of `drizzle-orm`: queries by relations, which a database has that is opened with a schema; ours never is. */
export class RelationalQueryBuilder {
  constructor() {
    relational();
  }
}

function relational(): never {
  throw new Error('drizzle-orm/relations is left out of the bundle');
}

export {
  RelationalQueryBuilder as Many,
  RelationalQueryBuilder as One,
  relational as createTableRelationsHelpers,
  relational as extractTablesRelationalConfig,
  relational as getOperators,
  relational as getOrderByOperators,
  relational as normalizeRelation,
};
