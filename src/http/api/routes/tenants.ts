/** Businesses: made, found, read, changed and dropped. */
import * as v from 'valibot';
import { LANGUAGES } from '../../../domain/language.ts';
import { err } from '../../../domain/result.ts';
import { TENANT_STATUSES } from '../../../domain/subscription.ts';
import { provisionInput } from '../../../usecases/provision-tenant.ts';
import { platformBotInput } from '../../../usecases/register-platform-bot.ts';
import { days, pageView, paging, planCode, telegramId, tenantId, words } from '../fields.ts';
import { asking, type Call, type Reply, type Route, type Status, said, telling } from '../route.ts';
import { botView, cardView, healthView, tenantView } from '../views.ts';

const params = { tenant: tenantId };
const UNKNOWN_PLAN = { field: 'plan', message: 'There is no such plan' };

export const TENANT_ROUTES: readonly Route[] = [
  telling({
    name: 'createTenant',
    method: 'post',
    path: '/tenants',
    scope: 'tenants:write',
    answer: 'Tenant',
    statuses: [201, 200],
    params: {},
    body: { ...provisionInput.entries, plan: v.optional(planCode), days: v.optional(days) },
    async handle({ deps, actor, requestKey }, _, { plan = null, days, ...input }) {
      const bought = plan === null ? null : (await deps.prices.plans()).find(({ code }) => code === plan);
      if (bought === undefined) return err({ kind: 'fields_invalid', errors: [UNKNOWN_PLAN] });
      const term = days ?? bought?.days;
      const made = await deps.tenants.provision(input);
      if (!made.ok) return made;
      const { tenant, created } = made.value;
      const id = tenant.tenant.id;
      if (term !== undefined) {
        const begun = await deps.tenants.begin({ tenant: id, plan, days: term, actor, requestKey });
        if (!begun.ok) return begun;
      }
      const card = await deps.desk.tenant(id, deps.now);
      return card === null ? err({ kind: 'not_found' }) : said(tenantView(card), created ? 201 : 200);
    },
  }),
  telling({
    name: 'registerPlatformBot',
    method: 'post',
    path: '/platform-bots',
    scope: 'tenants:write',
    answer: 'PlatformBot',
    statuses: [201, 200],
    params: {},
    body: platformBotInput.entries,
    async handle({ deps, actor }, _, input) {
      const registered = await deps.tenants.registerPlatformBot({ ...input, actor });
      if (!registered.ok) return registered;
      const { bot, created } = registered.value;
      return said({ kind: input.kind, bot: botView(bot) }, created ? 201 : 200);
    },
  }),
  asking({
    name: 'listTenants',
    method: 'get',
    path: '/tenants',
    scope: 'tenants:read',
    answer: 'TenantPage',
    params: {},
    query: {
      ...paging(/^[a-z0-9]{12}$/),
      status: v.optional(v.picklist(TENANT_STATUSES)),
      search: v.optional(words(1, 100)),
    },
    async handle({ deps }, _, { limit, cursor = null, ...filter }) {
      return said(pageView(await deps.desk.tenants(filter, { after: cursor, limit }), tenantView));
    },
  }),
  asking({
    name: 'getTenant',
    method: 'get',
    path: '/tenants/{tenant}',
    scope: 'tenants:read',
    answer: 'TenantCard',
    params,
    query: {},
    handle: (call, { tenant }) => cardOf(call, tenant),
  }),
  asking({
    name: 'getTenantHealth',
    method: 'get',
    path: '/tenants/{tenant}/health',
    scope: 'tenants:read',
    answer: 'TenantHealth',
    params,
    query: {},
    async handle({ deps }, { tenant }) {
      const card = await deps.desk.tenant(tenant, deps.now);
      if (card === null) return err({ kind: 'not_found' });
      return said(healthView(card, card.bot === null ? null : await deps.tenants.webhook(tenant)));
    },
  }),
  telling({
    name: 'editTenant',
    method: 'patch',
    path: '/tenants/{tenant}',
    scope: 'tenants:write',
    answer: 'TenantCard',
    params,
    body: {
      name: v.optional(words(1, 100)),
      note: v.optional(words(0, 2000)),
      owner: v.optional(telegramId),
      time_zone: v.optional(v.pipe(v.string(), v.maxLength(64))),
      language: v.optional(v.picklist(LANGUAGES)),
    },
    async handle(call, { tenant }, { time_zone: timeZone, ...rest }) {
      const { deps, actor, requestKey } = call;
      const edited = await deps.tenants.edit({ tenant, edit: { ...rest, timeZone }, actor, requestKey });
      return edited.ok ? await cardOf(call, tenant) : edited;
    },
  }),
  asking({
    name: 'dropTenant',
    method: 'delete',
    path: '/tenants/{tenant}',
    scope: 'tenants:write',
    answer: null,
    statuses: [204],
    params,
    query: { confirm: words(1, 100), force: v.optional(v.picklist(['true', 'false']), 'false') },
    async handle({ deps, actor, requestKey }, { tenant }, { confirm, force }) {
      const card = await deps.desk.tenant(tenant, deps.now);
      if (card === null) return err({ kind: 'not_found' });
      if (card.name !== confirm) return err({ kind: 'name_differs' });
      const dropped = await deps.tenants.drop({ tenant, force: force === 'true', actor, requestKey });
      return dropped.ok ? said(null, 204) : dropped;
    },
  }),
];

/** How the business stands now, after whatever was done. */
export async function cardOf(
  { deps }: Call,
  tenant: string,
  status: Status = 200,
): Promise<Reply<ReturnType<typeof cardView>>> {
  const card = await deps.desk.tenant(tenant, deps.now);
  return card === null ? err({ kind: 'not_found' }) : said(cardView(card), status);
}
