/** Everything that an operator can do by the master bot, each act in their name. */
import { err, ok } from '../domain/result.ts';
import { createSubscriptions } from '../store/subscriptions.ts';
import { writeNote } from '../store/tenant-note.ts';
import { checkToken } from '../usecases/check-token.ts';
import { extendTenant } from '../usecases/extend-tenant.ts';
import { holdTenant } from '../usecases/hold-tenant.ts';
import type { MasterActs } from '../usecases/master-desk.ts';
import { openTenant } from '../usecases/open-tenant.ts';
import { releaseTenant } from '../usecases/release-tenant.ts';
import { bellOf } from './bell.ts';
import type { Request } from './request.ts';

export function masterActs(request: Request, actor: string): MasterActs {
  const { isolate, now } = request;
  const { config, registry, vault, migrator, stores, setup, registryDb } = isolate;
  const lifecycle = {
    now,
    subscriptions: createSubscriptions(registryDb),
    newOrderId: () => `${vault.newTenantId()}${vault.newTenantId()}`,
    bell: bellOf(request),
  };
  const provisioning = { now, publicUrl: config.publicUrl, registry, vault, migrator, stores, setup };
  return {
    hold: (tenantId) => holdTenant(lifecycle, { tenantId, actor }),
    release: (tenantId) => releaseTenant(lifecycle, { tenantId, actor }),
    extend: (wish) => extendTenant(lifecycle, { ...wish, note: '', actor }),
    async setNote(tenantId, note) {
      const found = await writeNote(registryDb, { tenantId, note, actor, now });
      return found ? ok(null) : err({ kind: 'tenant_not_found' });
    },
    rotateSecret: notYet,
    resetWebhook: notYet,
    replaceToken: notYet,
    archive: notYet,
    drop: notYet,
    enterPayment: notYet,
    giveBack: notYet,
    checkToken: (token) => checkToken(provisioning, token),
    openTenant: (order) => openTenant({ ...provisioning, ...lifecycle, actor }, order),
  };
}

async function notYet(): Promise<never> {
  throw new Error('nobody does this for the operator');
}
