/** Tells one event by a signed POST; follows nowhere, waits for nobody longer than its limit, reads no answer. */
import type { EventTeller } from '../usecases/outgoing-events.ts';
import { hmacHex } from './digest.ts';

const LIMIT_MS = 8000;
/** What an answer may leave in our log. */
const MOST_KEPT = 200;

export function createEventTeller({ limitMs = LIMIT_MS }: { readonly limitMs?: number } = {}): EventTeller {
  return {
    async tell({ id, eventId, body, endpoint }, now) {
      const seconds = Math.floor(now / 1000);
      const signature = await hmacHex(endpoint.secret, `${seconds}.${body}`);
      try {
        const answer = await fetch(endpoint.url, {
          method: 'POST',
          redirect: 'manual',
          signal: AbortSignal.timeout(limitMs),
          headers: {
            'content-type': 'application/json',
            'user-agent': 'Zapis-Webhooks/1',
            'zapis-signature': `t=${seconds},v1=${signature}`,
            'zapis-event-id': eventId,
            'zapis-delivery': String(id),
          },
          body,
        });
        await answer.body?.cancel().catch(() => undefined);
        const { ok, status, statusText } = answer;
        if (ok) return { kind: 'heard', status };
        const error = status >= 300 && status < 400 ? 'redirects are not followed' : statusText;
        return { kind: 'unheard', status, error: printable(error) };
      } catch (error) {
        const late = error instanceof Error && error.name === 'TimeoutError';
        return {
          kind: 'unheard',
          status: null,
          error: late ? `no answer within ${limitMs} ms` : 'no answer',
        };
      }
    },
  };
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, ' ').slice(0, MOST_KEPT);
}
