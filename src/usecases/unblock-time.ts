/** Opens a closed time again. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Block } from './facts.ts';

export async function unblockTime(
  ctx: TenantContext,
  input: { blockId: number },
): Promise<Result<{ block: Block }, BookingFailure>> {
  const { outcome, block } = await ctx.store.transact((t) =>
    t.unblock({ person: ctx.person, blockId: input.blockId, now: ctx.now }),
  );
  if (outcome === 'forbidden') return err({ kind: 'forbidden' });
  return block === null ? err({ kind: 'block_not_found' }) : ok({ block });
}
