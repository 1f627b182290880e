/** YooKassa's door: its notices are not signed, so only its networks are heard, and only its API is believed. */
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Unavailable } from '../domain/failures.ts';
import type { BillingContext } from '../usecases/billing.ts';
import { hearProvider } from '../usecases/hear-provider.ts';
import type { ProviderNotice } from '../usecases/payment-provider.ts';
import { Hono } from './hono.ts';

export type PayRequest = {
  /** Whether the address is one that notices come from; nobody's is where YooKassa is not configured. */
  isSender(address: string): boolean;
  /** Null for what is no notice. */
  readNotice(body: string): ProviderNotice | null;
  /** Whatever sleeps until something is due must hear of it. */
  readonly billing: BillingContext;
  note(field: string, value: string): void;
  report(error: unknown): void;
};

const BODY_LIMIT_BYTES = 64 * 1024;
const RETRY_SECONDS = 30;

export function pay(open: (context: Context) => PayRequest): Hono {
  const limited = bodyLimit({
    maxSize: BODY_LIMIT_BYTES,
    onError: (context) => context.body(null, 413),
  });
  return new Hono().post('/pay/yookassa', limited, async (context) => {
    const request = open(context);
    const address = context.req.header('cf-connecting-ip') ?? '';
    if (!request.isSender(address)) {
      request.note('outcome', 'stranger');
      return context.notFound();
    }
    const notice = request.readNotice(await context.req.text());
    // It would only be sent again.
    if (notice === null) return context.body(null, 200);
    try {
      request.note('outcome', await hearProvider(request.billing, notice, address));
      return context.body(null, 200);
    } catch (error) {
      request.report(error);
      const seconds =
        error instanceof Unavailable ? (error.retryAfterSeconds ?? RETRY_SECONDS) : RETRY_SECONDS;
      return context.body(null, error instanceof Unavailable ? 503 : 500, { 'retry-after': String(seconds) });
    }
  });
}
