/** What the registry's audit keeps of a deed: who did what to which business, and what it changed. */
import type { AuditAction } from '../domain/audit.ts';

export type Audit = {
  /** `operator:<id>`, `api:<key id>`, `buyer:<id>`, `provider`, `system`. */
  readonly actor: string;
  readonly action: AuditAction;
  readonly tenantId: string | null;
  readonly target?: string;
  readonly before?: unknown;
  readonly after?: unknown;
};
