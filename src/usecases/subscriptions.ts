/** The port of subscriptions: read with the terms, and changed only as the version that was read. */
import type { Policy, Subscription, TenantStatus } from '../domain/subscription.ts';
import type { Audit } from './audit.ts';
import type { OutgoingEvent } from './outgoing-events.ts';
import type { NewLetter } from './platform-letters.ts';
import type { PlannedTask } from './tasks.ts';

export type SubscriptionRow = Subscription & {
  /** Whose it is to pay: a Telegram id. */
  readonly buyerId: number;
  /** The plan paid for last; null while in trial. */
  readonly planCode: string | null;
  readonly methodTitle: string | null;
  readonly starsCharge: string | null;
  /** Raised by every change; 0 before the first. */
  readonly version: number;
};

/** A business as its money is seen. */
export type Account = {
  readonly tenantId: string;
  readonly name: string;
  /** Of its bot; null once that is gone. */
  readonly username: string | null;
  readonly status: TenantStatus;
  readonly zone: string;
  readonly ownerId: number;
  /** Since when the operator holds it. */
  readonly heldAt: number | null;
  /** Null where it runs without a term: it is the operator's own. */
  readonly subscription: SubscriptionRow | null;
  readonly policy: Policy;
  /** The username of the sales bot, where there is one, and whether the one who pays has opened it. */
  readonly sales: { readonly username: string; readonly known: boolean } | null;
  /** Whether the request that was asked about has been carried out before. */
  readonly repeated: boolean;
};

/** A renewal that is to be charged: the plan's price and days are read when it is written. */
export type RenewalOrder = {
  readonly orderId: string;
  readonly requestKey: string;
};

export type SubscriptionChange = {
  readonly tenantId: string;
  /** As it shall stand, with the version that was read; null leaves a business without a term. */
  readonly subscription: SubscriptionRow | null;
  readonly heldAt: number | null;
  readonly status: TenantStatus;
  /** When it is looked at next; null where nothing will happen by itself. */
  readonly nextAt: number | null;
  readonly letters: readonly NewLetter[];
  readonly renewal: RenewalOrder | null;
  /** Plans the copy of the data and the farewell. */
  readonly archives: boolean;
  readonly audit: Audit | null;
  /** What is told outside. */
  readonly events: readonly OutgoingEvent[];
  readonly now: number;
};

export type Saved =
  | { readonly saved: true; readonly planned: readonly PlannedTask[] }
  /** Somebody was faster: nothing was written. */
  | { readonly saved: false };

/** Each call is one round trip. Throws `Unavailable('postgres')`. */
export type Subscriptions = {
  /** Null where there is no such business. A request is known by the `target` of its audit. */
  read(tenantId: string, requestKey?: string): Promise<Account | null>;
  save(change: SubscriptionChange): Promise<Saved>;
};
