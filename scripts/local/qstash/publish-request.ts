/** Reads a publish request's headers into a new message, refusing what QStash refuses. */
import { randomBytes } from 'node:crypto';
import { parseDuration } from './durations.ts';
import type { FlowLimit, Message } from './messages.ts';

const FORWARD = 'upstash-forward-';
const DEFAULT_RETRIES = 3;
const DEFAULT_PERIOD_MS = 1000;

export type Publication = { readonly message: Message; readonly deduplicationId?: string };
/** A sentence of refusal, answered as 400. */
export type Refusal = { readonly error: string };

export type PublishInput = {
  readonly destination: string;
  readonly headers: Headers;
  readonly body: string;
  readonly now: number;
  readonly maxDelayMs: number;
};

export function readPublication(input: PublishInput): Publication | Refusal {
  const { destination, headers, body, now, maxDelayMs } = input;
  if (!/^https?:\/\//.test(destination) || !URL.canParse(destination)) {
    return { error: `invalid destination url: endpoint has invalid scheme, add http:// or https://` };
  }
  const due = readDue(headers, now);
  if (typeof due !== 'number') return due;
  if (due - now > maxDelayMs)
    return { error: `maximum delay exceeded: ${Math.floor(maxDelayMs / 1000)} seconds` };
  const flow = readFlow(headers);
  if (flow !== undefined && 'error' in flow) return flow;
  const retries = Number(headers.get('upstash-retries') ?? DEFAULT_RETRIES);
  if (!Number.isInteger(retries) || retries < 0) return { error: 'invalid Upstash-Retries header' };

  const message: Message = {
    id: `msg_${randomBytes(20).toString('base64url')}`,
    url: destination,
    method: headers.get('upstash-method') ?? 'POST',
    body,
    headers: forwarded(headers),
    createdAt: now,
    maxRetries: retries,
    retryDelay: headers.get('upstash-retry-delay') ?? undefined,
    callback: headers.get('upstash-callback') ?? undefined,
    failureCallback: headers.get('upstash-failure-callback') ?? undefined,
    label: headers.get('upstash-label') ?? undefined,
    flow,
    state: 'waiting',
    due,
    retried: 0,
  };
  const deduplicationId = headers.get('upstash-deduplication-id');
  return deduplicationId === null ? { message } : { message, deduplicationId };
}

function readDue(headers: Headers, now: number): number | Refusal {
  const notBefore = headers.get('upstash-not-before');
  if (notBefore !== null) {
    return /^\d+$/.test(notBefore)
      ? Math.max(now, Number(notBefore) * 1000)
      : { error: 'invalid Upstash-Not-Before header' };
  }
  const delay = parseDuration(headers.get('upstash-delay') ?? '0s');
  return delay === undefined ? { error: 'invalid Upstash-Delay header' } : now + delay;
}

function readFlow(headers: Headers): FlowLimit | Refusal | undefined {
  const key = headers.get('upstash-flow-control-key');
  if (key === null) return undefined;
  const values = new Map<string, string>();
  for (const part of (headers.get('upstash-flow-control-value') ?? '').split(',')) {
    const [name = '', value = ''] = part.trim().split('=');
    values.set(name.toLowerCase(), value);
  }
  const parallelism = positive(values.get('parallelism'));
  const rate = positive(values.get('rate'));
  const period = values.get('period');
  const periodMs = period === undefined ? DEFAULT_PERIOD_MS : parseDuration(period.replace(/^\d+$/, '$&s'));
  if (parallelism === undefined && rate === undefined)
    return { error: 'invalid Upstash-Flow-Control-Value header' };
  return periodMs === undefined
    ? { error: 'invalid flow control period' }
    : { key, parallelism, rate, periodMs };
}

function positive(text: string | undefined): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

function forwarded(headers: Headers): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of headers) {
    if (name.startsWith(FORWARD)) kept[name.slice(FORWARD.length)] = value;
  }
  const contentType = headers.get('content-type');
  if (contentType !== null) kept['content-type'] ??= contentType;
  return kept;
}
