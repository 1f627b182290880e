/** Lists the closed times that are still ahead, a page at a time. */
import type { Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Closure } from './desk-facts.ts';
import { type DeskRefused, whileAllowed } from './desk-reach.ts';
import type { Page, Scene } from './facts.ts';

export async function listClosures(
  ctx: TenantContext,
  input: { page: number },
): Promise<Result<Scene & { closures: Page<Closure> }, DeskRefused>> {
  return whileAllowed(
    await ctx.store.read((r) => r.closures(ctx.person.id, ctx.now, input.page)),
    'block.write',
  );
}
