/** Everything that a screen of the sales bot is made of, as one statement. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { ENROLMENT_STATES } from '../domain/enrolment.ts';
import { LANGUAGES } from '../domain/language.ts';
import { TENANT_STATUSES } from '../domain/subscription.ts';
import type { SalesScene, SceneQuery } from '../usecases/sales-desk.ts';
import {
  bots,
  buyers,
  enrolments,
  plans,
  policy,
  subscriptions,
  tenants,
  trials,
} from './registry-tables.ts';

export function selectScene(person: number, { enrolment, bot }: SceneQuery = {}): SQL {
  return sql`
    select
      (select jsonb_build_object('language', language, 'trialUsed', trial_used_at is not null)
       from ${buyers} where id = ${person}) as buyer,
      (select jsonb_build_object(
         'id', e.id, 'state', e.state, 'botId', e.bot_id, 'username', e.username, 'botName', coalesce(e.info->>'first_name', e.username),
         'name', e.name, 'trade', e.trade, 'timeZone', e.time_zone, 'tenantId', e.tenant_id,
         'tried', exists (select from ${trials} where bot_id = e.bot_id),
         'token', jsonb_build_object('cipher', e.token_cipher, 'keyId', e.key_id))
       from ${enrolments} e where e.buyer_id = ${person} and (e.state = 'open' or e.id = ${enrolment ?? 0})
       order by e.id = ${enrolment ?? 0} desc limit 1) as enrolment,
      (select coalesce(jsonb_agg(jsonb_build_object(
         'code', code, 'name', jsonb_build_object('ru', name_ru, 'en', name_en), 'days', days,
         'priceMinor', price_minor, 'currency', currency, 'stars', stars) order by position), '[]')
       from ${plans} where active) as plans,
      (select jsonb_build_object(
         'trialDays', trial_days, 'trialNotices', trial_notices, 'paidNotices', paid_notices, 'graceDays', grace_days,
         'archiveDays', archive_days, 'dropDays', drop_days, 'renewalDays', renewal_days,
         'botsPerBuyer', bots_per_buyer, 'moneyBackDays', money_back_days, 'referralDays', referral_days)
       from ${policy}) as policy,
      (select coalesce(jsonb_agg(jsonb_build_object(
         'id', t.id, 'name', t.name, 'username', b.username, 'botId', b.id, 'status', t.status, 'zone', t.time_zone,
         'tokenDead', b.revoked_at is not null, 'held', t.held_at is not null,
         'subscription', case when s.tenant_id is null then null else jsonb_build_object(
           'paidThrough', s.paid_through, 'trial', s.trial, 'renews', s.renews, 'planCode', s.plan_code) end)
         order by t.created_at, t.id), '[]')
       from ${tenants} t left join ${bots} b on b.tenant_id = t.id left join ${subscriptions} s on s.tenant_id = t.id
       where t.owner_telegram_id = ${person} and t.status <> 'dropped') as businesses,
      (select jsonb_build_object('kind', kind, 'tenantId', tenant_id)
       from ${bots} where id = ${bot ?? 0}) as known`;
}

const scene: v.GenericSchema<unknown, SalesScene> = v.object({
  buyer: v.nullable(v.object({ language: v.nullable(v.picklist(LANGUAGES)), trialUsed: v.boolean() })),
  enrolment: v.nullable(
    v.object({
      ...v.entriesFromList(['id', 'botId'], v.number()),
      ...v.entriesFromList(['name', 'trade', 'timeZone', 'tenantId'], v.nullable(v.string())),
      username: v.string(),
      botName: v.string(),
      state: v.picklist(ENROLMENT_STATES),
      tried: v.boolean(),
      token: v.object({ cipher: v.string(), keyId: v.string() }),
    }),
  ),
  plans: v.array(
    v.object({
      ...v.entriesFromList(['code', 'currency'], v.string()),
      ...v.entriesFromList(['days', 'priceMinor'], v.number()),
      name: v.object({ ru: v.string(), en: v.string() }),
      stars: v.nullable(v.number()),
    }),
  ),
  policy: v.object({
    ...v.entriesFromList(
      ['trialDays', 'graceDays', 'archiveDays', 'dropDays', 'botsPerBuyer', 'moneyBackDays', 'referralDays'],
      v.number(),
    ),
    ...v.entriesFromList(['trialNotices', 'paidNotices', 'renewalDays'], v.array(v.number())),
  }),
  businesses: v.array(
    v.object({
      ...v.entriesFromList(['id', 'name', 'zone'], v.string()),
      ...v.entriesFromList(['tokenDead', 'held'], v.boolean()),
      username: v.nullable(v.string()),
      botId: v.nullable(v.number()),
      status: v.picklist(TENANT_STATUSES),
      subscription: v.nullable(
        v.object({
          paidThrough: v.string(),
          ...v.entriesFromList(['trial', 'renews'], v.boolean()),
          planCode: v.nullable(v.string()),
        }),
      ),
    }),
  ),
  known: v.nullable(
    v.object({ kind: v.picklist(['tenant', 'master', 'sales']), tenantId: v.nullable(v.string()) }),
  ),
});
const oneRow = v.tuple([scene]);

export function toScene(rows: readonly unknown[]): SalesScene {
  return v.parse(oneRow, rows)[0];
}
