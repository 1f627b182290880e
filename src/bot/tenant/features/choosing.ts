/** From a service to a time: the list, the month, the day, the card. */
import { Composer } from 'grammy';
import { ok } from '../../../domain/result.ts';
import { beginBooking } from '../../../usecases/begin-booking.ts';
import { chooseService } from '../../../usecases/choose-service.ts';
import { readAbout } from '../../../usecases/read-about.ts';
import { readScene } from '../../../usecases/read-scene.ts';
import { reviewBooking } from '../../../usecases/review-booking.ts';
import { type NoRoom, whileRoom } from '../../../usecases/room.ts';
import { showMonth } from '../../../usecases/show-month.ts';
import { showTimes } from '../../../usecases/show-times.ts';
import type { AboutFacts } from '../../../usecases/tenant-store.ts';
import { show } from '../../answers.ts';
import { type TurnContext, wake, wordsFor } from '../../turn.ts';
import { aborted } from '../../views/aborted.ts';
import { atLimit } from '../../views/bookings.ts';
import { card } from '../../views/card.ts';
import { month } from '../../views/month.ts';
import { services } from '../../views/services.ts';
import { specialists } from '../../views/specialists.ts';
import { times } from '../../views/times.ts';
import { screen } from '../steps.ts';
import { chosen, tapped } from '../triggers.ts';
import { renderRefusal } from './refusals.ts';

export const choosing = new Composer<TurnContext>();

const begin = (ctx: TurnContext): Promise<void> =>
  screen(ctx, beginBooking, async (beginning) => {
    if (beginning.kind === 'closed') {
      return renderRefusal(ctx, { scene: beginning, why: { kind: 'closed_for_now' } });
    }
    const words = wordsFor(ctx.turn, beginning);
    const view =
      beginning.kind === 'full'
        ? atLimit(beginning, words, ctx.turn.now)
        : services(
            { ...beginning, services: beginning.kind === 'services' ? beginning.services : [], page: 0 },
            words,
            ctx.turn.now,
          );
    await Promise.all([show(ctx, view), wake(ctx.turn, beginning.planned)]);
  });

choosing.command('book', begin);
choosing.use(chosen('book', begin));
choosing.use(tapped('begin', begin));

choosing.use(
  tapped('services', (ctx, { page }) =>
    screen(
      ctx,
      (context) => whileRoom<AboutFacts, NoRoom>(context, readAbout(context).then(ok)),
      async (result) => {
        if (!result.ok) return renderRefusal(ctx, result.failure);
        await show(ctx, services({ ...result.value, page }, wordsFor(ctx.turn, result.value), ctx.turn.now));
      },
    ),
  ),
);

const openService = (ctx: TurnContext, { service, page = 0 }: { service: number; page?: number }) =>
  screen(
    ctx,
    (context) => whileRoom(context, chooseService(context, { serviceId: service })),
    (result) => renderService(ctx, result, page),
  );

choosing.use(tapped('specialists', openService));
choosing.use(tapped('again', openService));

const openMonth = (
  ctx: TurnContext,
  ask: { service: number; staff: number | null; month: string | null },
): Promise<void> =>
  screen(
    ctx,
    (context) =>
      whileRoom(
        context,
        showMonth(context, { serviceId: ask.service, staffId: ask.staff, month: ask.month }),
      ),
    async (result) => {
      if (!result.ok) return renderRefusal(ctx, result.failure);
      await show(ctx, month(result.value, wordsFor(ctx.turn, result.value)));
    },
  );

choosing.use(tapped('month', openMonth));

choosing.use(
  tapped('times', (ctx, { service, staff, date }) =>
    screen(
      ctx,
      (context) => whileRoom(context, showTimes(context, { serviceId: service, staffId: staff, date })),
      async (result) => {
        if (!result.ok) return renderRefusal(ctx, result.failure);
        await show(ctx, times(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now));
      },
    ),
  ),
);

choosing.use(
  tapped('card', (ctx, { service, staff, start }) =>
    screen(
      ctx,
      (context) =>
        whileRoom(context, reviewBooking(context, { serviceId: service, staffId: staff, startsAt: start })),
      async (result) => {
        if (!result.ok) return renderRefusal(ctx, result.failure, { service, staff, start });
        await show(ctx, card(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now));
      },
    ),
  ),
);

choosing.use(
  tapped('abort', (ctx) => screen(ctx, readScene, (scene) => show(ctx, aborted(wordsFor(ctx.turn, scene))))),
);

/** The specialists of a service, or its days where there is nobody to choose from. */
export async function renderService(
  ctx: TurnContext,
  result: Awaited<ReturnType<typeof chooseService>>,
  page: number = 0,
): Promise<void> {
  if (!result.ok) return renderRefusal(ctx, result.failure);
  const opened = result.value;
  const words = wordsFor(ctx.turn, opened);
  const view =
    opened.kind === 'days' ? month(opened, words) : specialists({ ...opened, page }, words, ctx.turn.now);
  await show(ctx, view);
}
