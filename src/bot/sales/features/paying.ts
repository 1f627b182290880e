/** Paying for a bot (SA-04): plan, terms, way, the page of the payment, and back with the truth of how it ended. */
import { Composer } from 'grammy';
import { Unavailable } from '../../../domain/failures.ts';
import { priceOf } from '../../../domain/payments.ts';
import type { PayQuery, PayScene } from '../../../usecases/pay-desk.ts';
import { show } from '../../answers.ts';
import { gatedAct } from '../../gated.ts';
import type { Texts } from '../../texts/texts.ts';
import type { View } from '../../views/view.ts';
import { type SalesContext, tapped } from '../context.ts';
import { deskOf, look, textsFor } from '../paying-steps.ts';
import { type CheckoutWish, checkout, orderAway, orderRefused, planOf } from '../views/paying-checkout.ts';
import { orderEnd, orderPlaced } from '../views/paying-order.ts';
import { plansToPay } from '../views/paying-plans.ts';
import { starsInvoice } from './stars.ts';

export const paying = new Composer<SalesContext>();

const WAYS = { y: 'yookassa', s: 'stars' } as const;

export function showPlansFor(ctx: SalesContext, query: PayQuery): Promise<void> {
  return look(ctx, query, (scene, texts) => plansToPay(scene, texts, ctx.turn.now));
}

paying.use(tapped('pay', showPlansFor));
paying.use(tapped('offers', showPlansFor));

paying.use(
  tapped('checkout', (ctx, wish) => {
    const { ways, asksCustomer } = deskOf(ctx);
    return look(ctx, wish, (scene, texts) =>
      checkout(scene, { ...wish, ways, asksCustomer }, texts, ctx.turn.now),
    );
  }),
);

paying.use(
  tapped('order', async (ctx, action) => {
    const way = WAYS[action.way];
    const placed = place(ctx, { ...action, way });
    await gatedAct(ctx, placed, async ({ scene, view }) => show(ctx, await view(textsFor(ctx, scene))));
  }),
);

type Wish = CheckoutWish & { readonly way: (typeof WAYS)[keyof typeof WAYS] };
type Placed = { readonly scene: PayScene; view(texts: Texts): View | Promise<View> };

async function place(ctx: SalesContext, wish: Wish): Promise<Placed> {
  const desk = deskOf(ctx);
  const { now } = ctx.turn;
  const { tenant, way, renews, promo: mark } = wish;
  const scene = await desk.scenes.read(wish);
  const { business, buyer } = scene;
  const terms = { ...wish, ways: desk.ways, asksCustomer: desk.asksCustomer };
  const offer = planOf(scene, terms, now);
  if (business === null || offer === null) return { scene, view: (texts) => plansToPay(scene, texts, now) };
  const { plan, promo, ways, starsRenew, needsCustomer } = offer;
  const refused = !ways.includes(way) || needsCustomer || (mark !== null && promo === null);
  if (refused) return { scene, view: (texts) => checkout(scene, terms, texts, now) };
  const customer = desk.asksCustomer ? (buyer?.customer ?? null) : null;
  // The same wish finds the same order, and its page, from any message, until it has ended.
  const wished =
    way === 'stars'
      ? [plan.stars]
      : [renews, promo?.code ?? '', priceOf(plan, promo).amountMinor, customer ?? ''];
  const wishKey = [ctx.turn.person.id, tenant, plan.code, way, business.ended, ...wished].join(':');
  try {
    const order = await desk.acts.place({
      tenantId: tenant,
      plan,
      provider: way,
      promo,
      savesMethod: renews === 1 && !starsRenew,
      customer,
      requestKey: `pay:${wishKey}`,
    });
    if (!order.ok) return { scene, view: (texts) => orderRefused(scene, terms, order.failure, texts, now) };
    const { value } = order;
    const link = way === 'stars' ? () => starsInvoice(ctx, value, plan) : async () => value.confirmationUrl;
    return { scene, view: async (texts) => orderPlaced(value, business, await link(), texts) };
  } catch (error) {
    if (!(error instanceof Unavailable) || error.service !== 'yookassa') throw error;
    return { scene, view: (texts) => orderAway(scene, terms, texts, now) };
  }
}

paying.use(tapped('settle', (ctx, { order }) => settle(ctx, order)));
paying.use(tapped('give-up', (ctx, { order }) => settled(ctx, order, () => deskOf(ctx).acts.giveUp(order))));

/** Asks how it stands; also for whoever comes back from the page of the payment. */
export function settle(ctx: SalesContext, order: string): Promise<void> {
  return settled(ctx, order, async () => void (await deskOf(ctx).acts.settle(order)));
}

/** Nobody learns anything of an order that is not theirs, not even that it is there. */
async function settled(ctx: SalesContext, order: string, ask: () => Promise<void>): Promise<void> {
  const { scenes } = deskOf(ctx);
  const asked = scenes.read({ order }).then(async (before) => {
    if (before.order === null) return { scene: before, away: false };
    const away = await ask().then(
      () => false,
      (error: unknown) => {
        if (error instanceof Unavailable && error.service === 'yookassa') return true;
        throw error;
      },
    );
    return { scene: await scenes.read({ order }), away };
  });
  await gatedAct(ctx, asked, ({ scene, away }) =>
    show(ctx, orderEnd(scene, { away }, textsFor(ctx, scene), ctx.turn.now)),
  );
}
