/** One delivery of a message, signed as the real one, and what QStash makes of the answer. */
import type { Deliver } from '../parts.ts';
import { backoffMs, retryAfterMs } from './durations.ts';
import type { Message } from './messages.ts';
import { signDelivery } from './sign.ts';

export type Answer = { readonly status: number; readonly body: string; readonly headers: Headers };
export type Verdict = 'delivered' | 'dead' | { readonly retryAt: number };

/** A cut connection is an answer of status 0. */
export async function attempt(message: Message, key: string, deliver: Deliver): Promise<Answer> {
  const { id, url, method, body } = message;
  const headers = {
    ...message.headers,
    'user-agent': 'Upstash-QStash',
    'upstash-message-id': id,
    'upstash-retried': String(message.retried),
    'upstash-signature': signDelivery(key, url, body),
  };
  try {
    const response = await deliver(url, { method, headers, ...(method === 'GET' ? {} : { body }) });
    return { status: response.status, body: await response.text(), headers: response.headers };
  } catch (error) {
    return { status: 0, body: String(error), headers: new Headers() };
  }
}

export function judge(message: Message, { status, headers }: Answer, now: number): Verdict {
  if (status >= 200 && status < 300) return 'delivered';
  const hopeless = status === 489 && headers.get('upstash-nonretryable-error') === 'true';
  if (hopeless || message.retried >= message.maxRetries) return 'dead';
  const own = /^\d+$/.test(message.retryDelay ?? '') ? Number(message.retryDelay) : undefined;
  return {
    retryAt: now + (retryAfterMs(headers.get('retry-after'), now) ?? own ?? backoffMs(message.retried)),
  };
}

/** The body of a callback or failure callback. */
export function callbackBody(message: Message, { status, body, headers }: Answer): string {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const lists = (entries: Iterable<readonly [string, string]>): Record<string, string[]> =>
    Object.fromEntries([...entries].map(([name, value]) => [name, [value]]));
  return JSON.stringify({
    status,
    header: lists(headers),
    body: base64(body),
    retried: message.retried,
    maxRetries: message.maxRetries,
    dlqId: message.dlqId,
    sourceMessageId: message.id,
    url: message.url,
    method: message.method,
    sourceHeader: lists(Object.entries(message.headers)),
    sourceBody: base64(message.body),
    notBefore: message.due,
    createdAt: message.createdAt,
  });
}
