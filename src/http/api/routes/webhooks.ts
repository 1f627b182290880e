/** Addresses of the operator's choice that are told of events, and the log of what they were told. */
import * as v from 'valibot';
import { err } from '../../../domain/result.ts';
import type { CreatedWebhook } from '../../../usecases/create-webhook.ts';
import { pageView, paging, tenantId } from '../fields.ts';
import { asking, type Route, said, telling } from '../route.ts';
import { deliveryView, endpointView } from '../views.ts';

const webhook = v.pipe(v.string(), v.regex(/^[a-f0-9]{24}$/));
const url = v.pipe(v.string(), v.maxLength(500), v.url());
const events = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^(\*|[a-z]+(\.[a-z_]+)?)$/))),
  v.minLength(1),
  v.maxLength(50),
);

export const WEBHOOK_ROUTES: readonly Route[] = [
  asking({
    name: 'listWebhooks',
    method: 'get',
    path: '/webhooks',
    scope: 'webhooks:write',
    answer: 'WebhookList',
    params: {},
    query: {},
    handle: async ({ deps }) => said({ items: (await deps.webhooks.list()).map(endpointView) }),
  }),
  telling({
    name: 'createWebhook',
    method: 'post',
    path: '/webhooks',
    scope: 'webhooks:write',
    answer: 'NewWebhook',
    statuses: [201],
    params: {},
    body: { url, events, tenant: v.optional(v.nullable(tenantId), null) },
    async handle({ deps, actor, requestKey }, _, { tenant: tenantId, ...body }) {
      const made = await deps.webhooks.create({ ...body, tenantId, actor, requestKey });
      return made.ok ? said(shownOnce(made.value), 201) : made;
    },
  }),
  asking({
    name: 'getWebhook',
    method: 'get',
    path: '/webhooks/{webhook}',
    scope: 'webhooks:write',
    answer: 'Webhook',
    params: { webhook },
    query: {},
    async handle({ deps }, { webhook }) {
      const found = await deps.webhooks.find(webhook);
      return found === null ? err({ kind: 'not_found' }) : said(endpointView(found));
    },
  }),
  telling({
    name: 'editWebhook',
    method: 'patch',
    path: '/webhooks/{webhook}',
    scope: 'webhooks:write',
    answer: 'Webhook',
    params: { webhook },
    body: { url: v.optional(url), events: v.optional(events), active: v.optional(v.boolean()) },
    async handle({ deps, actor, requestKey }, { webhook: id }, body) {
      const edited = await deps.webhooks.edit({ ...body, id, actor, requestKey });
      return edited.ok ? said(endpointView(edited.value)) : edited;
    },
  }),
  asking({
    name: 'deleteWebhook',
    method: 'delete',
    path: '/webhooks/{webhook}',
    scope: 'webhooks:write',
    answer: null,
    statuses: [204],
    params: { webhook },
    query: {},
    async handle({ deps, actor, requestKey }, { webhook: id }) {
      const removed = await deps.webhooks.remove({ id, actor, requestKey });
      return removed.ok ? said(null, 204) : removed;
    },
  }),
  telling({
    name: 'rotateWebhookSigningSecret',
    method: 'post',
    path: '/webhooks/{webhook}/rotate-secret',
    scope: 'webhooks:write',
    answer: 'NewWebhook',
    params: { webhook },
    body: {},
    async handle({ deps, actor, requestKey }, { webhook: id }) {
      const rotated = await deps.webhooks.rotate({ id, actor, requestKey });
      return rotated.ok ? said(shownOnce(rotated.value)) : rotated;
    },
  }),
  asking({
    name: 'listDeliveries',
    method: 'get',
    path: '/webhooks/{webhook}/deliveries',
    scope: 'webhooks:write',
    answer: 'DeliveryPage',
    params: { webhook },
    query: paging(/^\d{1,15}$/),
    async handle({ deps }, { webhook }, { limit, cursor = null }) {
      const page = await deps.webhooks.deliveries(webhook, { after: cursor, limit });
      return page === null ? err({ kind: 'not_found' }) : said(pageView(page, deliveryView));
    },
  }),
  telling({
    name: 'redeliver',
    method: 'post',
    path: '/webhooks/{webhook}/deliveries/{delivery}/redeliver',
    scope: 'webhooks:write',
    answer: 'Delivery',
    params: { webhook, delivery: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.toNumber()) },
    body: {},
    async handle({ deps, actor, requestKey }, { webhook: id, delivery }) {
      const again = await deps.webhooks.redeliver({ id, delivery, actor, requestKey });
      return again.ok ? said(deliveryView(again.value)) : again;
    },
  }),
];

function shownOnce({ endpoint, secret }: CreatedWebhook) {
  return { ...endpointView(endpoint), secret: secret.reveal() };
}
