/** A person pays in Stars: the bot is asked first and has ten seconds, then the payment stands in the chat. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SuccessfulPayment } from 'grammy/types';
import type { Delivery } from './delivery.ts';
import { type InvoiceQuery, invoiceOf } from './invoices.ts';
import type { Conversation } from './messages.ts';
import { type Acknowledged, conversation, queue, refuseBlocked, say } from './speak.ts';
import type { Charge, Invoice } from './state.ts';
import { nextNumber, personUser, seconds, type World } from './world.ts';

export type StarsInput = InvoiceQuery & {
  /** `canceled`: they look at it and leave; `failed`: the bot consents, and yet nothing is paid. */
  outcome?: 'paid' | 'failed' | 'canceled' | undefined;
};
/** `charge` is the payment's identifier; `alert` is what the person reads where nothing was paid. */
export type Paid = Partial<Acknowledged> & { paid: boolean; charge?: string; alert?: string };

const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 20;
const LATE = 'The bot did not answer in time. Nothing has been paid.';
const FAILED = 'The payment failed. Nothing has been paid.';

export async function pay(world: World, delivery: Delivery, input: StarsInput): Promise<Paid> {
  const { slug, invoice } = invoiceOf(world, input);
  const to = conversation(world, { bot: String(invoice.bot), person: input.person });
  refuseBlocked(to);
  if (input.outcome === 'canceled') return { paid: false };
  const { refusal, ...acknowledged } = await askConsent(world, delivery, to, invoice);
  if (refusal !== null) return { ...acknowledged, paid: false, alert: refusal };
  if (input.outcome === 'failed') return { ...acknowledged, paid: false, alert: FAILED };
  const until = invoice.period === undefined ? undefined : seconds(world) + invoice.period;
  const charge = keepCharge(world, slug, to, until);
  const first = until === undefined ? {} : { is_first_recurring: true as const };
  const successful_payment = { ...paymentOf(charge, invoice, until), ...first };
  return { ...(await say(world, delivery, to, { successful_payment })), paid: true, charge: charge.id };
}

/** With `until`, the payment begins a subscription. */
export function keepCharge(world: World, invoice: string, to: Conversation, until?: number): Charge {
  const charge: Charge = {
    id: `stx${nextNumber(world).toString(36).padStart(12, '0')}`,
    invoice,
    person: to.person.id,
    at: seconds(world),
    ...(until !== undefined && { subscription: { until } }),
  };
  world.durable.value.charges.push(charge);
  world.durable.save();
  return charge;
}

export function paymentOf({ id, person }: Charge, invoice: Invoice, until?: number): SuccessfulPayment {
  return {
    currency: 'XTR',
    total_amount: invoice.amount,
    invoice_payload: invoice.payload,
    telegram_payment_charge_id: id,
    provider_payment_charge_id: `${person}_${id.slice(3)}`,
    ...(until !== undefined && { is_recurring: true, subscription_expiration_date: until }),
  };
}

/** The refusal is null where the bot consents in time. */
async function askConsent(
  world: World,
  delivery: Delivery,
  to: Conversation,
  invoice: Invoice,
): Promise<Acknowledged & { refusal: string | null }> {
  const id = String(5_500_000_000_000_000 + nextNumber(world));
  const answered = new Promise<string | null>((answer) => {
    world.checkouts.set(id, { bot: to.bot.id, answer });
  });
  const { update_id, done } = queue(delivery, to, `checkout:${to.person.id}`, {
    pre_checkout_query: {
      id,
      from: personUser(to.person),
      currency: 'XTR',
      total_amount: invoice.amount,
      invoice_payload: invoice.payload,
    },
  });
  const refusal = await Promise.race([answered, tooLate(world, id)]);
  world.checkouts.delete(id);
  if (refusal !== LATE) return { ...(await done), refusal };
  // What has not been acknowledged by now may never be.
  const { status } = await Promise.race([done, Promise.resolve({ status: 0 })]);
  return { update_id, status, refusal };
}

/** By the stack's clock, so that who moves it need not wait. */
async function tooLate(world: World, id: string): Promise<string> {
  const end = world.clock.now() + PATIENCE_MS;
  while (world.checkouts.has(id) && world.clock.now() <= end) {
    await sleep(LOOK_AGAIN_MS, undefined, { ref: false });
  }
  return LATE;
}
