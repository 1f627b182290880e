/** What a business has paid for: its states, and until which local day it may work. */
export const TENANT_STATUSES = [
  'provisioning',
  'trial',
  'active',
  'grace',
  'suspended',
  'archived',
  'dropped',
] as const;
export type TenantStatus = (typeof TENANT_STATUSES)[number];
