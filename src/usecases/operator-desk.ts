/** What the operator reads of all businesses: lists in pages, one business's card, payments, deeds and figures. */
import type { Language } from '../domain/language.ts';
import type { PaymentState, Provider } from '../domain/orders.ts';
import type { TenantStatus } from '../domain/subscription.ts';
import type { Amount } from './platform-letters.ts';

/** The last row of a page, by which the next one is found whatever came or went meanwhile. Newest first. */
export type Place = { readonly at: number; readonly id: string };
export type Page<T> = { readonly rows: readonly T[]; readonly next: Place | null };
export type Paging = { readonly after: Place | null; readonly limit: number };

export type TenantFilter = {
  readonly status?: TenantStatus | undefined;
  /** Part of the name or of the bot's username, or the owner's Telegram id, or the id. */
  readonly search?: string | undefined;
};

export type TenantLine = {
  readonly id: string;
  readonly name: string;
  readonly trade: string;
  readonly status: TenantStatus;
  /** Since when the operator holds it; null where nobody does. */
  readonly heldAt: number | null;
  readonly note: string;
  /** The owner's Telegram id. */
  readonly owner: number;
  readonly timeZone: string;
  readonly language: Language;
  readonly createdAt: number;
  /** Null once the business is dropped. */
  readonly bot: { readonly id: number; readonly username: string } | null;
  /** Null where it runs without a term. `paidThrough` is a local date. */
  readonly subscription: {
    readonly plan: string | null;
    readonly paidThrough: string;
    readonly trial: boolean;
    readonly renews: boolean;
  } | null;
};

/** What the business's own schema tells. */
export type TenantNumbers = {
  readonly bookings: number;
  readonly upcoming: number;
  readonly clients: number;
  /** Messages of the last week that did not, or perhaps did not, reach their reader. */
  readonly undelivered: number;
  readonly lastActivityAt: number | null;
};

export type TenantCard = TenantLine & {
  readonly database: string;
  readonly schemaVersion: number;
  /** When the bot's webhook was last looked at, what was wrong, and since when Telegram refuses its token. */
  readonly webhook: {
    readonly checkedAt: number | null;
    readonly problem: string | null;
    readonly revokedAt: number | null;
  } | null;
  /** Updates of the last week that a bug of ours kept failing. */
  readonly failedUpdates: number;
  /** Null where the schema is not there, or its database does not answer. */
  readonly numbers: TenantNumbers | null;
};

export type PaymentLine = {
  readonly id: number;
  readonly tenantId: string;
  /** Null where the business is not known any more. */
  readonly tenantName: string | null;
  readonly orderId: string | null;
  readonly buyer: number;
  readonly provider: Provider;
  readonly providerId: string;
  readonly plan: string | null;
  readonly days: number;
  readonly amount: Amount;
  readonly refundedMinor: number;
  readonly state: PaymentState;
  readonly test: boolean;
  readonly method: string | null;
  readonly note: string;
  readonly actor: string;
  readonly paidAt: number;
};
export type PaymentFilter = {
  readonly tenantId?: string | undefined;
  readonly state?: PaymentState | undefined;
  readonly provider?: Provider | undefined;
};

export type Deed = {
  readonly id: number;
  /** `operator:<id>`, `api:<key id>`, `buyer:<id>`, `provider`, `system`. */
  readonly actor: string;
  readonly action: string;
  readonly tenantId: string | null;
  readonly target: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly at: number;
};
export type DeedFilter = {
  readonly tenantId?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
};

/** Days and months are those of UTC. */
export type Figures = {
  readonly tenants: Readonly<Record<TenantStatus, number>>;
  readonly held: number;
  /** What the running subscriptions bring in 30 days, by what was paid for them last. */
  readonly mrr: readonly Amount[];
  /** Less what was given back; the last 12 months, the newest last. */
  readonly revenue: readonly { readonly month: string; readonly amount: Amount }[];
  /** Of the businesses that were paid for 30 days ago, those that are not any more. */
  readonly churn: { readonly paying: number; readonly lost: number };
  /** Of the trials begun in the last 90 days, those that were paid for. */
  readonly trials: { readonly started: number; readonly paid: number };
  /** Bookings made on each of the last 30 days, in all businesses. */
  readonly bookings: readonly { readonly day: string; readonly made: number }[];
};

/** Throws `Unavailable('postgres')`. */
export type OperatorDesk = {
  tenants(filter: TenantFilter, paging: Paging): Promise<Page<TenantLine>>;
  tenant(id: string, now: number): Promise<TenantCard | null>;
  payments(filter: PaymentFilter, paging: Paging): Promise<Page<PaymentLine>>;
  payment(id: number): Promise<PaymentLine | null>;
  deeds(filter: DeedFilter, paging: Paging): Promise<Page<Deed>>;
  figures(now: number): Promise<Figures>;
};
