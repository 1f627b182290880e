/** Reads a request of Neon's HTTP protocol: whom it connects as, what it runs, and in what kind of transaction. */
import * as v from 'valibot';

const statementSchema = v.object({
  query: v.string(),
  params: v.optional(v.array(v.unknown()), []),
  arrayMode: v.nullish(v.boolean()),
});

const bodySchema = v.union([statementSchema, v.object({ queries: v.array(statementSchema) })]);

const ISOLATION_LEVELS: ReadonlyMap<string, string> = new Map([
  ['ReadUncommitted', 'read uncommitted'],
  ['ReadCommitted', 'read committed'],
  ['RepeatableRead', 'repeatable read'],
  ['Serializable', 'serializable'],
]);

export type Statement = v.InferOutput<typeof statementSchema>;

export type SqlRequest = {
  readonly connectionString: string;
  /** How rows are shown where a statement does not say it: as arrays, or as objects. */
  readonly arrayMode: boolean;
  readonly work: Statement | { readonly begin: string; readonly statements: readonly Statement[] };
};

/** A request that Neon refuses before it touches the database; the message is for the caller. */
export class BadRequest extends Error {}

export function readRequest(headers: Headers, body: string): SqlRequest {
  if (headers.get('neon-raw-text-output') !== 'true')
    throw new BadRequest('only raw text output is offered here');
  const parsed = parseBody(body);
  return {
    connectionString: readConnectionString(headers),
    arrayMode: isTrue(headers, 'neon-array-mode'),
    work: 'query' in parsed ? parsed : { begin: beginStatement(headers), statements: parsed.queries },
  };
}

function parseBody(body: string): v.InferOutput<typeof bodySchema> {
  try {
    return v.parse(bodySchema, JSON.parse(body));
  } catch (error) {
    throw new BadRequest(
      `could not parse the HTTP request body: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function readConnectionString(headers: Headers): string {
  const text = headers.get('neon-connection-string');
  if (text === null) throw new BadRequest('invalid header: neon-connection-string');
  if (!URL.canParse(text)) throw new BadRequest('invalid connection string');
  const { protocol, username, password, pathname } = new URL(text);
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') throw new BadRequest('incorrect scheme');
  if (username === '') throw new BadRequest('missing username');
  if (password === '') throw new BadRequest('missing authentication credentials: required password');
  if (pathname.length < 2) throw new BadRequest('missing database name');
  return text;
}

function beginStatement(headers: Headers): string {
  const level = headers.get('neon-batch-isolation-level');
  const isolation = level === null ? undefined : ISOLATION_LEVELS.get(level);
  if (level !== null && isolation === undefined) throw new BadRequest('invalid isolation level');
  const modes = [
    isolation === undefined ? [] : [`isolation level ${isolation}`],
    isTrue(headers, 'neon-batch-read-only') ? ['read only'] : [],
    isTrue(headers, 'neon-batch-deferrable') ? ['deferrable'] : [],
  ];
  return `begin ${modes.flat().join(', ')}`;
}

function isTrue(headers: Headers, name: string): boolean {
  return headers.get(name) === 'true';
}
