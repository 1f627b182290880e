/** What is typed while paying: a promo code, and the address for receipts; each is asked for by its button. */
import { Composer } from 'grammy';
import { readEmail } from '../../../domain/email.ts';
import { promoFailure, readPromo } from '../../../domain/promo.ts';
import { show } from '../../answers.ts';
import { gatedAct } from '../../gated.ts';
import { type SalesContext, tapped } from '../context.ts';
import { answered, deskOf, expectWords, textsFor } from '../paying-steps.ts';
import { checkout } from '../views/paying-checkout.ts';
import { askEmail, askPromo, emailRefused, promoRefused } from '../views/paying-forms.ts';
import { plansToPay } from '../views/paying-plans.ts';

export const promo = new Composer<SalesContext>();

promo.use(
  tapped('promo-ask', (ctx, action) => {
    const asked = Promise.all([deskOf(ctx).scenes.read(action), expectWords(ctx, action)]);
    return gatedAct(ctx, asked, ([scene, heard]) =>
      show(ctx, askPromo(action, { heard }, textsFor(ctx, scene))),
    );
  }),
);

promo.use(
  answered('promo-ask', async (ctx, { tenant }, text) => {
    const code = readPromo(text);
    const reading = deskOf(ctx).scenes.read({ tenant, promo: code });
    await gatedAct(ctx, reading, async (scene) => {
      const texts = textsFor(ctx, scene);
      const failure = promoFailure(scene.promo, ctx.turn.now);
      // A code that cannot be used leaves the question open: another may be typed.
      ctx.turn.draftSpent = failure === null;
      await show(
        ctx,
        failure === null ? plansToPay(scene, texts, ctx.turn.now) : promoRefused({ tenant }, failure, texts),
      );
    });
  }),
);

promo.use(
  tapped('email-ask', (ctx, action) => {
    const asked = Promise.all([deskOf(ctx).scenes.read(action), expectWords(ctx, action)]);
    return gatedAct(ctx, asked, ([scene, heard]) =>
      show(ctx, askEmail(action, { heard, present: scene.buyer?.customer ?? null }, textsFor(ctx, scene))),
    );
  }),
);

promo.use(
  answered('email-ask', async (ctx, action, text) => {
    const { scenes, acts, ways, asksCustomer } = deskOf(ctx);
    const email = readEmail(text);
    const kept = (email === null ? Promise.resolve() : acts.keepCustomer(email)).then(() =>
      scenes.read(action),
    );
    await gatedAct(ctx, kept, async (scene) => {
      const texts = textsFor(ctx, scene);
      ctx.turn.draftSpent = email !== null;
      await show(
        ctx,
        email === null
          ? emailRefused(action, texts)
          : checkout(scene, { ...action, ways, asksCustomer }, texts, ctx.turn.now),
      );
    });
  }),
);
