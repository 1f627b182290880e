/** The port `MasterReads`: the operator's desk, and what the master bot's screens need besides. */
import type { MasterReads } from '../usecases/master-reads.ts';
import type { OperatorDesk } from '../usecases/operator-desk.ts';
import type { Db } from './connect.ts';
import { readBrief, readPlans } from './master/brief.ts';
import { readHealth } from './master/health.ts';
import { readPayment } from './master/payment.ts';
import { readStatistics } from './operator/figures.ts';

export function createMasterReads(db: Db, desk: OperatorDesk): MasterReads {
  return {
    ...desk,
    brief: (tenantId) => readBrief(db, tenantId),
    plans: () => readPlans(db),
    payment: (id) => readPayment(db, id),
    statistics: (now) => readStatistics(db, now),
    health: (now) => readHealth(db, now),
  };
}
