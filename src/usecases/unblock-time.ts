/** Opens a closed time again. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Closure } from './desk-facts.ts';
import type { Scene } from './facts.ts';
import { orLookUp } from './lost-answer.ts';
import type { UnblockOutcome } from './tenant-orders.ts';

export async function unblockTime(
  ctx: TenantContext,
  input: { blockId: number },
): Promise<Result<Scene & { block: Closure }, { scene: Scene; why: BookingFailure }>> {
  const { outcome, block, scene } = await write(ctx, input.blockId);
  if (outcome === 'forbidden') return err({ scene, why: { kind: 'forbidden' } });
  return block === null ? err({ scene, why: { kind: 'block_not_found' } }) : ok({ ...scene, block });
}

/** A write whose answer was lost is found by what it leaves: the time is open. */
function write({ store, person, now }: TenantContext, blockId: number): Promise<UnblockOutcome> {
  return orLookUp<UnblockOutcome>(
    store.transact((t) => t.unblock({ person, blockId, now })),
    async () => {
      const { block, scene } = await store.read((r) => r.block(person.id, now, blockId));
      return block?.removed ? { outcome: 'repeat', block, scene } : null;
    },
  );
}
