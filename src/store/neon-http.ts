/** Stands in for `@neondatabase/serverless` in the Worker's bundle: its queries over HTTP, without its sockets and TLS. */
import * as v from 'valibot';

type Options = { readonly arrayMode?: boolean; readonly fullResults?: boolean };
type Statement = { readonly query: string; readonly params: readonly (string | null)[] };
/** Sent when it is awaited; given to `transaction`, it never is by itself. */
type Lazy = PromiseLike<unknown> & { readonly statement: Statement; readonly options: Options };
type Settings = {
  readonly isolationLevel?: string;
  readonly fetchOptions?: object;
};
type Client = {
  query(query: string, params?: readonly unknown[], options?: Options): Lazy;
  transaction(queries: readonly Lazy[]): Promise<readonly unknown[]>;
};

const result = v.looseObject({
  fields: v.array(v.object({ name: v.string(), dataTypeID: v.number() })),
  rows: v.array(v.array(v.nullable(v.string()))),
});
const results = v.object({ results: v.array(result) });

/** What Postgres says of a statement that it refused. */
const refusal = v.object({
  message: v.string(),
  ...v.entriesFromList(['code', 'table', 'constraint'], v.nullish(v.string())),
});

export class NeonDbError extends Error {
  override readonly name = 'NeonDbError';
  code?: string | null;
  sourceError?: unknown;
}

/** Global, as the driver's own are. The driver's rule for the address: https://neon.com/docs/serverless/serverless-driver */
export const neonConfig: {
  fetchEndpoint: string | ((host: string) => string);
  fetchFunction: (url: string, init: object) => Promise<Response>;
} = {
  fetchEndpoint: (host) => `https://${host.replace(/^[^.]+\./, 'api.')}/sql`,
  fetchFunction: (url, init) => fetch(url, init),
};

const plain = (text: string): unknown => text;
const json = (text: string): unknown => JSON.parse(text);

/** By the numbers of Postgres’s types (`pg_type`); of any other its text. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [16, (text) => text === 't'],
  ...[21, 23, 26, 700, 701].map((type) => [type, Number] as const),
  ...[114, 3802].map((type) => [type, json] as const),
]);

/** Drizzle has dates as text, which all but the above are here anyway. */
export const types = {
  builtins: { DATE: 1082, TIMESTAMP: 1114, TIMESTAMPTZ: 1184, INTERVAL: 1186 },
  setTypeParser: (type: number, parse: (text: string) => unknown): void => {
    PARSERS.set(type, parse);
  },
};

export function neon(connectionString: string, { isolationLevel, fetchOptions }: Settings = {}): Client {
  const { hostname } = new URL(connectionString);

  async function send<S extends v.GenericSchema>(
    answers: S,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<v.InferOutput<S>> {
    const { fetchEndpoint, fetchFunction } = neonConfig;
    const url = typeof fetchEndpoint === 'string' ? fetchEndpoint : fetchEndpoint(hostname);
    const answer = await fetchFunction(url, {
      ...fetchOptions,
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'Neon-Connection-String': connectionString,
        'Neon-Raw-Text-Output': 'true',
        'Neon-Array-Mode': 'true',
        ...headers,
      },
    }).catch((error: unknown) => {
      throw Object.assign(new NeonDbError('no answer'), { sourceError: error });
    });
    if (answer.ok) return expected(answers, await answer.json());
    if (answer.status !== 400) throw new NeonDbError(`Server error (HTTP status ${answer.status})`);
    const { message, ...said } = expected(refusal, await answer.json());
    throw Object.assign(new NeonDbError(message), said);
  }

  return {
    query(query, params = [], options = {}) {
      const statement = { query, params: params.map(toText) };
      return {
        statement,
        options,
        // biome-ignore lint/suspicious/noThenProperty: drizzle awaits what it sends and batches what it does not.
        then: (resolve, reject) =>
          send(result, statement)
            .then((found) => read(found, options))
            .then(resolve, reject),
      };
    },
    async transaction(queries) {
      const headers = isolationLevel === undefined ? {} : { 'Neon-Batch-Isolation-Level': isolationLevel };
      const body = { queries: queries.map(({ statement }) => statement) };
      const found = await send(results, body, headers);
      return found.results.map((one, index) => read(one, queries[index]?.options ?? {}));
    },
  };
}

/** Without a code: whether the statement was carried out, nobody knows. */
function expected<S extends v.GenericSchema>(schema: S, answer: unknown): v.InferOutput<S> {
  if (v.is(schema, answer)) return answer;
  throw new NeonDbError('the answer is none of Postgres');
}

function read(
  found: v.InferOutput<typeof result>,
  { arrayMode = false, fullResults = false }: Options,
): unknown {
  const { fields } = found;
  const parsers = fields.map(({ dataTypeID }) => PARSERS.get(dataTypeID) ?? plain);
  const values = found.rows.map((row) =>
    row.map((value, column) => (value === null ? null : parsers[column]?.(value))),
  );
  const rows = arrayMode
    ? values
    : values.map((row) => Object.fromEntries(row.map((value, column) => [fields[column]?.name, value])));
  return fullResults ? { ...found, rows } : rows;
}

/** As Postgres reads it; the driver itself would guess at objects and dates. */
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return `{${value.map(element).join(',')}}`;
  if (typeof value === 'object') throw new TypeError('a parameter is neither a plain value nor a list');
  return String(value);
}

function element(value: unknown): string {
  const text = toText(value);
  if (text === null) return 'NULL';
  return Array.isArray(value) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}
