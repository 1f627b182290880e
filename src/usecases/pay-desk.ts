/** What paying in the sales bot is given: one look at everything that its screens say, and the deeds behind its buttons. */
import type { Language } from '../domain/language.ts';
import type { OrderState, PaymentState } from '../domain/orders.ts';
import type { Plan } from '../domain/plans.ts';
import type { PromoCode } from '../domain/promo.ts';
import type { Result } from '../domain/result.ts';
import type { TenantStatus } from '../domain/subscription.ts';
import type { OrderEnd } from './billing.ts';
import type { Order } from './orders.ts';
import type { Named, NewLetter } from './platform-letters.ts';
import type { StarsQuery } from './receive-stars.ts';
import type { SalesDesk } from './sales-desk.ts';
import type { OrderFailure, StartInput } from './start-order.ts';
import type { PlannedTask } from './tasks.ts';
import type { RenewalTurned } from './turn-renewal.ts';

export type PayWay = StartInput['provider'];

/** A business that this buyer may pay for. */
export type Payable = {
  readonly id: string;
  readonly name: string;
  /** Of its bot; null once that is gone. */
  readonly username: string | null;
  readonly status: TenantStatus;
  readonly zone: string;
  /** Suspended by the operator, whatever is paid. */
  readonly held: boolean;
  /** Null where it runs without a term: there is nothing to pay. */
  readonly subscription: {
    /** The last local day on which it works, `YYYY-MM-DD`. */
    readonly paidThrough: string;
    readonly trial: boolean;
    readonly renews: boolean;
    readonly planCode: string | null;
    readonly methodTitle: string | null;
    /** Whether a card may be charged again. */
    readonly method: boolean;
    /** The charge that began a Stars subscription. */
    readonly starsCharge: string | null;
  } | null;
  /** So many orders of it have ended: the next one is a new wish. */
  readonly ended: number;
};

/** `paid` is what has become of its money; null while none has come. */
export type OwnOrder = Pick<
  Order,
  'id' | 'provider' | 'amountMinor' | 'currency' | 'days' | 'reason' | 'confirmationUrl'
> & { readonly state: OrderState; readonly paid: PaymentState | null };

export type OwnPayment = {
  readonly id: number;
  readonly provider: Order['provider'];
  readonly providerId: string;
  readonly days: number;
  readonly amountMinor: number;
  readonly currency: string;
  readonly methodTitle: string | null;
  /** How far the fiscal receipt is; null without one. */
  readonly receipt: string | null;
  readonly state: PaymentState;
  readonly refundedMinor: number;
  /** Epoch milliseconds. */
  readonly paidAt: number;
  /** Whether it has been asked back. */
  readonly asked: boolean;
};

/** What the screens of paying say, read at once; nothing in it is anybody else's. */
export type PayScene = {
  readonly buyer: { readonly language: Language | null; readonly customer: string | null } | null;
  readonly plans: readonly Plan[];
  /** Within so many days of a payment its money is given back on demand. */
  readonly moneyBackDays: number;
  /** Null where it is not theirs to pay for, or is not there. */
  readonly business: Payable | null;
  /** The one that was asked for, with the mark under which buttons carry it. */
  readonly promo: (PromoCode & { readonly mark: string }) | null;
  readonly order: OwnOrder | null;
  /** The newest first, one more than fit a page. */
  readonly payments: readonly OwnPayment[];
};

/** A business is named by itself, by an order, or by a payment. */
export type PayQuery = {
  readonly tenant?: string;
  readonly order?: string;
  readonly payment?: number;
  /** A code as it is written, or its mark. */
  readonly promo?: string | null;
  readonly page?: number;
};

/** Each call is one round trip. Throws `Unavailable('postgres')`. */
export type PayScenes = { read(query: PayQuery): Promise<PayScene> };

/** Each is one round trip. */
export type PayWrites = {
  /** Where receipts go from now on. */
  keepCustomer(customer: string): Promise<void>;
  /** Each news once; answers what is to be woken. */
  tell(letters: readonly NewLetter[], now: number): Promise<readonly PlannedTask[]>;
};

/** These wait until the update is admitted. */
export type PayActs = {
  /** Throws `Unavailable('yookassa')` where nobody knows: the same wish finds the order again. */
  place(wish: Omit<StartInput, 'buyerId'>): Promise<Result<Order, OrderFailure>>;
  settle(orderId: string): Promise<OrderEnd>;
  giveUp(orderId: string): Promise<void>;
  keepCustomer: PayWrites['keepCustomer'];
  turnRenewal(business: Payable, on: boolean): Promise<RenewalTurned>;
  askMoneyBack(business: Named, payment: OwnPayment): Promise<void>;
  mayPayStars(query: StarsQuery): Promise<boolean>;
  receiveStars(
    payment: StarsQuery & { readonly chargeId: string; readonly recurring: boolean },
  ): Promise<OrderEnd>;
  hearStars(orderId: string, state: 'active' | 'canceled' | 'failed'): Promise<void>;
};

export type PayDesk = {
  readonly ways: readonly PayWay[];
  /** Whether receipts are sent, so that somebody must be asked where to. */
  readonly asksCustomer: boolean;
  readonly scenes: PayScenes;
  readonly acts: PayActs;
};

/** The whole desk of the sales bot. */
export type SellingDesk = SalesDesk & { readonly pay: PayDesk };
