/** The money side of a bot's card (SA-08): what renews by itself, what was paid, and how to have it back. */
import { Composer } from 'grammy';
import { mayAskBack } from '../../../domain/payments.ts';
import { show } from '../../answers.ts';
import { gatedAct } from '../../gated.ts';
import { type SalesContext, tapped } from '../context.ts';
import { deskOf, look, textsFor } from '../paying-steps.ts';
import { askBack, backAsked, history, renewal } from '../views/paying-card.ts';

export const payingCard = new Composer<SalesContext>();

payingCard.use(
  tapped('renewal', (ctx, action) =>
    look(ctx, action, (scene, texts) => renewal(scene, null, texts, ctx.turn.now)),
  ),
);

payingCard.use(
  tapped('renew', (ctx, { tenant, renews }) => {
    const { scenes, acts } = deskOf(ctx);
    const turned = scenes.read({ tenant }).then(async (before) => {
      if (before.business === null) return { scene: before, said: null };
      const result = await acts.turnRenewal(before.business, renews === 1);
      const allowed = renews === 1 ? ('allowed' as const) : null;
      return { scene: await scenes.read({ tenant }), said: result.ok ? allowed : result.failure };
    });
    return gatedAct(ctx, turned, ({ scene, said }) =>
      show(ctx, renewal(scene, said, textsFor(ctx, scene), ctx.turn.now)),
    );
  }),
);

payingCard.use(
  tapped('payments', (ctx, action) =>
    look(ctx, action, (scene, texts) => history(scene, action.page ?? 0, texts, ctx.turn.now)),
  ),
);

payingCard.use(
  tapped('back-ask', (ctx, { payment }) =>
    look(ctx, { payment }, (scene, texts) => askBack(scene, texts, ctx.turn.now)),
  ),
);

payingCard.use(
  tapped('back', (ctx, { payment }) => {
    const { scenes, acts } = deskOf(ctx);
    const { now } = ctx.turn;
    const asked = scenes.read({ payment }).then(async (scene) => {
      const { business, moneyBackDays } = scene;
      const [own] = scene.payments;
      if (business === null || own === undefined || !mayAskBack(own, moneyBackDays, now)) return scene;
      const { id: tenantId, name, username } = business;
      await acts.askMoneyBack({ tenantId, name, username: username ?? '' }, own);
      return scenes.read({ payment });
    });
    return gatedAct(ctx, asked, (scene) => show(ctx, backAsked(scene, textsFor(ctx, scene), now)));
  }),
);
