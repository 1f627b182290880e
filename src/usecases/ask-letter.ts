/** Asks a person for the words they want to send: the next text they write is taken for them. */
import { type BookingFailure, type LetterFailure, Unavailable } from '../domain/failures.ts';
import { scopeOf } from '../domain/permissions.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { LetterDraft, TenantContext } from './context.ts';
import type { Scene } from './facts.ts';

/** Without Redis nothing can be remembered, and the person is told so before they write. */
export async function askLetter(
  ctx: TenantContext,
  draft: LetterDraft,
): Promise<Result<Scene, { scene: Scene; why: LetterFailure | BookingFailure }>> {
  const scene = await ctx.store.read((r) => r.scene(ctx.person.id, ctx.now));
  if (draft.kind === 'reply' && scopeOf(scene.viewer.role, 'client.write') !== 'all') {
    return err({ scene, why: { kind: 'forbidden' } });
  }
  try {
    await ctx.drafts.put(draft);
  } catch (error) {
    if (error instanceof Unavailable) return err({ scene, why: { kind: 'drafts_away' } });
    throw error;
  }
  return ok(scene);
}
