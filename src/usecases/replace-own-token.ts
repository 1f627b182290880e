/** A buyer shows another token of a bot that works for them: it takes the place of the former one. */
import { isToken } from '../domain/bot-token.ts';
import type { EnrolFailure } from '../domain/failures.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import { takeCheck } from './check-token.ts';
import type { OwnBusiness, SalesDesk, SalesScene } from './sales-desk.ts';

/** The business of theirs that works with the bot which was asked for; null where there is none. */
export function worksFor({ known, businesses }: SalesScene): OwnBusiness | null {
  const own = businesses.find(({ id }) => id === known?.tenantId);
  return own === undefined || own.status === 'provisioning' ? null : own;
}

export async function replaceOwnToken(
  desk: Pick<SalesDesk, 'checks' | 'replaceToken'>,
  { tenantId, token }: { readonly tenantId: string; readonly token: Secret },
): Promise<Result<null, EnrolFailure>> {
  if (!isToken(token)) return err({ kind: 'token_malformed' });
  const spent = await takeCheck(desk.checks);
  if (spent !== null) return err(spent);
  const replaced = await desk.replaceToken(tenantId, token);
  if (replaced.ok) return ok(null);
  const { failure } = replaced;
  // Dropped meanwhile, or of a bot that is another one after all.
  const isOdd = failure.kind === 'tenant_not_found' || failure.kind === 'another_bot';
  return err(isOdd ? { kind: 'token_rejected' } : failure);
}
