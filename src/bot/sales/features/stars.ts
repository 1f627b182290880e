/** Telegram Stars: the invoice that renews itself, Telegram's question before it is paid, the money, and its later news. */
import { Composer } from 'grammy';
import { STARS } from '../../../domain/money.ts';
import type { Plan } from '../../../domain/plans.ts';
import type { Order } from '../../../usecases/orders.ts';
import { show } from '../../answers.ts';
import { gatedAct } from '../../gated.ts';
import { wordsFor } from '../../turn.ts';
import type { SalesContext } from '../context.ts';
import { deskOf, textsFor } from '../paying-steps.ts';
import { orderEnd } from '../views/paying-order.ts';

export const stars = new Composer<SalesContext>();

/** The only period that Telegram renews. */
const MONTH_SECONDS = 2_592_000;
const MOST_TITLE = 32;

/** The link under which the order is paid in Stars, and renewed until it is ended. */
export function starsInvoice(
  ctx: SalesContext,
  order: Order,
  { name, stars: price }: StarsPlan,
): Promise<string> {
  const { label, language } = wordsFor(ctx.turn);
  const title = `Zapis · ${name[language]}`.slice(0, MOST_TITLE);
  const description = label('pay-stars-invoice', { days: order.days });
  const prices = [{ label: title, amount: price ?? order.amountMinor }];
  return ctx.api.createInvoiceLink(title, description, order.id, '', STARS, prices, {
    subscription_period: MONTH_SECONDS,
  });
}

type StarsPlan = Pick<Plan, 'name' | 'stars'>;

stars.use(async (ctx, next) => {
  const { incoming, person } = ctx.turn;
  const { acts, scenes } = deskOf(ctx);
  switch (incoming.kind) {
    case 'checkout': {
      const { payload, currency, amount } = incoming.query;
      const may = await acts.mayPayStars({ payload, currency, amount, buyerId: person.id });
      const refusal = wordsFor(ctx.turn).label('pay-stars-refused');
      await (may ? ctx.answerPreCheckoutQuery(true) : ctx.answerPreCheckoutQuery(false, refusal));
      return;
    }
    case 'paid': {
      const { payload } = incoming.payment;
      const received = acts
        .receiveStars({ ...incoming.payment, buyerId: person.id })
        .then(() => scenes.read({ order: payload }));
      await gatedAct(ctx, received, (scene) =>
        show(ctx, orderEnd(scene, { away: false }, textsFor(ctx, scene), ctx.turn.now)),
      );
      return;
    }
    case 'subscription':
      // A failed charge is told by a letter; whatever the person did themselves Telegram shows them.
      await acts.hearStars(incoming.payload, incoming.state);
      return;
    default:
      await next();
  }
});
