/** The two requests we make of QStash, as its SDK makes them: the SDK’s client brings all of its others along. */
import { QstashError, QstashRatelimitError } from '@upstash/qstash';

export type QueueConnection = { readonly url: string; readonly token: string };

export type QueuedCall = {
  readonly url: string;
  readonly body: unknown;
  readonly retries: number;
  readonly deduplicationId: string;
  /** So many calls of one key in so many seconds. */
  readonly flowControl: { readonly key: string; readonly rate: number; readonly period: number };
  /** Epoch seconds; without it at once. */
  readonly notBefore?: number;
};

/** Orders several calls in one request. */
export async function publish(queue: QueueConnection, calls: readonly QueuedCall[]): Promise<void> {
  const messages = calls.map((call) => ({
    destination: call.url,
    headers: headersOf(call),
    body: JSON.stringify(call.body),
  }));
  await request(queue, '/v2/batch', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(messages),
  });
}

/** Reads no more than one of what could not be delivered. */
export async function peekFailures(queue: QueueConnection): Promise<void> {
  await request(queue, '/v2/dlq?count=1', { method: 'GET' });
}

function headersOf({ retries, deduplicationId, flowControl, notBefore }: QueuedCall): Record<string, string> {
  const { key, rate, period } = flowControl;
  return {
    'content-type': 'application/json',
    'upstash-method': 'POST',
    'upstash-retries': String(retries),
    'upstash-deduplication-id': deduplicationId,
    'upstash-flow-control-key': key,
    'upstash-flow-control-value': `rate=${rate}, period=${period}s`,
    ...(notBefore === undefined ? {} : { 'upstash-not-before': String(notBefore) }),
  };
}

/** Tried once. */
async function request(
  { url, token }: QueueConnection,
  path: string,
  init: { readonly method: string; readonly headers?: Record<string, string>; readonly body?: string },
): Promise<void> {
  const headers = { ...init.headers, authorization: `Bearer ${token}` };
  const answer = await fetch(`${url.replace(/\/$/, '')}${path}`, { ...init, headers });
  const text = await answer.text();
  if (answer.status === 429) throw new QstashRatelimitError({ limit: null, remaining: null, reset: null });
  if (!answer.ok) throw new QstashError(text, answer.status);
  JSON.parse(text);
}
