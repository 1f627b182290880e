/** Closing time for one specialist or for all: for whom, when, what becomes of the bookings in it; and opening it again. */
import { Composer } from 'grammy';
import { ok } from '../../../domain/result.ts';
import { closeTime } from '../../../usecases/close-time.ts';
import { listClosures } from '../../../usecases/list-closures.ts';
import {
  askClosingReason,
  type ClosingPlan,
  type ClosingWish,
  planClosing,
  takeClosingReason,
} from '../../../usecases/plan-closing.ts';
import { showDay } from '../../../usecases/show-day.ts';
import { showDeskMonth } from '../../../usecases/show-desk-month.ts';
import { unblockTime } from '../../../usecases/unblock-time.ts';
import { show } from '../../answers.ts';
import { type TurnContext, wake, wordsFor } from '../../turn.ts';
import {
  askClosingReason as askReason,
  closed,
  closingPlan,
  closures,
  reopened,
} from '../../views/admin-closed.ts';
import { closeDay, closeFrom, closeWhom, wholeDays } from '../../views/admin-closing.ts';
import { closeMonth, closeUntil } from '../../views/admin-month.ts';
import { act, screen } from '../steps.ts';
import { answered, tapped } from '../triggers.ts';
import { refuseAdmin, waiting, waitingWords } from './admin-calendar.ts';

export const adminClosing = new Composer<TurnContext>();

type Span = { readonly staff: number | null; readonly from: number; readonly to: number };

const wishOf = ({ staff, from, to }: Span): ClosingWish => ({ staffId: staff, startsAt: from, endsAt: to });
const planButton = ({ staff, from, to }: Span) => ({ kind: 'closing', staff, from, to }) as const;

adminClosing.use(
  tapped('close-whom', (ctx) =>
    screen(
      ctx,
      (context) => showDeskMonth(context, { month: null, action: 'block.write' }),
      async (result) => {
        if (!result.ok) return refuseAdmin(ctx, result.failure);
        const month = activeOnly(result.value);
        const words = wordsFor(ctx.turn, month);
        const [only] = month.team;
        const view =
          only !== undefined && month.team.length === 1
            ? closeMonth({ ...month, staffId: only.id }, words, ctx.turn.now)
            : closeWhom(month, words);
        await show(ctx, view);
      },
    ),
  ),
);

adminClosing.use(
  tapped('close-month', (ctx, { staff, month = null }) =>
    screen(
      ctx,
      (context) => showDeskMonth(context, { month, action: 'block.write' }),
      async (result) => {
        if (!result.ok) return refuseAdmin(ctx, result.failure);
        const screenOf = { ...activeOnly(result.value), staffId: staff };
        await show(ctx, closeMonth(screenOf, wordsFor(ctx.turn, screenOf), ctx.turn.now));
      },
    ),
  ),
);

adminClosing.use(
  tapped('close-until', (ctx, { staff, date, month }) =>
    screen(
      ctx,
      (context) => showDeskMonth(context, { month, action: 'block.write' }),
      async (result) => {
        if (!result.ok) return refuseAdmin(ctx, result.failure);
        const { business } = result.value;
        const upTo = (last: string) => wholeDays(staff, date, last, business.timeZone);
        const screenOf = { ...activeOnly(result.value), staffId: staff, first: date, upTo };
        await show(ctx, closeUntil(screenOf, wordsFor(ctx.turn, screenOf), ctx.turn.now));
      },
    ),
  ),
);

adminClosing.use(
  tapped('close-day', (ctx, { staff, date }) =>
    screen(
      ctx,
      (context) => showDay(context, { date, ahead: 0 }),
      async (result) => {
        if (!result.ok) return refuseAdmin(ctx, result.failure);
        const words = wordsFor(ctx.turn, result.value);
        await show(ctx, closeDay({ ...result.value, staffId: staff }, words, ctx.turn.now));
      },
    ),
  ),
);

adminClosing.use(
  tapped('close-from', (ctx, { staff, date, start }) =>
    screen(
      ctx,
      (context) => showDay(context, { date, ahead: 0 }),
      async (result) => {
        if (!result.ok) return refuseAdmin(ctx, result.failure);
        const words = wordsFor(ctx.turn, result.value);
        await show(ctx, closeFrom({ ...result.value, staffId: staff, start }, words, ctx.turn.now));
      },
    ),
  ),
);

adminClosing.use(
  tapped('closing', (ctx, span) =>
    screen(
      ctx,
      (context) => planClosing(context, { wish: wishOf(span), reason: null }),
      async (result) => {
        if (!result.ok) return refuseAdmin(ctx, result.failure);
        await showPlan(ctx, result.value);
      },
    ),
  ),
);

adminClosing.use(
  tapped('closing-reason', (ctx, span) =>
    act(
      ctx,
      (context) => askClosingReason(context, { wish: wishOf(span), asking: waiting(planButton(span)) }),
      async (result) => {
        if (!result.ok) return refuseAdmin(ctx, result.failure);
        await show(ctx, askReason(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now));
      },
    ),
  ),
);

/** The first words, and those that correct them. */
adminClosing.use(
  answered('closing', (ctx, span, text) =>
    act(
      ctx,
      (context) =>
        takeClosingReason(context, {
          wish: wishOf(span),
          text,
          given: (reason) => waiting(planButton(span), reason),
        }),
      async (result) => {
        if (!result.ok) return refuseAdmin(ctx, result.failure);
        await showPlan(ctx, result.value);
      },
    ),
  ),
);

adminClosing.use(
  tapped('close', (ctx, { hits, mark, reason, ...span }) => {
    const given = reason === 'given';
    const words = given ? waitingWords(ctx, planButton(span)) : Promise.resolve(ok(null));
    return act(
      ctx,
      (context) => closeTime(context, { wish: wishOf(span), reason: words, hits, mark }),
      async (result) => {
        if (!result.ok) {
          const { changed } = result.failure;
          if (changed === null) return refuseAdmin(ctx, result.failure);
          return showPlan(ctx, changed, 'closing-changed');
        }
        ctx.turn.draftSpent = given;
        const view = closed(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now);
        await Promise.all([show(ctx, view), wake(ctx.turn, result.value.planned)]);
      },
    );
  }),
);

adminClosing.use(
  tapped('closures', (ctx, { page }) =>
    screen(
      ctx,
      (context) => listClosures(context, { page }),
      async (result) => {
        if (!result.ok) return refuseAdmin(ctx, result.failure);
        await show(ctx, closures(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now));
      },
    ),
  ),
);

adminClosing.use(
  tapped('reopen', (ctx, { id }) =>
    act(
      ctx,
      (context) => unblockTime(context, { blockId: id }),
      async (result) => {
        if (!result.ok) return refuseAdmin(ctx, result.failure);
        await show(ctx, reopened(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now));
      },
    ),
  ),
);

function showPlan(ctx: TurnContext, plan: ClosingPlan, notice?: 'closing-changed'): Promise<void> {
  const words = wordsFor(ctx.turn, plan);
  const noticed = { ...plan, ...(notice !== undefined && { notice: words.t(notice) }) };
  return show(ctx, closingPlan(noticed, words, ctx.turn.now));
}

/** Nobody's time is closed who takes no bookings. */
function activeOnly<T extends { readonly team: readonly { readonly active: boolean }[] }>(facts: T): T {
  return { ...facts, team: facts.team.filter(({ active }) => active) };
}
