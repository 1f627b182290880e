/** Services as the bot shows them: the active ones, in the admin's order. */
import { asc, eq, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { PRICE_KINDS, type PriceKind } from '../../domain/money.ts';
import type { ListedService, Service } from '../../usecases/facts.ts';
import type { TenantTables } from '../tenant-tables.ts';
import type { Lent } from './lent.ts';

export function serviceColumns({ services }: TenantTables) {
  return {
    id: services.id,
    name: services.name,
    description: services.description,
    durationMinutes: services.durationMinutes,
    bufferBeforeMinutes: services.bufferBeforeMinutes,
    bufferAfterMinutes: services.bufferAfterMinutes,
    priceKind: services.priceKind,
    priceMinor: services.priceMinor,
    stepMinutes: services.stepMinutes,
    minNoticeMinutes: services.minNoticeMinutes,
    horizonDays: services.horizonDays,
  };
}

/** Active services that somebody can do, with the terms of each who does them; for `toListedService`. */
export function selectServices({ db, tables }: Lent) {
  const { services, staffServices, staff } = tables;
  const doers = sql`from ${staffServices} d join ${staff} m on m.id = d.staff_id and m.active where d.service_id = ${services.id}`;
  return db
    .select({
      ...serviceColumns(tables),
      doneBy: sql<unknown>`(
        select json_agg(json_build_array(
          coalesce(d.duration_minutes, ${services}.duration_minutes),
          coalesce(d.price_kind, ${services}.price_kind),
          coalesce(d.price_minor, ${services}.price_minor)) order by m.position, m.id)
        ${doers})`,
    })
    .from(services)
    .where(sql`${eq(services.active, true)} and exists (select 1 ${doers})`)
    .orderBy(asc(services.position), asc(services.id));
}

const doneByColumn = v.array(v.tuple([v.number(), v.picklist(PRICE_KINDS), v.number()]));

export function toListedService(
  { doneBy, ...row }: Awaited<ReturnType<typeof selectServices>>[number],
  currency: string,
): ListedService {
  return {
    ...toService(row, currency),
    doneBy: v.parse(doneByColumn, doneBy).map(([durationMinutes, kind, minor]) => ({
      durationMinutes,
      price: { kind, minor, currency },
    })),
  };
}

type ServiceRow = Omit<Service, 'price'> & { readonly priceKind: PriceKind; readonly priceMinor: number };

export function toService({ priceKind, priceMinor, ...row }: ServiceRow, currency: string): Service {
  return { ...row, price: { kind: priceKind, minor: priceMinor, currency } };
}
