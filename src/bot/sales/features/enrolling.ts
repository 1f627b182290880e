/** From a checked bot to a live business: three questions, a summary, the start; each can be left and come back to. */
import { Composer } from 'grammy';
import type { EnrolFailure } from '../../../domain/failures.ts';
import { answerEnrolment, takeBotName } from '../../../usecases/answer-enrolment.ts';
import type { Enrolled, SalesDesk, SalesScene } from '../../../usecases/sales-desk.ts';
import { startBusiness } from '../../../usecases/start-business.ts';
import { sendPicture, show } from '../../answers.ts';
import { gatedAct, gatedScreen } from '../../gated.ts';
import { type SalesContext, screen, tapped, wordsOf } from '../context.ts';
import { dropped, step } from '../views/enrolment.ts';
import { getBot } from '../views/get-bot.ts';
import { live } from '../views/live.ts';
import { salesMenu } from '../views/menu.ts';
import { refusalWords, refused } from '../views/refusal.ts';
import { qrOf } from './own-bots.ts';

export const enrolling = new Composer<SalesContext>();

/** Shows the step that a tap led to; where it could not be done, with the reason above it. */
async function showStep(
  ctx: SalesContext,
  scene: SalesScene,
  asked: number,
  why: EnrolFailure | null = null,
): Promise<void> {
  const texts = wordsOf(ctx, scene);
  const { enrolment } = scene;
  if (enrolment?.id !== asked || enrolment.state === 'done') {
    await show(ctx, refused(why ?? { kind: 'enrolment_gone' }, texts));
  } else if (enrolment.state === 'dropped') {
    await show(ctx, dropped(enrolment, texts));
  } else {
    const notice = why === null || why.kind === 'enrolment_incomplete' ? undefined : refusalWords(why, texts);
    await show(ctx, step(scene, enrolment, ctx.turn.now, texts, notice));
  }
}

async function showEnrolled(ctx: SalesContext, enrolled: Enrolled, asked: number): Promise<void> {
  if (enrolled.ok) await showStep(ctx, enrolled.value, asked);
  else await showStep(ctx, await ctx.turn.desk.scenes.read({ enrolment: asked }), asked, enrolled.failure);
}

const write =
  <Action extends { readonly enrolment: number }>(
    work: (desk: SalesDesk, action: Action) => Promise<SalesScene>,
  ) =>
  (ctx: SalesContext, action: Action): Promise<void> =>
    gatedAct(ctx, work(ctx.turn.desk, action), (scene) => showStep(ctx, scene, action.enrolment));

enrolling.use(
  tapped('try', (ctx) =>
    screen(ctx, (scene, texts) => {
      const { bot, person } = ctx.turn;
      const manager = bot.info['can_manage_bots'] === true ? bot.username : null;
      return getBot(scene, { manager, person }, texts);
    }),
  ),
  tapped('enrolment', (ctx, { enrolment }) =>
    gatedScreen(ctx, ctx.turn.desk.scenes.read({ enrolment }), (scene) => showStep(ctx, scene, enrolment)),
  ),
  tapped('suits', (ctx, { enrolment }) =>
    gatedAct(ctx, takeBotName(ctx.turn.desk, { enrolment }), (enrolled) =>
      showEnrolled(ctx, enrolled, enrolment),
    ),
  ),
  tapped(
    'trade',
    write(({ writes }, { enrolment, trade }) => writes.fill(enrolment, 'trade', trade)),
  ),
  tapped(
    'zone',
    write(({ writes }, { enrolment, zone }) => writes.fill(enrolment, 'timeZone', zone)),
  ),
  tapped(
    'edit',
    write(({ writes }, { enrolment, field }) => writes.fill(enrolment, field, null)),
  ),
  tapped(
    'drop',
    write(({ writes }, { enrolment }) => writes.drop(enrolment)),
  ),
  tapped('launch', (ctx, { enrolment }) =>
    gatedAct(ctx, startBusiness(ctx.turn.desk, { enrolment }), async (started) => {
      if (!started.ok) return showEnrolled(ctx, started, enrolment);
      const { scene, business } = started.value;
      const texts = wordsOf(ctx, scene);
      const picture = await qrOf(business, texts);
      await show(ctx, live(business, ctx.turn.now, texts));
      if (picture !== null) await sendPicture(ctx, picture);
    }),
  ),
  async (ctx, next) => {
    const { incoming, desk } = ctx.turn;
    if (incoming.kind !== 'message' || incoming.command !== null) return next();
    await gatedAct(ctx, answerEnrolment(desk, { text: incoming.text }), async ({ scene, enrolled }) => {
      const asked = scene.enrolment?.id ?? 0;
      if (enrolled === null) {
        const texts = wordsOf(ctx, scene);
        await show(ctx, salesMenu(scene, desk.house, texts, texts.t('sales-unknown')));
      } else if (enrolled.ok) {
        await showStep(ctx, enrolled.value, asked);
      } else {
        await showStep(ctx, scene, asked, enrolled.failure);
      }
    });
  },
);
