/** The one way to Postgres: Neon over HTTP, each request with a time limit, its errors without SQL or values. */
import { NeonDbError, neon, neonConfig } from '@neondatabase/serverless';
import { DrizzleQueryError } from 'drizzle-orm';
import { drizzle, type NeonHttpDatabase } from 'drizzle-orm/neon-http';
import { Unavailable } from '../domain/failures.ts';
import type { Secret } from '../domain/secret.ts';

export type Db = NeonHttpDatabase;

const TIME_LIMIT_MS = 5_000;
/** Serialization failure, deadlock: surely nothing was done. */
const REPEATABLE: ReadonlySet<string> = new Set(['40001', '40P01']);
/** Connection lost, not let in, out of resources, cancelled or timed out, shut down, waited too long for a lock. */
const INFRASTRUCTURE = /^(08|28|53|57|3D000|40001|40P01|55P03)/;

/** A statement that Postgres refused: what it says of itself, and nothing of what was written. */
export class StoreError extends Error {
  readonly code: string;
  readonly constraint: string | undefined;
  readonly table: string | undefined;

  constructor({ code, constraint, table }: { code: string; constraint?: string; table?: string }) {
    super(['the store refused', code, table, constraint].filter(Boolean).join(' '));
    this.name = 'StoreError';
    this.code = code;
    this.constraint = constraint;
    this.table = table;
  }
}

/** Sets, once a process, where requests go: to the address as it is; without one to each connection's own host. */
export function configureNeon({ fetchEndpoint }: { readonly fetchEndpoint?: string | undefined }): void {
  if (fetchEndpoint !== undefined) neonConfig.fetchEndpoint = fetchEndpoint;
}

neonConfig.fetchFunction = (url: string, { timeLimitMs, ...init }: RequestInit & { timeLimitMs: number }) =>
  fetch(url, { ...init, signal: AbortSignal.timeout(timeLimitMs) });

export function connect(url: Secret, timeLimitMs: number = TIME_LIMIT_MS): Db {
  const client = neon(url.reveal(), { isolationLevel: 'ReadCommitted', fetchOptions: { timeLimitMs } });
  return drizzle(client, { casing: 'snake_case' });
}

/** Runs a call of the store, once more where the first try surely did nothing. Throws `Unavailable` or `StoreError`. */
export async function run<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!REPEATABLE.has(codeOf(error) ?? '')) throw translate(error);
  }
  try {
    return await call();
  } catch (error) {
    throw translate(error);
  }
}

/** What Postgres calls the error, where it was asked and said so. */
export function codeOf(error: unknown): string | undefined {
  const cause = causeOf(error);
  return cause instanceof NeonDbError ? (cause.code ?? undefined) : undefined;
}

function causeOf(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? error.cause : error;
}

function translate(error: unknown): unknown {
  const cause = causeOf(error);
  if (cause instanceof NeonDbError) {
    const { code, constraint, table } = cause;
    if (typeof code !== 'string') return new Unavailable('postgres', className(cause.sourceError ?? cause));
    if (INFRASTRUCTURE.test(code)) return new Unavailable('postgres', code);
    return new StoreError({ code, ...(constraint && { constraint }), ...(table && { table }) });
  }
  // An answer that is no JSON, or whose body did not arrive in time.
  if (cause instanceof SyntaxError || cause instanceof DOMException)
    return new Unavailable('postgres', cause.name);
  if (error instanceof DrizzleQueryError) return new Unavailable('postgres', className(cause));
  return error;
}

function className(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
