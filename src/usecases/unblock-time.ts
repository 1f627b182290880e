/** Opens a closed time again. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Closure } from './desk-facts.ts';
import type { Scene } from './facts.ts';

export async function unblockTime(
  ctx: TenantContext,
  input: { blockId: number },
): Promise<Result<Scene & { block: Closure }, { scene: Scene; why: BookingFailure }>> {
  const { outcome, block, scene } = await ctx.store.transact((t) =>
    t.unblock({ person: ctx.person, blockId: input.blockId, now: ctx.now }),
  );
  if (outcome === 'forbidden') return err({ scene, why: { kind: 'forbidden' } });
  return block === null ? err({ scene, why: { kind: 'block_not_found' } }) : ok({ ...scene, block });
}
