/** Reads who is asking and where: what a screen without facts of its own needs to speak. */
import type { TenantContext } from './context.ts';
import type { Scene } from './facts.ts';

export function readScene(ctx: TenantContext): Promise<Scene> {
  return ctx.store.read((r) => r.scene(ctx.person.id, ctx.now));
}
