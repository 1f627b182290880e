/** The words of letters as they lie in the registry, read back as the code wrote them. */
import * as v from 'valibot';
import { RENEWAL_FAILURES } from '../domain/orders.ts';
import type { PlatformNews } from '../usecases/platform-letters.ts';
import { healthNews } from './health-news.ts';

const business = v.object({ tenantId: v.string(), name: v.string(), username: v.string() });
const about = { business, pay: v.nullable(v.string()) };
const amount = v.object({ minor: v.number(), currency: v.string() });

export const platformNews: v.GenericSchema<unknown, PlatformNews> = v.variant('kind', [
  v.object({
    kind: v.literal('paid'),
    data: v.object({ business, amount, days: v.number(), paidThrough: v.string() }),
  }),
  v.object({
    kind: v.literal('stray_payment'),
    data: v.object({
      payment: v.number(),
      providerId: v.string(),
      tenantId: v.string(),
      amount,
      why: v.string(),
    }),
  }),
  v.object({
    kind: v.literal('payment_stuck'),
    data: v.object({ order: v.string(), tenantId: v.string(), amount, why: v.string() }),
  }),
  v.object({
    kind: v.literal('money_back'),
    data: v.object({ payment: v.number(), business, amount, buyer: v.number() }),
  }),
  v.object({
    kind: v.literal('refunded'),
    data: v.object({ business, amount, daysTaken: v.number(), paidThrough: v.nullable(v.string()) }),
  }),
  ...healthNews,
  v.object({
    kind: v.literal('digest'),
    data: v.object({
      day: v.string(),
      bookings: v.number(),
      opened: v.number(),
      payments: v.number(),
      received: v.array(amount),
      ending: v.number(),
      grace: v.number(),
      strays: v.number(),
      troubled: v.number(),
    }),
  }),
  v.object({
    kind: v.literal('ending'),
    data: v.object({
      ...about,
      paidThrough: v.string(),
      daysLeft: v.number(),
      trial: v.boolean(),
      renewsBy: v.nullable(v.string()),
    }),
  }),
  v.object({
    kind: v.literal('ended'),
    data: v.object({ ...about, paidThrough: v.string(), worksThrough: v.string(), trial: v.boolean() }),
  }),
  v.object({
    kind: v.literal('suspended'),
    data: v.object({ ...about, paidThrough: v.string(), archivedOn: v.string() }),
  }),
  v.object({
    kind: v.literal('archived'),
    data: v.object({ ...about, link: v.string(), opensThrough: v.string(), keptThrough: v.string() }),
  }),
  v.object({
    kind: v.literal('resumed'),
    data: v.object({ ...about, paidThrough: v.nullable(v.string()) }),
  }),
  v.object({
    kind: v.literal('extended'),
    data: v.object({ ...about, days: v.number(), paidThrough: v.string() }),
  }),
  v.object({
    kind: v.literal('renewal_failed'),
    data: v.object({
      ...about,
      method: v.nullable(v.string()),
      why: v.picklist(RENEWAL_FAILURES),
      nextTryOn: v.nullable(v.string()),
    }),
  }),
  v.object({
    kind: v.literal('webhook_endpoint_paused'),
    data: v.object({ endpoint: v.string(), host: v.string() }),
  }),
]);
