/** Opens a closed time again. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Block, Scene } from './facts.ts';
import { rangeAround } from './times.ts';

export type Unblocked = Scene & {
  readonly block: Block;
  /** Null where the service did not travel along, or its specialist is gone. */
  readonly specialist: string | null;
};

/** With the service from whose times it was closed, whose specialists are read beside the writing. */
export async function unblockTime(
  ctx: TenantContext,
  input: { blockId: number; serviceId: number | null },
): Promise<Result<Unblocked, { scene: Scene; why: BookingFailure }>> {
  const [{ outcome, block, scene }, names] = await Promise.all([
    ctx.store.transact((t) => t.unblock({ person: ctx.person, blockId: input.blockId, now: ctx.now })),
    specialists(ctx, input.serviceId),
  ]);
  if (outcome === 'forbidden') return err({ scene, why: { kind: 'forbidden' } });
  if (block === null) return err({ scene, why: { kind: 'block_not_found' } });
  return ok({ ...scene, block, specialist: names.get(block.staffId) ?? null });
}

async function specialists(
  ctx: TenantContext,
  serviceId: number | null,
): Promise<ReadonlyMap<number, string>> {
  if (serviceId === null) return new Map();
  const offer = await ctx.store.read((r) =>
    r.offer(ctx.person.id, ctx.now, { serviceId, ...rangeAround(ctx.now, ctx.now) }),
  );
  return new Map(offer.specialists.map(({ id, name }) => [id, name]));
}
