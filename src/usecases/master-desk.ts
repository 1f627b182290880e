/** What the use cases of the master bot are given: who asks, what may be read, what may be done. */
import type { LifecycleFailure, TokenFailure } from '../domain/failures.ts';
import type { Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import type { Person } from './facts.ts';
import type { MasterReads } from './master-reads.ts';
import type { TenantOrder } from './open-tenant.ts';
import type { RefundFailure } from './refund-payment.ts';
import type { SealedToken } from './seal-token.ts';

/** Characters of a note. */
export const MOST_NOTE = 500;

/** Why the operator's wish cannot be met. */
export type OperatorFailure = LifecycleFailure | TokenFailure | RefundFailure;

type Done<T> = Promise<Result<T, OperatorFailure>>;

export type ManualPayment = {
  readonly tenantId: string;
  readonly days: number;
  readonly amountMinor: number;
  readonly currency: string;
  readonly note: string;
  /** Names the wish: entered again, it is the same payment. */
  readonly requestKey: string;
};

/** Each carries the operator who asks into the audit; asked twice, none acts twice. */
export type MasterActs = {
  hold(tenantId: string): Done<unknown>;
  release(tenantId: string): Done<unknown>;
  extend(wish: {
    readonly tenantId: string;
    readonly days: number;
    readonly requestKey: string;
  }): Done<unknown>;
  setNote(tenantId: string, note: string): Done<unknown>;
  rotateSecret(tenantId: string): Done<unknown>;
  resetWebhook(tenantId: string): Done<unknown>;
  replaceToken(tenantId: string, token: Secret): Done<unknown>;
  archive(tenantId: string): Done<unknown>;
  /** Deletes the data of a business in the archive, for good. */
  drop(tenantId: string): Done<unknown>;
  enterPayment(payment: ManualPayment): Done<unknown>;
  giveBack(refund: {
    readonly paymentId: number;
    readonly amountMinor: number;
    readonly requestKey: string;
  }): Done<unknown>;
  sealToken(token: Secret): Done<SealedToken>;
  openTenant(order: TenantOrder): Done<{ readonly tenantId: string; readonly username: string }>;
};

/** Whether each of the services can be reached, and when the last sweep ended as far as anybody remembers. */
export type Reachable = Readonly<Record<'redis' | 'queue', boolean>> & { readonly sweptAt: number | null };

export type MasterDesk = {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly person: Person;
  /** Names this wish: the same one, delivered again, never acts twice. */
  readonly requestKey: string;
  /** Whether the person is one of the operators: nobody else is told or allowed anything. */
  readonly isOperator: boolean;
  readonly reads: MasterReads;
  readonly acts: MasterActs;
  reachable(): Promise<Reachable>;
};
