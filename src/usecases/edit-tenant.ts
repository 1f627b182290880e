/** Changes what the registry says of a business, and what the business's own settings say of the same. */
import type { LifecycleFailure, ProvisionFailure } from '../domain/failures.ts';
import type { Language } from '../domain/language.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { isZone } from '../domain/time.ts';
import type { Registry, TenantStores } from './context.ts';

/** What is absent stays. */
export type TenantEdit = {
  readonly name?: string | undefined;
  readonly note?: string | undefined;
  /** A Telegram id; whoever was the owner stays an owner in the bot until they are removed there. */
  readonly owner?: number | undefined;
  readonly timeZone?: string | undefined;
  readonly language?: Language | undefined;
};

export type EditFailure = Extract<
  LifecycleFailure | ProvisionFailure,
  { readonly kind: 'tenant_not_found' | 'zone_unknown' }
>;

/** Throws `Unavailable('postgres')`. */
export type TenantEditor = {
  /** Writes the registry's row, the payer of its subscription, who pays by nothing yet, and the audit. Twice is as good as once. */
  edit(tenantId: string, edit: TenantEdit, by: { actor: string; now: number }): Promise<void>;
};

export async function editTenant(
  ctx: {
    readonly registry: Pick<Registry, 'findByTenant'>;
    readonly editor: TenantEditor;
    readonly stores: TenantStores;
    readonly now: number;
  },
  { tenant, edit, actor }: { readonly tenant: string; readonly edit: TenantEdit; readonly actor: string },
): Promise<Result<null, EditFailure>> {
  const { registry, editor, stores, now } = ctx;
  const { name, owner, timeZone } = edit;
  if (timeZone !== undefined && !isZone(timeZone)) return err({ kind: 'zone_unknown', zone: timeZone });
  const found = await registry.findByTenant(tenant);
  if (found === null) return err({ kind: 'tenant_not_found' });
  // The business's own settings first: the registry's line says that it is done.
  if (found.tenant.status !== 'provisioning' && (name ?? owner ?? timeZone) !== undefined) {
    await stores.open(found.tenant).transact((store) => store.adopt({ name, owner, timeZone, now }));
  }
  await editor.edit(tenant, edit, { actor, now });
  return ok(null);
}
