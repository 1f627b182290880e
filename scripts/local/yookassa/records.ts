/** What the local YooKassa remembers of payments and refunds, and how its API shows them. */

const SHARE_OF_SHOP = 0.965;

/** Why a payment does not come about: all that the documentation names, with who says so. */
export const REASONS = {
  '3d_secure_failed': 'payment_network',
  call_issuer: 'payment_network',
  card_expired: 'payment_network',
  country_forbidden: 'yoo_money',
  fraud_suspected: 'yoo_money',
  general_decline: 'payment_network',
  identification_required: 'yoo_money',
  insufficient_funds: 'payment_network',
  internal_timeout: 'yoo_money',
  invalid_card_number: 'payment_network',
  invalid_csc: 'payment_network',
  issuer_unavailable: 'payment_network',
  payment_method_limit_exceeded: 'payment_network',
  payment_method_restricted: 'payment_network',
  permission_revoked: 'yoo_money',
  canceled_by_merchant: 'merchant',
  expired_on_capture: 'yoo_money',
  expired_on_confirmation: 'yoo_money',
} as const;
export type Reason = keyof typeof REASONS;

export function isReason(text: string): text is Reason {
  return Object.hasOwn(REASONS, text);
}

export type Method = { readonly id: string; readonly saved: boolean };
export type Payment = {
  readonly id: string;
  status: 'pending' | 'waiting_for_capture' | 'succeeded' | 'canceled';
  /** Kopeks; what was taken, once it was. */
  amount: number;
  /** Epoch milliseconds, as all moments here. */
  readonly createdAt: number;
  readonly capture: boolean;
  readonly saves: boolean;
  readonly description?: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  readonly customerId?: string | undefined;
  /** Where the buyer comes back to; absent where nobody is asked. */
  readonly returnUrl?: string | undefined;
  readonly receipt: boolean;
  method?: Method;
  capturedAt?: number;
  /** When it is canceled by itself, as long as it is open. */
  expiresAt: number;
  reason?: Reason;
  /** Kopeks. */
  refunded: number;
};
export type Refund = {
  readonly id: string;
  readonly paymentId: string;
  /** Kopeks. */
  readonly amount: number;
  readonly createdAt: number;
  readonly description?: string | undefined;
  readonly receipt: boolean;
};
export type Shop = {
  readonly id: string;
  /** The address of a payment's page. */
  pageOf(id: string): string;
};

export function showPayment(payment: Payment, shop: Shop): Record<string, unknown> {
  const { id, status, amount, description, method, reason, returnUrl, refunded } = payment;
  const succeeded = status === 'succeeded';
  const waits = status === 'waiting_for_capture';
  return {
    id,
    status,
    paid: succeeded || waits,
    amount: showAmount(amount),
    ...(succeeded ? { income_amount: showAmount(Math.round(amount * SHARE_OF_SHOP)) } : {}),
    ...(method === undefined
      ? {}
      : { authorization_details: AUTHORIZED, payment_method: showMethod(method) }),
    ...(payment.capturedAt === undefined ? {} : { captured_at: iso(payment.capturedAt) }),
    ...(status === 'pending' && returnUrl !== undefined
      ? { confirmation: { type: 'redirect', return_url: returnUrl, confirmation_url: shop.pageOf(id) } }
      : {}),
    created_at: iso(payment.createdAt),
    ...(description === undefined ? {} : { description }),
    ...(waits ? { expires_at: iso(payment.expiresAt) } : {}),
    metadata: payment.metadata,
    ...(payment.customerId === undefined ? {} : { merchant_customer_id: payment.customerId }),
    ...(reason === undefined ? {} : { cancellation_details: { party: REASONS[reason], reason } }),
    ...(payment.receipt
      ? { receipt_registration: status === 'canceled' ? 'canceled' : registered(succeeded) }
      : {}),
    recipient: { account_id: shop.id, gateway_id: `${shop.id}7` },
    ...(succeeded ? { refunded_amount: showAmount(refunded) } : {}),
    refundable: succeeded && refunded < amount,
    test: true,
  };
}

export function showRefund(refund: Refund): Record<string, unknown> {
  const { id, paymentId, amount, createdAt, description } = refund;
  return {
    id,
    status: 'succeeded',
    amount: showAmount(amount),
    created_at: iso(createdAt),
    payment_id: paymentId,
    ...(description === undefined ? {} : { description }),
    ...(refund.receipt ? { receipt_registration: registered(true) } : {}),
  };
}

export function showAmount(kopeks: number): { value: string; currency: 'RUB' } {
  const digits = String(kopeks).padStart(3, '0');
  return { value: `${digits.slice(0, -2)}.${digits.slice(-2)}`, currency: 'RUB' };
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

const AUTHORIZED = { rrn: '603668680243', auth_code: '062467', three_d_secure: { applied: true } };

function showMethod({ id, saved }: Method): Record<string, unknown> {
  const card = {
    first6: '555555',
    last4: '4444',
    expiry_month: '12',
    expiry_year: '2035',
    card_type: 'MasterCard',
    issuer_country: 'RU',
    issuer_name: 'Sberbank',
  };
  const status = saved ? 'active' : 'inactive';
  return { type: 'bank_card', id, saved, status, title: 'Bank card *4444', card };
}

function registered(done: boolean): string {
  return done ? 'succeeded' : 'pending';
}
