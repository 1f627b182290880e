/** A copy of a business's data on demand, behind a link of its own. */
import type { LifecycleFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { dayOf, zoneOf } from '../domain/time.ts';
import { formatDay } from '../domain/time-days.ts';
import { type Export, type ExportContext, linkTo, makeExport } from './exports.ts';

export type Exported = Export & { readonly link: string };

export async function exportTenant(
  ctx: ExportContext,
  { tenantId, actor }: { readonly tenantId: string; readonly actor: string },
): Promise<Result<Exported, LifecycleFailure>> {
  const tenant = await ctx.data.find(tenantId);
  if (tenant === null) return err({ kind: 'tenant_not_found' });
  if (tenant.status === 'provisioning' || tenant.status === 'dropped')
    return err({ kind: 'tenant_not_running' });
  const day = formatDay(dayOf(zoneOf(tenant.timeZone), ctx.now));
  const made = await makeExport(ctx, tenant, `copy-${day}`);
  const { counts, sha256, objectKey: target } = made;
  await ctx.exports.keep(made, {
    actor,
    action: 'tenant.export',
    tenantId,
    target,
    after: { counts, sha256 },
  });
  return ok({ ...made, link: linkTo(made, ctx.publicUrl) });
}
