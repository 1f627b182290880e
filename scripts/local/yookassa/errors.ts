/** YooKassa's refusals, in its own words. */
import { randomUUID } from 'node:crypto';

const CODES: Readonly<Record<number, string>> = {
  400: 'invalid_request',
  401: 'invalid_credentials',
  403: 'forbidden',
  404: 'not_found',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  500: 'internal_server_error',
};

export class YooKassaError extends Error {
  readonly status: number;
  /** What was wrong of that which was given. */
  readonly parameter: string | undefined;

  constructor(status: number, description: string, parameter?: string) {
    super(description);
    this.status = status;
    this.parameter = parameter;
  }
}

export function errorAnswer(status: number, description: string, more: object = {}): Response {
  return Response.json(
    { type: 'error', id: randomUUID(), code: CODES[status], description, ...more },
    { status },
  );
}
