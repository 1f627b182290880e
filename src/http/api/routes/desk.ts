/** Figures and the audit; the keys of this API. */
import * as v from 'valibot';
import { err } from '../../../domain/result.ts';
import { SCOPES } from '../../../usecases/authenticate.ts';
import { numberId, pageView, paging, tenantId, words } from '../fields.ts';
import { asking, type Route, said, telling } from '../route.ts';
import { deedView, figuresView, keyView } from '../views.ts';

export const DESK_ROUTES: readonly Route[] = [
  asking({
    name: 'getStats',
    method: 'get',
    path: '/stats',
    scope: 'stats:read',
    answer: 'Stats',
    params: {},
    query: {},
    handle: async ({ deps }) => said(figuresView(await deps.desk.figures(deps.now))),
  }),
  asking({
    name: 'listAudit',
    method: 'get',
    path: '/audit',
    scope: 'audit:read',
    answer: 'AuditPage',
    params: {},
    query: {
      ...paging(/^\d{1,15}$/),
      tenant: v.optional(tenantId),
      actor: v.optional(words(1, 64)),
      action: v.optional(words(1, 64)),
    },
    async handle({ deps }, _, { limit, cursor = null, tenant, ...filter }) {
      const page = await deps.desk.deeds({ ...filter, tenantId: tenant }, { after: cursor, limit });
      return said(pageView(page, deedView));
    },
  }),
  asking({
    name: 'listKeys',
    method: 'get',
    path: '/keys',
    scope: 'keys:write',
    answer: 'ApiKeyList',
    params: {},
    query: {},
    handle: async ({ deps }) => said({ items: (await deps.keys.list()).map(keyView) }),
  }),
  telling({
    name: 'createKey',
    method: 'post',
    path: '/keys',
    scope: 'keys:write',
    answer: 'NewApiKey',
    statuses: [201],
    params: {},
    body: { name: words(1, 100), scopes: v.pipe(v.array(v.picklist(SCOPES)), v.minLength(1)) },
    async handle({ deps, actor, caller }, _, { name, scopes }) {
      // Nobody gives away more than they have.
      const beyond = scopes.find((scope) => !caller.scopes.includes(scope));
      if (beyond !== undefined) return err({ kind: 'scope_missing', scope: beyond });
      const { key, kept } = await deps.keys.create({ name, scopes: [...new Set(scopes)] }, actor);
      return said({ ...keyView(kept), key: key.reveal() }, 201);
    },
  }),
  asking({
    name: 'revokeKey',
    method: 'delete',
    path: '/keys/{key}',
    scope: 'keys:write',
    answer: null,
    statuses: [204],
    params: { key: numberId },
    query: {},
    async handle({ deps, actor }, { key }) {
      return (await deps.keys.revoke(key, actor)) ? said(null, 204) : err({ kind: 'not_found' });
    },
  }),
];
