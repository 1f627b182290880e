/** Every deed that the registry's audit keeps, by its name. */
import type { TenantStatus } from './subscription.ts';

export const DEEDS = [
  ...['tenant.create', 'tenant.begin', 'tenant.edit', 'tenant.note', 'tenant.hold', 'tenant.release'],
  ...['tenant.extend', 'tenant.export', 'tenant.drop', 'tenant.owner'],
  ...['subscription.renewal', 'payment.received', 'payment.refunded'],
  ...['token.replace', 'token.revoke', 'webhook.rotate', 'webhook.reset'],
  ...['plan.edit', 'policy.edit', 'promo.create', 'promo.edit', 'key.create', 'key.revoke'],
  ...['endpoint.create', 'endpoint.edit', 'endpoint.delete', 'endpoint.rotate', 'endpoint.redeliver'],
] as const;

/** What somebody did, or the state that a business came into by itself. */
export type AuditAction = (typeof DEEDS)[number] | `tenant.${TenantStatus}`;
