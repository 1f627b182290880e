/** A business as questions about it name it, with the plans that are on sale: one look at the registry. */
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import { TENANT_STATUSES } from '../../domain/subscription.ts';
import type { Plan, TenantBrief } from '../../usecases/master-reads.ts';
import { type Db, run } from '../connect.ts';
import { plans, subscriptions, tenants } from '../registry-tables.ts';

const plan = v.pipe(
  v.object({
    code: v.string(),
    name_ru: v.string(),
    name_en: v.string(),
    days: v.number(),
    price_minor: v.number(),
    currency: v.string(),
  }),
  v.transform(({ code, name_ru, name_en, days, price_minor: minor, currency }): Plan => {
    return { code, nameRu: name_ru, nameEn: name_en, days, price: { minor, currency } };
  }),
);
const briefRow = v.object({
  id: v.string(),
  name: v.string(),
  status: v.picklist(TENANT_STATUSES),
  held: v.boolean(),
  paidThrough: v.nullable(v.string()),
  version: v.number(),
  plans: v.array(plan),
});
const planRows = v.tuple([v.object({ plans: v.array(plan) })]);

const onSale = sql`
  coalesce((select jsonb_agg(to_jsonb(p) order by p.position) from ${plans} p where p.active), '[]')`;

export async function readBrief(db: Db, id: string): Promise<TenantBrief | null> {
  const { rows } = await run(() =>
    db.execute(sql`
      select t.id, t.name, t.status, t.held_at is not null as held, s.paid_through::text as "paidThrough",
             coalesce(s.version, 0) as version, ${onSale} as plans
      from ${tenants} t left join ${subscriptions} s on s.tenant_id = t.id where t.id = ${id}`),
  );
  return v.parse(v.array(briefRow), rows)[0] ?? null;
}

export async function readPlans(db: Db): Promise<readonly Plan[]> {
  const { rows } = await run(() => db.execute(sql`select ${onSale} as plans`));
  return v.parse(planRows, rows)[0].plans;
}
