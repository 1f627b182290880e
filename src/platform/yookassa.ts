/** Takes payments through YooKassa's API: what it answers is certain, and what it may have done is found by the same key. */
import * as v from 'valibot';
import { Unavailable } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import type { PaymentProvider, ProviderRefusal } from '../usecases/payment-provider.ts';
import { errorSchema, isId, paymentSchema, refundSchema, shopSchema, toAmount } from './yookassa-objects.ts';

/** Of one question in all, its repetition included. */
const LIMIT_MS = 10_000;
const LONGEST_ITEM = 128;

export type YooKassaSettings = {
  readonly apiUrl: string;
  readonly shopId: string;
  readonly key: Secret;
  /** The codes on receipts; null where none are sent. */
  readonly receipts: { readonly vatCode: number; readonly taxSystemCode: number | null } | null;
  /** Called once for each HTTP request. */
  readonly count: () => void;
};

type Order = { readonly key: string; readonly body: unknown };
type Sold = {
  readonly amountMinor: number;
  readonly currency: string;
  readonly description: string;
  readonly customer: string | null;
};

export function createYooKassa(settings: YooKassaSettings): PaymentProvider {
  const post = <T>(path: string, order: Order, schema: v.GenericSchema<unknown, T>) =>
    doOnce((deadline) => ask(settings, deadline, path, schema, order));
  const get = <T>(path: string, schema: v.GenericSchema<unknown, T>) =>
    ask(settings, AbortSignal.timeout(LIMIT_MS), path, schema);

  return {
    create: ({
      key,
      amountMinor,
      currency,
      description,
      returnUrl,
      metadata,
      saveMethod,
      methodId,
      customer,
    }) =>
      post(
        '/payments',
        {
          key,
          body: {
            amount: toAmount(amountMinor, currency),
            capture: true,
            description,
            metadata,
            ...(returnUrl === null ? {} : { confirmation: { type: 'redirect', return_url: returnUrl } }),
            ...(saveMethod ? { save_payment_method: true } : {}),
            ...(methodId === null ? {} : { payment_method_id: methodId }),
            ...receiptOf(settings, { amountMinor, currency, description, customer }),
          },
        },
        paymentSchema,
      ),
    async read(id) {
      return isId(id) ? found('/payments', await get(`/payments/${id}`, paymentSchema)) : null;
    },
    capture: (id, key, amountMinor, currency) =>
      isId(id)
        ? post(
            `/payments/${id}/capture`,
            { key, body: { amount: toAmount(amountMinor, currency) } },
            paymentSchema,
          )
        : Promise.resolve(err({ kind: 'provider_refused', code: 'not_found' })),
    refund: ({ key, paymentId, amountMinor, currency, description, customer }) =>
      post(
        '/refunds',
        {
          key,
          body: {
            payment_id: paymentId,
            amount: toAmount(amountMinor, currency),
            description,
            ...receiptOf(settings, { amountMinor, currency, description, customer }),
          },
        },
        refundSchema,
      ),
    async readRefund(id) {
      return isId(id) ? found('/refunds', await get(`/refunds/${id}`, refundSchema)) : null;
    },
    async me() {
      const answer = await get('/me', shopSchema);
      if (!answer.ok && answer.failure.code === 'invalid_credentials') return null;
      return found('/me', answer);
    },
  };
}

/** Where the answer is lost, the same key asks for it once more; what is refused in between is refused for good. */
async function doOnce<T>(attempt: (deadline: AbortSignal) => Promise<T>): Promise<T> {
  const deadline = AbortSignal.timeout(LIMIT_MS);
  try {
    return await attempt(deadline);
  } catch (error) {
    const asked = error instanceof Unavailable && error.retryAfterSeconds !== undefined;
    if (asked || deadline.aborted) throw error;
    return await attempt(deadline);
  }
}

async function ask<T>(
  { apiUrl, shopId, key, count }: YooKassaSettings,
  signal: AbortSignal,
  path: string,
  schema: v.GenericSchema<unknown, T>,
  order?: Order,
): Promise<Result<T, ProviderRefusal>> {
  const headers = new Headers({ authorization: `Basic ${btoa(`${shopId}:${key.reveal()}`)}` });
  const init: RequestInit = { headers, signal, redirect: 'manual' };
  if (order !== undefined) {
    headers.set('content-type', 'application/json');
    headers.set('idempotence-key', order.key);
    Object.assign(init, { method: 'POST', body: JSON.stringify(order.body) });
  }
  count();
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${apiUrl}${path}`, init);
    text = await response.text();
  } catch {
    throw new Unavailable('yookassa', `no answer to ${path}`);
  }
  const { status } = response;
  if (status === 200) {
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
    if (read.success) return ok(read.output);
    throw new Unavailable('yookassa', `not understood at ${path}`);
  }
  const said = v.safeParse(v.pipe(v.string(), v.parseJson(), errorSchema), text);
  const { code, retry_after: wait } = said.success ? said.output : {};
  if (status >= 400 && status < 500 && status !== 429) {
    return err({ kind: 'provider_refused', code: code ?? `http_${status}` });
  }
  const patient = status === 429 || status === 202;
  throw new Unavailable('yookassa', `${status} at ${path}`, patient ? seconds(response, wait) : undefined);
}

function seconds(response: Response, milliseconds: number = 1000): number {
  const asked = Number(response.headers.get('retry-after') ?? 0);
  return Math.max(1, asked > 0 ? Math.ceil(asked) : Math.ceil(milliseconds / 1000));
}

/** The object, or null where there is none; any other refusal of a question is about us, and whoever asks can only wait. */
function found<T>(path: string, answer: Result<T, ProviderRefusal>): T | null {
  if (answer.ok) return answer.value;
  const { code } = answer.failure;
  if (code === 'not_found' || code === 'http_404' || code === 'invalid_request') return null;
  throw new Unavailable('yookassa', `${code} at ${path}`);
}

/** One line: the whole sum for one service, as 54-FZ asks. */
function receiptOf(
  { receipts }: YooKassaSettings,
  { amountMinor, currency, description, customer }: Sold,
): { readonly receipt?: unknown } {
  if (receipts === null || customer === null) return {};
  const { vatCode, taxSystemCode } = receipts;
  return {
    receipt: {
      customer: customer.includes('@') ? { email: customer } : { phone: customer.replace(/\D/g, '') },
      items: [
        {
          description: description.slice(0, LONGEST_ITEM),
          quantity: 1,
          measure: 'piece',
          amount: toAmount(amountMinor, currency),
          vat_code: vatCode,
          payment_mode: 'full_payment',
          payment_subject: 'service',
        },
      ],
      ...(taxSystemCode === null ? {} : { tax_system_code: taxSystemCode }),
    },
  };
}
