/** What the screens of the master bot read, besides the lists of the operator's desk: one look at the registry each. */
import type { TenantStatus } from '../domain/subscription.ts';
import type { Figures, OperatorDesk, PaymentLine } from './operator-desk.ts';
import type { Amount } from './platform-letters.ts';

export type Plan = {
  readonly code: string;
  readonly nameRu: string;
  readonly nameEn: string;
  readonly days: number;
  readonly price: Amount;
};

/** A business as questions about it name it. */
export type TenantBrief = {
  readonly id: string;
  readonly name: string;
  readonly status: TenantStatus;
  readonly held: boolean;
  /** The last local day; null where it runs without a term. */
  readonly paidThrough: string | null;
  /** How often its subscription has been changed. */
  readonly version: number;
  /** Of those on sale, in their order. */
  readonly plans: readonly Plan[];
};

export type RefundLine = {
  readonly id: number;
  readonly amountMinor: number;
  readonly state: string;
  readonly createdAt: number;
};

export type PaymentCard = PaymentLine & {
  readonly timeZone: string;
  readonly refunds: readonly RefundLine[];
};

/** `bookings` are those that the daily summaries have counted. */
export type Statistics = Figures;

export type Trouble = {
  readonly tenantId: string;
  readonly name: string;
  readonly username: string;
  /** Null where Telegram refuses the token. */
  readonly problem: string | null;
};

export type HealthFacts = {
  /** Bots whose webhook fails or whose token is refused, the newest first. */
  readonly troubles: readonly Trouble[];
  readonly troubled: number;
  readonly lateTasks: number;
  /** The oldest of them, epoch milliseconds. */
  readonly oldestTask: number | null;
  readonly strayPayments: number;
  /** Letters of the last day that did not, or perhaps did not, arrive. */
  readonly lostLetters: number;
  /** Updates that a bug of ours kept failing within the last day. */
  readonly failedUpdates: number;
};

/** Throws `Unavailable('postgres')`. */
export type MasterReads = Pick<OperatorDesk, 'tenants' | 'tenant' | 'payments' | 'deeds'> & {
  brief(tenantId: string): Promise<TenantBrief | null>;
  plans(): Promise<readonly Plan[]>;
  payment(id: number): Promise<PaymentCard | null>;
  statistics(now: number): Promise<Statistics>;
  health(now: number): Promise<HealthFacts>;
};
