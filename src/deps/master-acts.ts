/** Everything that an operator can do by the master bot, each act in their name. */
import { err, ok } from '../domain/result.ts';
import { writeNote } from '../store/tenant-note.ts';
import { checkToken } from '../usecases/check-token.ts';
import { enterPayment } from '../usecases/enter-payment.ts';
import { extendTenant } from '../usecases/extend-tenant.ts';
import { holdTenant } from '../usecases/hold-tenant.ts';
import type { MasterActs } from '../usecases/master-desk.ts';
import { openTenant } from '../usecases/open-tenant.ts';
import { refundPayment } from '../usecases/refund-payment.ts';
import { releaseTenant } from '../usecases/release-tenant.ts';
import { replaceToken } from '../usecases/replace-token.ts';
import { billingOf } from './billing.ts';
import { operatorContext } from './lifecycle.ts';
import type { Request } from './request.ts';
import { tokenContext } from './tokens.ts';

export function masterActs(request: Request, actor: string): MasterActs {
  const { isolate, now } = request;
  const { config, registry, runBots, vault, migrator, stores, setup, registryDb } = isolate;
  const lifecycle = operatorContext(request);
  const opening = {
    now,
    publicUrl: config.publicUrl,
    registry,
    bots: runBots,
    vault,
    migrator,
    stores,
    setup,
  };
  return {
    hold: (tenantId) => holdTenant(lifecycle, { tenantId, actor }),
    release: (tenantId) => releaseTenant(lifecycle, { tenantId, actor }),
    extend: (wish) => extendTenant(lifecycle, { ...wish, note: '', actor }),
    async setNote(tenantId, note) {
      const found = await writeNote(registryDb, { tenantId, note, actor, now });
      return found ? ok(null) : err({ kind: 'tenant_not_found' });
    },
    replaceToken: (tenantId, token) => replaceToken(tokenContext(request), tenantId, { token, actor }),
    rotateSecret: notYet,
    resetWebhook: notYet,
    archive: notYet,
    drop: notYet,
    enterPayment: (payment) => enterPayment(billingOf(request), { ...payment, actor }),
    giveBack: (refund) => refundPayment(billingOf(request), { ...refund, reason: '', actor }),
    checkToken: (token) => checkToken(opening, token),
    openTenant: (order) => openTenant({ ...opening, ...lifecycle, actor }, order),
  };
}

async function notYet(): Promise<never> {
  throw new Error('nobody does this for the operator');
}
