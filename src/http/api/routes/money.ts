/** Payments and refunds; plans and promo codes. */
import * as v from 'valibot';
import { PAYMENT_STATES, PROVIDERS } from '../../../domain/orders.ts';
import { err } from '../../../domain/result.ts';
import { parseInstant } from '../../../domain/time.ts';
import {
  amount,
  amountMinor,
  days,
  numberId,
  pageView,
  paging,
  planCode,
  tenantId,
  words,
} from '../fields.ts';
import { asking, type Route, said, telling } from '../route.ts';
import { paymentView, planView, promoView } from '../views.ts';

const promoCode = v.pipe(v.string(), v.toUpperCase(), v.regex(/^[A-Z0-9_-]{3,32}$/));
const most = (value: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(value));
const NO_MOMENT = { field: 'expires_at', message: 'There is no such moment' };
const nullable = <S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema), null);

export const MONEY_ROUTES: readonly Route[] = [
  asking({
    name: 'listPayments',
    method: 'get',
    path: '/payments',
    scope: 'payments:read',
    answer: 'PaymentPage',
    params: {},
    query: {
      ...paging(/^\d{1,9}$/),
      tenant: v.optional(tenantId),
      state: v.optional(v.picklist(PAYMENT_STATES)),
      provider: v.optional(v.picklist(PROVIDERS)),
    },
    async handle({ deps }, _, { limit, cursor = null, tenant, ...filter }) {
      const page = await deps.desk.payments({ ...filter, tenantId: tenant }, { after: cursor, limit });
      return said(pageView(page, paymentView));
    },
  }),
  telling({
    name: 'createPayment',
    method: 'post',
    path: '/tenants/{tenant}/payments',
    scope: 'payments:write',
    answer: 'Payment',
    statuses: [201],
    params: { tenant: tenantId },
    body: { amount, days, note: v.optional(words(0, 500), '') },
    async handle({ deps, actor, requestKey }, { tenant }, { amount, ...rest }) {
      const { amount_minor: minor, currency } = amount;
      const order = { ...rest, tenant, amount: { minor, currency }, actor, requestKey };
      const entered = await deps.money.enter(order);
      if (!entered.ok) return entered;
      const payment = await deps.desk.payment(entered.value.payment);
      return payment === null ? err({ kind: 'not_found' }) : said(paymentView(payment), 201);
    },
  }),
  telling({
    name: 'refundPayment',
    method: 'post',
    path: '/payments/{payment}/refunds',
    scope: 'payments:write',
    answer: 'Refund',
    statuses: [201],
    params: { payment: numberId },
    body: { amount_minor: nullable(amountMinor), reason: v.optional(words(0, 500), '') },
    async handle({ deps, actor, requestKey }, { payment }, { amount_minor: amountMinor, reason }) {
      const refunded = await deps.money.refund({ payment, amountMinor, reason, actor, requestKey });
      if (!refunded.ok) return refunded;
      const line = await deps.desk.payment(payment);
      if (line === null) return err({ kind: 'payment_not_found' });
      return said({ state: refunded.value.state, payment: paymentView(line) }, 201);
    },
  }),
  asking({
    name: 'listPlans',
    method: 'get',
    path: '/plans',
    scope: 'tenants:read',
    answer: 'PlanList',
    params: {},
    query: {},
    handle: async ({ deps }) => said({ items: (await deps.prices.plans()).map(planView) }),
  }),
  telling({
    name: 'putPlan',
    method: 'put',
    path: '/plans/{plan}',
    scope: 'plans:write',
    answer: 'Plan',
    params: { plan: planCode },
    body: {
      name: v.strictObject({ ru: words(1, 60), en: words(1, 60) }),
      days,
      price: amount,
      stars: nullable(most(100_000)),
      position: most(1000),
      active: v.optional(v.boolean(), true),
    },
    async handle({ deps, actor }, { plan: code }, { name, price, ...rest }) {
      const { amount_minor: priceMinor, currency } = price;
      const plan = { ...rest, code, nameRu: name.ru, nameEn: name.en, priceMinor, currency };
      await deps.prices.putPlan(plan, { actor, now: deps.now });
      return said(planView(plan));
    },
  }),
  asking({
    name: 'listPromoCodes',
    method: 'get',
    path: '/promo-codes',
    scope: 'plans:write',
    answer: 'PromoCodeList',
    params: {},
    query: {},
    handle: async ({ deps }) => said({ items: (await deps.prices.promoCodes()).map(promoView) }),
  }),
  telling({
    name: 'createPromoCode',
    method: 'post',
    path: '/promo-codes',
    scope: 'plans:write',
    answer: 'PromoCode',
    statuses: [201],
    params: {},
    body: {
      code: promoCode,
      gives: v.variant('kind', [
        v.strictObject({ kind: v.literal('percent'), percent: most(100) }),
        v.strictObject({ kind: v.literal('days'), days }),
      ]),
      uses: nullable(most(1_000_000)),
      expires_at: nullable(v.pipe(v.string(), v.isoTimestamp())),
    },
    async handle({ deps, actor }, _, { code, gives, uses, expires_at: expires }) {
      const expiresAt = expires === null ? null : momentOf(expires);
      if (expiresAt === undefined) return err({ kind: 'fields_invalid', errors: [NO_MOMENT] });
      const promo = {
        code,
        percent: gives.kind === 'percent' ? gives.percent : null,
        days: gives.kind === 'days' ? gives.days : null,
        uses,
        expiresAt,
      };
      if (!(await deps.prices.addPromoCode(promo, { actor, now: deps.now }))) return err({ kind: 'exists' });
      const made = await deps.prices.promoCode(code);
      return made === null ? err({ kind: 'not_found' }) : said(promoView(made), 201);
    },
  }),
  telling({
    name: 'disablePromoCode',
    method: 'post',
    path: '/promo-codes/{code}/disable',
    scope: 'plans:write',
    answer: 'PromoCode',
    params: { code: promoCode },
    body: {},
    async handle({ deps, actor }, { code }) {
      const known = await deps.prices.disablePromoCode(code, { actor, now: deps.now });
      const promo = known ? await deps.prices.promoCode(code) : null;
      return promo === null ? err({ kind: 'not_found' }) : said(promoView(promo));
    },
  }),
];

/** The form allows the 30th of February, and years that Postgres does not count. */
function momentOf(text: string): number | undefined {
  try {
    const moment = parseInstant(text);
    return moment >= 0 ? moment : undefined;
  } catch {
    return undefined;
  }
}
