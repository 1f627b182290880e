/** Tells a failure as Neon's proxy tells it: every field of Postgres, and the status the driver distinguishes. */
import pg from 'pg';
import { BadRequest } from './request.ts';

const FIELDS = [
  ...['code', 'detail', 'hint', 'position', 'internalPosition', 'internalQuery', 'severity', 'where'],
  ...['table', 'column', 'schema', 'dataType', 'constraint', 'file', 'line', 'routine'],
] as const;

/** No connection could be made, for a reason that is not an answer of Postgres. */
export class ConnectionFailure extends Error {}

/** What Neon's Postgres answers where its connections are used up. */
export function tooManyConnections(): pg.DatabaseError {
  const message = 'remaining connection slots are reserved for roles with the SUPERUSER attribute';
  return Object.assign(new pg.DatabaseError(message, message.length, 'error'), {
    code: '53300',
    severity: 'FATAL',
  });
}

export function describeFailure(error: unknown): { status: 400 | 500; body: Record<string, string | null> } {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof BadRequest) return { status: 400, body: { message, code: '', severity: '' } };
  if (error instanceof ConnectionFailure) return { status: 500, body: { message, code: '', severity: '' } };
  if (!(error instanceof pg.DatabaseError)) return { status: 400, body: { message, code: '', severity: '' } };
  const reported = new Map<string, unknown>(Object.entries(error));
  const fields = FIELDS.map((name) => [name, textOrNull(reported.get(name))]);
  return { status: 400, body: { message, ...Object.fromEntries(fields) } };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
