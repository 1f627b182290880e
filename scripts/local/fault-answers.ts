/** The answers a misbehaving service gives, in the words of that service. */
import type { CallFault } from './faults.ts';
import type { ServiceName } from './parts.ts';
import { errorAnswer } from './yookassa/errors.ts';

export type AnswerFault = Extract<CallFault, '500' | '429' | '403' | 'garbage'>;

const TELEGRAM_TEXT = {
  '500': 'Internal Server Error',
  '403': 'Forbidden: bot was blocked by the user',
} as const;
const PLAIN_TEXT = {
  '500': 'Internal Server Error',
  '429': 'Too Many Requests',
  '403': 'Forbidden',
} as const;

export function isAnswerFault(mode: CallFault): mode is AnswerFault {
  return mode === '500' || mode === '429' || mode === '403' || mode === 'garbage';
}

/** `ms` of a 429 is when to come again, in whole seconds (1 unless told). */
export function faultAnswer(service: ServiceName, mode: AnswerFault, ms: number = 1000): Response {
  const seconds = Math.ceil(ms / 1000);
  if (mode === 'garbage') {
    return new Response('<html><body>\u0000 not what you asked for', {
      status: 200,
      headers: { 'content-type': 'text/html' },
    });
  }
  const status = Number(mode);
  if (service === 'yookassa') {
    return errorAnswer(status, PLAIN_TEXT[mode], mode === '429' ? { retry_after: ms } : {});
  }
  const headers: Record<string, string> = mode === '429' ? { 'retry-after': String(seconds) } : {};
  if (service !== 'telegram') return new Response(PLAIN_TEXT[mode], { status, headers });
  if (mode === '429') {
    const description = `Too Many Requests: retry after ${seconds}`;
    const body = { ok: false, error_code: 429, description, parameters: { retry_after: seconds } };
    return Response.json(body, { status, headers });
  }
  return Response.json({ ok: false, error_code: status, description: TELEGRAM_TEXT[mode] }, { status });
}
