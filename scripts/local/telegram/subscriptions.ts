/** What becomes of a subscription after its first payment: renewed, failed, canceled by the person, taken up again. */
import type { BotSubscriptionUpdated } from 'grammy/types';
import { ControlError } from '../control-error.ts';
import type { Delivery } from './delivery.ts';
import type { Conversation } from './messages.ts';
import { type Acknowledged, bring, conversation, tell } from './speak.ts';
import { keepCharge, paymentOf } from './stars.ts';
import type { Charge, Invoice } from './state.ts';
import { personUser, seconds, type World } from './world.ts';

/** `charge` is that of the first payment. */
export type RenewInput = { charge: string; outcome: 'paid' | BotSubscriptionUpdated['state'] };
export type Renewed = Acknowledged & { charge: string; until: number };

type Subscription = NonNullable<Charge['subscription']>;

export async function renew(world: World, delivery: Delivery, input: RenewInput): Promise<Renewed> {
  const { charges, invoices } = world.durable.value;
  const first = charges.find(({ id }) => id === input.charge);
  const invoice = first && invoices[first.invoice];
  if (!first?.subscription || !invoice) {
    throw new ControlError(404, `no subscription began with the payment «${input.charge}»`);
  }
  const { subscription } = first;
  const to = conversation(world, { bot: String(invoice.bot), person: String(first.person) });
  if (input.outcome === 'paid') return paidAgain(world, delivery, to, { first, subscription, invoice });
  change(subscription, input.outcome);
  world.durable.save();
  const told = await tell(delivery, to.bot, `subscription:${to.person.id}`, {
    subscription: {
      user: personUser(to.person),
      invoice_payload: invoice.payload,
      state: input.outcome,
    },
  });
  return { ...told, charge: first.id, until: subscription.until };
}

async function paidAgain(
  world: World,
  delivery: Delivery,
  to: Conversation,
  { first, subscription, invoice }: { first: Charge; subscription: Subscription; invoice: Invoice },
): Promise<Renewed> {
  const { canceledBy, until } = subscription;
  if (canceledBy) throw new ControlError(409, `the ${canceledBy} has canceled it: nothing is paid any more`);
  subscription.until = Math.max(until, seconds(world)) + (invoice.period ?? 0);
  const charge = keepCharge(world, first.invoice, to);
  const successful_payment = paymentOf(charge, invoice, subscription.until);
  const told = await bring(world, delivery, to, { successful_payment });
  return { ...told, charge: charge.id, until: subscription.until };
}

function change(subscription: Subscription, state: BotSubscriptionUpdated['state']): void {
  const { canceledBy } = subscription;
  if (state === 'active') {
    if (canceledBy !== 'user')
      throw new ControlError(409, 'only what the person canceled can be taken up again');
    delete subscription.canceledBy;
    return;
  }
  if (canceledBy) throw new ControlError(409, `the ${canceledBy} has canceled it already`);
  if (state === 'canceled') subscription.canceledBy = 'user';
}
