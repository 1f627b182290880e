/** The port `OperatorDesk` over the registry and, for figures of their own, the businesses' schemas. */
import type { OperatorDesk } from '../usecases/operator-desk.ts';
import type { Db } from './connect.ts';
import { readFigures } from './operator/figures.ts';
import { listDeeds, listPayments, readPayment } from './operator/ledgers.ts';
import { listTenants, readTenant } from './operator/tenants.ts';

/** `open` answers the connection of a database by its name in the registry. */
export function createOperatorDesk(db: Db, open: (database: string) => Db): OperatorDesk {
  return {
    tenants: (filter, paging) => listTenants(db, filter, paging),
    tenant: (id, now) => readTenant(db, open, id, now),
    payments: (filter, paging) => listPayments(db, filter, paging),
    payment: (id) => readPayment(db, id),
    deeds: (filter, paging) => listDeeds(db, filter, paging),
    figures: (now) => readFigures(db, open, now),
  };
}
