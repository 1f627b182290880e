/** Shows what closing a time would meet, before anybody decides; the reason may be written down meanwhile. */
import { err, ok, type Result } from '../domain/result.ts';
import { DAY_MS } from '../domain/time.ts';
import { keep, takeReason, type WordsRefused } from './ask-reason.ts';
import type { Draft, TenantContext } from './context.ts';
import { type DeskRefused, whileAllowed } from './desk-reach.ts';
import type { Closing } from './tenant-orders.ts';

/** Null is everybody within reach. Epoch milliseconds. */
export type ClosingWish = {
  readonly staffId: number | null;
  readonly startsAt: number;
  readonly endsAt: number;
};

export type ClosingPlan = Closing & {
  readonly wish: ClosingWish;
  readonly reason: string | null;
};

/** A year and a day, and an hour of a clock change. */
export const LONGEST_CLOSING_MS = 366 * DAY_MS + DAY_MS / 24;

export async function planClosing(
  ctx: TenantContext,
  input: { wish: ClosingWish; reason: string | null },
): Promise<Result<ClosingPlan, DeskRefused>> {
  const { startsAt, endsAt, staffId } = input.wish;
  const found = whileAllowed(
    await ctx.store.read((r) =>
      r.closing(ctx.person.id, ctx.now, { staffIds: staffId === null ? null : [staffId], startsAt, endsAt }),
    ),
    'block.write',
  );
  if (!found.ok) return found;
  const { business, viewer, team } = found.value;
  const scene = { business, viewer };
  const known = staffId === null ? team.length > 0 : team.some(({ id }) => id === staffId);
  if (!known) return err({ scene, why: { kind: 'specialist_gone' } });
  if (endsAt <= ctx.now) return err({ scene, why: { kind: 'in_past' } });
  if (endsAt <= startsAt || endsAt - startsAt > LONGEST_CLOSING_MS) {
    return err({ scene, why: { kind: 'forbidden' } });
  }
  return ok({ ...found.value, ...input });
}

/** The next words are the reason. */
export async function askClosingReason(
  ctx: TenantContext,
  input: { wish: ClosingWish; asking: Draft },
): Promise<Result<ClosingPlan, DeskRefused | WordsRefused>> {
  const found = await planClosing(ctx, { wish: input.wish, reason: null });
  if (!found.ok) return found;
  return (await keep(ctx, input.asking)) ? found : err({ scene: null, why: { kind: 'drafts_away' } });
}

/** `given` keeps the words until the decision. */
export function takeClosingReason(
  ctx: TenantContext,
  input: { wish: ClosingWish; text: string | null; given: (reason: string) => Draft },
): Promise<Result<ClosingPlan, DeskRefused | WordsRefused>> {
  return takeReason(ctx, input, (reason) => planClosing(ctx, { wish: input.wish, reason }));
}
