/** Services as the bot shows them: the active ones, in the admin's order. */
import { asc, eq, sql } from 'drizzle-orm';
import type { Service } from '../../usecases/facts.ts';
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

/** Active services that somebody can do. */
export function selectServices({ db, tables }: Lent) {
  const { services, staffServices, staff } = tables;
  return db
    .select(serviceColumns(tables))
    .from(services)
    .where(
      sql`${eq(services.active, true)} and exists (select 1 from ${staffServices} join ${staff} on ${staff.id} = ${staffServices.staffId} where ${staffServices.serviceId} = ${services.id} and ${staff.active})`,
    )
    .orderBy(asc(services.position), asc(services.id));
}

type ServiceRow = Awaited<ReturnType<typeof selectServices>>[number];

export function toService({ priceKind, priceMinor, ...row }: ServiceRow, currency: string): Service {
  return { ...row, price: { kind: priceKind, minor: priceMinor, currency } };
}
