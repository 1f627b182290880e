/** The business's side: its menu, its days, its bookings, and taking one of them back. */
import { Composer } from 'grammy';
import type { BookingFailure, LetterFailure } from '../../../domain/failures.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { takesBookings } from '../../../domain/subscription.ts';
import { askDrop, takeDropReason } from '../../../usecases/ask-drop.ts';
import type { Draft } from '../../../usecases/context.ts';
import { dropVisit } from '../../../usecases/drop-visit.ts';
import type { Scene } from '../../../usecases/facts.ts';
import { readScene } from '../../../usecases/read-scene.ts';
import { showDay } from '../../../usecases/show-day.ts';
import { showDeskMonth } from '../../../usecases/show-desk-month.ts';
import { showVisit } from '../../../usecases/show-visit.ts';
import type { DeskQuery } from '../../../usecases/tenant-orders.ts';
import { alert, outdated, show, showBelow } from '../../answers.ts';
import { type Action, encode } from '../../callback-data.ts';
import { type TurnContext, wake, wordsFor } from '../../turn.ts';
import { adminDay } from '../../views/admin-day.ts';
import { adminLeft, adminMenu } from '../../views/admin-menu.ts';
import { deskMonth } from '../../views/admin-month.ts';
import { adminVisit, askDrop as askDropView, dropped } from '../../views/admin-visit.ts';
import { closedForNow } from '../../views/closed-for-now.ts';
import { adminCommands, unknownInput } from '../../views/help.ts';
import { letterRefusal } from '../../views/letters.ts';
import { refusalAlert } from '../../views/refusal.ts';
import { act, screen } from '../steps.ts';
import { answered, chosen, tapped } from '../triggers.ts';

export const adminCalendar = new Composer<TurnContext>();

/** What somebody may not do, or cannot; a scene is missing where nothing was read. */
export type AdminRefused = {
  readonly scene: Scene | null;
  readonly why: BookingFailure | LetterFailure;
};

/** To whoever does not run the business none of this exists. */
export async function refuseAdmin(ctx: TurnContext, { scene, why }: AdminRefused): Promise<void> {
  const words = wordsFor(ctx.turn, scene ?? undefined);
  if (scene !== null && scene.viewer.role === null) {
    if (ctx.callbackQuery === undefined) await show(ctx, unknownInput(words));
    else await outdated(ctx);
    return;
  }
  switch (why.kind) {
    case 'draft_expired':
    case 'drafts_away':
    case 'recipient_gone':
    case 'text_expected':
    case 'text_too_long':
      return showBelow(ctx, letterRefusal(why, words));
    default:
      return alert(ctx, refusalAlert(why, words));
  }
}

/** The words that were written and now wait for this very button, or why there are none. */
export async function waitingWords(ctx: TurnContext, to: Action): Promise<Result<string, LetterFailure>> {
  const admission = await ctx.turn.admission;
  const draft = admission.kind === 'go' ? admission.draft : null;
  if (draft === 'unknown') return err({ kind: 'drafts_away' });
  const text = draft?.kind === 'answer' && draft.to === encode(to) ? draft.text : undefined;
  return text === undefined ? err({ kind: 'draft_expired' }) : ok(text);
}

/** Goes on with the reason that was written for this very button, or without one. */
export async function withReason(
  ctx: TurnContext,
  action: Action & { readonly reason?: 'given' | 'none' },
  carryOut: (reason: string | null) => Promise<void>,
): Promise<void> {
  const words = action.reason === 'given' ? await waitingWords(ctx, action) : ok(null);
  if (words.ok) return carryOut(words.value);
  await screen(ctx, readScene, (scene) => refuseAdmin(ctx, { scene, why: words.failure }));
}

export function waiting(to: Action, text?: string): Draft {
  return { kind: 'answer', to: encode(to), ...(text !== undefined && { text }) };
}

/** The list of commands in the chat of whoever runs the business has one more. */
async function listCommands(ctx: TurnContext, scene: Scene): Promise<void> {
  const { id } = ctx.turn.person;
  await ctx.api
    .setMyCommands([...adminCommands(wordsFor(ctx.turn, scene))], { scope: { type: 'chat', chat_id: id } })
    .catch((error: unknown) => ctx.turn.observe.report(error));
}

const openMenu = (ctx: TurnContext): Promise<void> =>
  screen(ctx, readScene, async (scene) => {
    if (scene.viewer.role === null) return refuseAdmin(ctx, { scene, why: { kind: 'forbidden' } });
    const words = wordsFor(ctx.turn, scene);
    const closed = takesBookings(ctx.turn.tenant.status)
      ? undefined
      : closedForNow(scene, await ctx.turn.account(), words, ctx.turn.now);
    const view = adminMenu(scene, words, closed);
    await Promise.all([
      show(ctx, view),
      ctx.callbackQuery === undefined ? listCommands(ctx, scene) : undefined,
    ]);
  });

adminCalendar.command('admin', openMenu);
adminCalendar.use(chosen('admin', openMenu));
adminCalendar.use(tapped('admin', openMenu));

adminCalendar.use(
  tapped('admin-leave', (ctx) =>
    screen(ctx, readScene, async (scene) => {
      if (scene.viewer.role === null) return refuseAdmin(ctx, { scene, why: { kind: 'forbidden' } });
      await show(ctx, adminLeft(wordsFor(ctx.turn, scene)));
    }),
  ),
);

const openDay = (ctx: TurnContext, query: DeskQuery, page: number): Promise<void> =>
  screen(
    ctx,
    (context) => showDay(context, query),
    async (result) => {
      if (!result.ok) return refuseAdmin(ctx, result.failure);
      await show(ctx, adminDay({ ...result.value, page }, wordsFor(ctx.turn, result.value), ctx.turn.now));
    },
  );

adminCalendar.use(tapped('day-near', (ctx, { ahead }) => openDay(ctx, { date: null, ahead }, 0)));
adminCalendar.use(tapped('day', (ctx, { date, page }) => openDay(ctx, { date, ahead: 0 }, page)));

adminCalendar.use(
  tapped('desk-month', (ctx, { month = null }) =>
    screen(
      ctx,
      (context) => showDeskMonth(context, { month, action: 'booking.read' }),
      async (result) => {
        if (!result.ok) return refuseAdmin(ctx, result.failure);
        await show(ctx, deskMonth(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now));
      },
    ),
  ),
);

adminCalendar.use(
  tapped('visit', (ctx, { id }) =>
    screen(
      ctx,
      (context) => showVisit(context, { bookingId: id }),
      async (result) => {
        if (!result.ok) return refuseAdmin(ctx, result.failure);
        await show(ctx, adminVisit(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now));
      },
    ),
  ),
);

adminCalendar.use(
  tapped('ask-drop', (ctx, action) =>
    act(
      ctx,
      (context) => askDrop(context, { bookingId: action.id, asking: waiting(action) }),
      async (result) => {
        if (!result.ok) return refuseAdmin(ctx, result.failure);
        await show(ctx, askDropView(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now));
      },
    ),
  ),
);

/** The first words, and those that correct them. */
const takeReason = (ctx: TurnContext, { id }: { readonly id: number }, text: string | null): Promise<void> =>
  act(
    ctx,
    (context) =>
      takeDropReason(context, {
        bookingId: id,
        text,
        given: (reason) => waiting({ kind: 'drop', id, reason: 'given' }, reason),
      }),
    async (result) => {
      if (!result.ok) return refuseAdmin(ctx, result.failure);
      await show(ctx, askDropView(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now));
    },
  );

adminCalendar.use(answered('ask-drop', takeReason));
adminCalendar.use(answered('drop', takeReason));

adminCalendar.use(
  tapped('drop', (ctx, action) =>
    withReason(ctx, action, (reason) =>
      act(
        ctx,
        (context) => dropVisit(context, { bookingId: action.id, reason }),
        async (result) => {
          if (!result.ok) return refuseAdmin(ctx, result.failure);
          ctx.turn.draftSpent = reason !== null;
          const view = dropped(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now);
          await Promise.all([show(ctx, view), wake(ctx.turn, result.value.planned)]);
        },
      ),
    ),
  ),
);
