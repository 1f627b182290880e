/** The port `PriceList` over the registry. */
import { asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { AuditAction } from '../domain/audit.ts';
import type { PriceList, PromoCode } from '../usecases/price-list.ts';
import { instantOf } from './columns.ts';
import { type Db, run } from './connect.ts';
import { auditLog, plans, promoCodes, promoUses } from './registry-tables.ts';

const promo = {
  ...getTableColumns(promoCodes),
  used: sql`(select count(*) from ${promoUses} where ${promoUses.code} = ${promoCodes.code})`.mapWith(Number),
};

export function createPriceList(db: Db): PriceList {
  const promoCode = async (code: string): Promise<PromoCode | null> => {
    const [found] = await run(() => db.select(promo).from(promoCodes).where(eq(promoCodes.code, code)));
    return found ?? null;
  };
  return {
    plans: () => run(() => db.select().from(plans).orderBy(asc(plans.position), asc(plans.code))),
    async putPlan(plan, { actor, now }) {
      await run(() =>
        db.batch([
          db.execute(sql`
            insert into ${auditLog} (actor, action, target, before, after, at)
            select ${actor}, ${'plan.edit' satisfies AuditAction}, ${plan.code}, (select to_jsonb(p) from ${plans} p where code = ${plan.code}),
                   ${JSON.stringify(plan)}::jsonb, ${instantOf(now)}`),
          db.insert(plans).values(plan).onConflictDoUpdate({ target: plans.code, set: plan }),
        ]),
      );
    },
    promoCodes: () =>
      run(() => db.select(promo).from(promoCodes).orderBy(desc(promoCodes.createdAt), asc(promoCodes.code))),
    promoCode,
    async addPromoCode(wanted, { actor, now }) {
      const after = JSON.stringify(wanted);
      const [, [added]] = await run(() =>
        db.batch([
          db.execute(sql`
            insert into ${auditLog} (actor, action, target, after, at)
            select ${actor}, ${'promo.create' satisfies AuditAction}, ${wanted.code}, ${after}::jsonb, ${instantOf(now)}
            where not exists (select from ${promoCodes} where code = ${wanted.code})`),
          db
            .insert(promoCodes)
            .values({ ...wanted, createdAt: now })
            .onConflictDoNothing()
            .returning({ code: promoCodes.code }),
        ]),
      );
      if (added !== undefined) return true;
      const stands = await promoCode(wanted.code);
      return (
        stands !== null &&
        stands.percent === wanted.percent &&
        stands.days === wanted.days &&
        stands.uses === wanted.uses &&
        stands.expiresAt === wanted.expiresAt
      );
    },
    async disablePromoCode(code, { actor, now }) {
      const [, , known] = await run(() =>
        db.batch([
          db.execute(sql`
            insert into ${auditLog} (actor, action, target, at)
            select ${actor}, ${'promo.edit' satisfies AuditAction}, code, ${instantOf(now)} from ${promoCodes} where code = ${code} and active`),
          db.update(promoCodes).set({ active: false }).where(eq(promoCodes.code, code)),
          db.select({ code: promoCodes.code }).from(promoCodes).where(eq(promoCodes.code, code)),
        ]),
      );
      return known.length > 0;
    },
  };
}
