/** What the operator does to one business; each answers how it stands afterwards. */
import * as v from 'valibot';
import type { Result } from '../../../domain/result.ts';
import { provisionInput } from '../../../usecases/provision-tenant.ts';
import type { Refusal } from '../../problem.ts';
import type { TenantDeeds, Wish } from '../deps.ts';
import { days, moment, tenantId, words } from '../fields.ts';
import { type Route, said, telling } from '../route.ts';
import { cardOf } from './tenants.ts';

type Fields = Readonly<Record<string, v.GenericSchema>>;
type Wished = Wish & { readonly tenant: string };

const reason = v.optional(words(0, 500), '');

export const TENANT_DEED_ROUTES: readonly Route[] = [
  deed('suspendTenant', 'suspend', { reason }, (deeds, wish, body) => deeds.hold({ ...wish, ...body })),
  deed('resumeTenant', 'resume', {}, (deeds, wish) => deeds.release(wish)),
  deed('extendTenant', 'extend', { days, note: reason }, (deeds, wish, body) =>
    deeds.extend({ ...wish, ...body }),
  ),
  deed('rotateWebhookSecret', 'rotate-secret', {}, (deeds, wish) => deeds.rotateSecret(wish)),
  deed('resetWebhook', 'reset-webhook', {}, (deeds, wish) => deeds.resetWebhook(wish)),
  deed('replaceToken', 'replace-token', { token: provisionInput.entries.token }, (deeds, wish, body) =>
    deeds.replaceToken({ ...wish, ...body }),
  ),
  telling({
    name: 'exportTenant',
    method: 'post',
    path: '/tenants/{tenant}/export',
    scope: 'exports:write',
    answer: 'Export',
    statuses: [201],
    params: { tenant: tenantId },
    body: {},
    async handle({ deps, actor, requestKey }, { tenant }) {
      const made = await deps.tenants.export({ tenant, actor, requestKey });
      if (!made.ok) return made;
      const { link, bytes, expiresAt } = made.value;
      return said({ link, bytes, expires_at: moment(expiresAt) }, 201);
    },
  }),
];

function deed<B extends Fields>(
  name: string,
  verb: string,
  body: B,
  act: (
    deeds: TenantDeeds,
    wish: Wished,
    body: v.InferOutput<v.StrictObjectSchema<B, undefined>>,
  ) => Promise<Result<unknown, Refusal>>,
): Route {
  return telling({
    name,
    method: 'post',
    path: `/tenants/{tenant}/${verb}`,
    scope: 'tenants:write',
    answer: 'TenantCard',
    params: { tenant: tenantId },
    body,
    async handle(call, { tenant }, given) {
      const { deps, actor, requestKey } = call;
      const done = await act(deps.tenants, { tenant, actor, requestKey }, given);
      return done.ok ? await cardOf(call, tenant) : done;
    },
  });
}
