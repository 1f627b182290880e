/** Writes a closing; one whose answer was lost is found by the key of its request. */
import type { TenantContext } from './context.ts';
import { orLookUp } from './lost-answer.ts';
import type { BlockOrder, BlockOutcome } from './tenant-orders.ts';

export function writeBlock(
  { store, person, requestKey, now }: TenantContext,
  asked: Omit<BlockOrder, 'person' | 'requestKey' | 'now'>,
): Promise<BlockOutcome> {
  const order = { ...asked, person, requestKey, now };
  return orLookUp(
    store.transact((t) => t.block(order)),
    () => store.read((r) => r.blocked(order)),
  );
}
