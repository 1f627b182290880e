/** Copies of a business's data whose links have ended go from object storage; of an archived one they are all that is left. */
import type { Objects } from './exports.ts';

export type OldExports = {
  /** Not those of archived businesses: without a copy nothing of them may be dropped. */
  expired(
    now: number,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly objectKey: string }[]>;
  forget(id: string): Promise<void>;
};

/** With what else a night does, well below what one invocation may ask for. */
const MOST = 10;

/** The object before its row: cut in between, the next night finds the row again. */
export async function tidyExports(ctx: {
  readonly exports: OldExports;
  readonly objects: Pick<Objects, 'delete'>;
  readonly now: number;
}): Promise<void> {
  for (const { id, objectKey } of await ctx.exports.expired(ctx.now, MOST)) {
    await ctx.objects.delete(objectKey);
    await ctx.exports.forget(id);
  }
}
