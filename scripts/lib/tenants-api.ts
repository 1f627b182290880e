/** Asks a Worker's API to put a bot to work for a business. */
import * as v from 'valibot';
import type { Secret } from '../../src/domain/secret.ts';

export type TenantOrder = {
  readonly token: Secret;
  readonly owner: number;
  readonly name: string;
  readonly trade?: string | undefined;
  readonly tz?: string | undefined;
  readonly lang?: string | undefined;
};

const tenant = v.object({
  id: v.string(),
  name: v.string(),
  trade: v.string(),
  status: v.string(),
  bot: v.object({ id: v.number(), username: v.string(), link: v.string() }),
  owner: v.number(),
  time_zone: v.string(),
  language: v.string(),
  created_at: v.string(),
});
export type TenantView = v.InferOutput<typeof tenant>;

const problem = v.object({
  title: v.string(),
  detail: v.optional(v.string()),
  errors: v.optional(v.array(v.object({ field: v.string(), message: v.string() }))),
});

const platformBot = v.object({ kind: v.string(), bot: tenant.entries.bot });
export type PlatformBotView = v.InferOutput<typeof platformBot>;

/** Throws an error in one sentence when the tenant was not made. */
export async function postTenant(
  worker: string,
  apiKey: Secret,
  order: TenantOrder,
): Promise<{ readonly tenant: TenantView; readonly created: boolean }> {
  const { answer, created } = await post(worker, apiKey, 'tenants', order);
  return { tenant: v.parse(tenant, answer), created };
}

/** The same for the master and the sales bot. */
export async function postPlatformBot(
  worker: string,
  apiKey: Secret,
  order: { readonly kind: string; readonly token: Secret },
): Promise<PlatformBotView & { readonly created: boolean }> {
  const { answer, created } = await post(worker, apiKey, 'platform-bots', order);
  return { ...v.parse(platformBot, answer), created };
}

async function post(
  worker: string,
  apiKey: Secret,
  path: string,
  order: { readonly token: Secret },
): Promise<{ readonly answer: unknown; readonly created: boolean }> {
  let answer: Response;
  try {
    answer = await fetch(new URL(`/api/v1/${path}`, worker), {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey.reveal()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...order, token: order.token.reveal() }),
    });
  } catch {
    throw new Error(`Nothing answers at ${worker}`);
  }
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return { answer: body, created: answer.status === 201 };
  const told = v.safeParse(problem, body);
  if (!told.success) throw new Error(`The Worker answered ${answer.status}`);
  const { title, detail, errors = [] } = told.output;
  throw new Error(
    [title, detail, ...errors.map((one) => `${one.field}: ${one.message}`)].filter(Boolean).join('. '),
  );
}
