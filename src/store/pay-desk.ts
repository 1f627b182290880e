/** The ports of paying over the registry: a screen is one statement, and sees nothing of anybody else's. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { LANGUAGES } from '../domain/language.ts';
import { ORDER_STATES, PAYMENT_STATES, PROVIDERS } from '../domain/orders.ts';
import { PAYMENTS_PER_PAGE } from '../domain/payments.ts';
import { TENANT_STATUSES } from '../domain/subscription.ts';
import type { PayQuery, PayScene, PayScenes, PayWrites } from '../usecases/pay-desk.ts';
import { type Db, run } from './connect.ts';
import { planLetters } from './platform-letters.ts';
import {
  bots,
  buyers,
  messages,
  orders,
  payments,
  plans,
  policy,
  promoCodes,
  promoUses,
  subscriptions,
  tenants,
} from './registry-tables.ts';
import { toPlanned } from './subscriptions.ts';

export function createPayScenes(db: Db, person: number): PayScenes {
  return {
    async read(query) {
      const { rows } = await run(() => db.execute(selectScene(person, query)));
      return v.parse(oneRow, rows)[0];
    },
  };
}

/** Notes of one buyer. */
export function createPayWrites(db: Db, person: number): PayWrites {
  return {
    async keepCustomer(customer) {
      await run(() =>
        db.execute(sql`update ${buyers} set customer = ${customer} where id = ${person}::bigint`),
      );
    },
    async tell(letters, now) {
      if (letters.length === 0) return [];
      return toPlanned((await run(() => db.execute(planLetters(letters, now)))).rows);
    },
  };
}

function selectScene(person: number, { tenant, order, payment, promo, page = 0 }: PayQuery): SQL {
  const me = sql`${person}::bigint`;
  return sql`
    with wanted as (
      select coalesce(${tenant ?? null}::text,
        (select tenant_id from ${orders} where id = ${order ?? null}::text and buyer_id = ${me}),
        (select tenant_id from ${payments} where id = ${payment ?? null}::int and buyer_id = ${me})) as id
    )
    select
      (select jsonb_build_object('language', language, 'customer', customer) from ${buyers} where id = ${me}) as buyer,
      (select coalesce(jsonb_agg(jsonb_build_object(
         'code', code, 'name', jsonb_build_object('ru', name_ru, 'en', name_en), 'days', days,
         'priceMinor', price_minor, 'currency', currency, 'stars', stars) order by position), '[]')
       from ${plans} where active) as plans,
      (select money_back_days from ${policy}) as "moneyBackDays",
      (select jsonb_build_object(
         'id', t.id, 'name', t.name, 'username', b.username, 'status', t.status, 'zone', t.time_zone,
         'held', t.held_at is not null,
         'subscription', case when s.tenant_id is null then null else jsonb_build_object(
           'paidThrough', s.paid_through, 'trial', s.trial, 'renews', s.renews, 'planCode', s.plan_code,
           'methodTitle', s.method_title, 'method', s.method_id is not null, 'starsCharge', s.stars_charge) end,
         'ended', (select count(*) from ${orders} o
           where o.tenant_id = t.id and o.buyer_id = ${me} and o.state in ('paid', 'canceled')))
       from ${tenants} t left join ${bots} b on b.tenant_id = t.id left join ${subscriptions} s on s.tenant_id = t.id
       where t.id = (select id from wanted) and coalesce(s.buyer_id, t.owner_telegram_id) = ${me}
         and t.status not in ('provisioning', 'dropped')) as business,
      (select jsonb_build_object(
         'code', p.code, 'mark', left(md5(p.code), 8), 'percent', p.percent, 'days', p.days, 'active', p.active,
         'expiresAt', (extract(epoch from p.expires_at) * 1000)::bigint,
         'left', p.uses - (select count(*) from ${orders} o
           where o.promo_code = p.code and (o.state = 'paid' or o.state <> 'canceled' and o.buyer_id <> ${me})),
         'used', exists (select from ${promoUses} u where u.code = p.code and u.buyer_id = ${me}))
       from ${promoCodes} p where ${promo ?? null}::text in (p.code, left(md5(p.code), 8))
       order by p.code = ${promo ?? null}::text desc limit 1) as promo,
      (select jsonb_build_object(
         'id', o.id, 'provider', o.provider, 'amountMinor', o.amount_minor, 'currency', o.currency, 'days', o.days,
         'reason', o.reason, 'confirmationUrl', o.confirmation_url, 'state', o.state,
         'paid', (select state from ${payments} where order_id = o.id order by id limit 1))
       from ${orders} o where o.id = ${order ?? null}::text and o.buyer_id = ${me}) as order,
      (select coalesce(jsonb_agg(to_jsonb(line) order by line."paidAt" desc, line.id desc), '[]') from (
         select p.id, p.provider, p.provider_id as "providerId", p.days, p.amount_minor as "amountMinor", p.currency,
           p.method_title as "methodTitle", p.receipt, p.state, p.refunded_minor as "refundedMinor",
           (extract(epoch from p.paid_at) * 1000)::bigint as "paidAt",
           exists (select from ${messages} m where m.tenant_id = p.tenant_id and m.kind = 'money_back'
             and m.data ->> 'payment' = p.id::text) as asked
         from ${payments} p
         where p.tenant_id = (select id from wanted) and p.buyer_id = ${me}
           and p.id = coalesce(${payment ?? null}::int, p.id)
         order by p.paid_at desc, p.id desc
         limit ${PAYMENTS_PER_PAGE + 1}::int offset ${page * PAYMENTS_PER_PAGE}::int) line) as payments`;
}

const nullableText = v.nullable(v.string());
const scene: v.GenericSchema<unknown, PayScene> = v.object({
  buyer: v.nullable(v.object({ language: v.nullable(v.picklist(LANGUAGES)), customer: nullableText })),
  plans: v.array(
    v.object({
      ...v.entriesFromList(['code', 'currency'], v.string()),
      ...v.entriesFromList(['days', 'priceMinor'], v.number()),
      name: v.object({ ru: v.string(), en: v.string() }),
      stars: v.nullable(v.number()),
    }),
  ),
  moneyBackDays: v.number(),
  business: v.nullable(
    v.object({
      ...v.entriesFromList(['id', 'name', 'zone'], v.string()),
      username: nullableText,
      status: v.picklist(TENANT_STATUSES),
      held: v.boolean(),
      subscription: v.nullable(
        v.object({
          paidThrough: v.string(),
          ...v.entriesFromList(['trial', 'renews', 'method'], v.boolean()),
          ...v.entriesFromList(['planCode', 'methodTitle', 'starsCharge'], nullableText),
        }),
      ),
      ended: v.number(),
    }),
  ),
  promo: v.nullable(
    v.object({
      ...v.entriesFromList(['code', 'mark'], v.string()),
      ...v.entriesFromList(['percent', 'days', 'expiresAt', 'left'], v.nullable(v.number())),
      ...v.entriesFromList(['active', 'used'], v.boolean()),
    }),
  ),
  order: v.nullable(
    v.object({
      ...v.entriesFromList(['id', 'currency'], v.string()),
      ...v.entriesFromList(['amountMinor', 'days'], v.number()),
      ...v.entriesFromList(['reason', 'confirmationUrl'], nullableText),
      provider: v.picklist(PROVIDERS),
      state: v.picklist(ORDER_STATES),
      paid: v.nullable(v.picklist(PAYMENT_STATES)),
    }),
  ),
  payments: v.array(
    v.object({
      ...v.entriesFromList(['id', 'days', 'amountMinor', 'refundedMinor', 'paidAt'], v.number()),
      ...v.entriesFromList(['providerId', 'currency'], v.string()),
      ...v.entriesFromList(['methodTitle', 'receipt'], nullableText),
      provider: v.picklist(PROVIDERS),
      state: v.picklist(PAYMENT_STATES),
      asked: v.boolean(),
    }),
  ),
});
const oneRow = v.tuple([scene]);
