/** Everything that an operator can do by the master bot, each act in their name. */
import { err, ok } from '../domain/result.ts';
import { writeNote } from '../store/tenant-note.ts';
import { archiveNow } from '../usecases/archive-now.ts';
import { dropTenant } from '../usecases/drop-tenant.ts';
import { enterPayment } from '../usecases/enter-payment.ts';
import { extendTenant } from '../usecases/extend-tenant.ts';
import { holdTenant } from '../usecases/hold-tenant.ts';
import type { MasterActs } from '../usecases/master-desk.ts';
import { openTenant } from '../usecases/open-tenant.ts';
import { refundPayment } from '../usecases/refund-payment.ts';
import { releaseTenant } from '../usecases/release-tenant.ts';
import { replaceToken } from '../usecases/replace-token.ts';
import { resetWebhook } from '../usecases/reset-webhook.ts';
import { rotateWebhookSecret } from '../usecases/rotate-webhook-secret.ts';
import { sealToken } from '../usecases/seal-token.ts';
import { billingOf } from './billing.ts';
import { operatorContext } from './lifecycle.ts';
import type { Request } from './request.ts';
import { healthContext } from './tokens.ts';

export function masterActs(request: Request, actor: string): MasterActs {
  const { isolate, now } = request;
  const { registry, runBots, vault, migrator, stores, setup, registryDb } = isolate;
  const lifecycle = operatorContext(request);
  const tokens = healthContext(request);
  const opening = { ...lifecycle, registry, vault, migrator, stores, setup, actor };
  return {
    hold: (tenantId) => holdTenant(lifecycle, { tenantId, actor }),
    release: (tenantId) => releaseTenant(lifecycle, { tenantId, actor }),
    extend: (wish) => extendTenant(lifecycle, { ...wish, note: '', actor }),
    async setNote(tenantId, note) {
      const found = await writeNote(registryDb, { tenantId, note, actor, now });
      return found ? ok(null) : err({ kind: 'tenant_not_found' });
    },
    replaceToken: (tenantId, token) => replaceToken(tokens, { tenantId, token, actor }),
    rotateSecret: (tenantId) => rotateWebhookSecret(tokens, { tenantId, actor }),
    resetWebhook: (tenantId) => resetWebhook(tokens, { tenantId, actor }),
    archive: (tenantId) => archiveNow(lifecycle, { tenantId, actor }),
    drop: (tenantId) => dropTenant(lifecycle, { tenantId, actor, force: false }),
    enterPayment: (payment) => enterPayment(billingOf(request), { ...payment, actor }),
    giveBack: (refund) => refundPayment(billingOf(request), { ...refund, reason: '', actor }),
    sealToken: (token) => sealToken({ ...opening, bots: runBots }, token),
    openTenant: (order) => openTenant(opening, order),
  };
}
