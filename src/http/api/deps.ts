/** What the routes of the API are given: readers of the registry, and one function a deed. */
import type { ProvisionFailure, TokenFailure } from '../../domain/failures.ts';
import type { RefundState } from '../../domain/orders.ts';
import type { Result } from '../../domain/result.ts';
import type { Secret } from '../../domain/secret.ts';
import type { WebhookState } from '../../domain/webhook.ts';
import type { ApiKey, CreatedKey, NewKey } from '../../usecases/create-api-key.ts';
import type { CreatedWebhook } from '../../usecases/create-webhook.ts';
import type { TenantEdit } from '../../usecases/edit-tenant.ts';
import type { IdempotencyKeys } from '../../usecases/idempotency.ts';
import type { OperatorDesk, Page, Paging } from '../../usecases/operator-desk.ts';
import type { Amount } from '../../usecases/platform-letters.ts';
import type { PriceList } from '../../usecases/price-list.ts';
import type { Provisioned, ProvisionInput } from '../../usecases/provision-tenant.ts';
import type { PlatformBotInput, PlatformBotRegistered } from '../../usecases/register-platform-bot.ts';
import type { DeliveryLine, WebhookEndpoint } from '../../usecases/webhook-endpoints.ts';
import type { Refusal } from '../problem.ts';
import type { DoorDeps } from './door.ts';

/** Who wishes it, and the name of the wish: the same one never acts twice. */
export type Wish = { readonly actor: string; readonly requestKey: string };
type About<I> = Wish & I;
type OfTenant<I = unknown> = About<{ readonly tenant: string } & I>;
type Doing<I, O = unknown> = (input: I) => Promise<Result<O, Refusal>>;

export type SeenWebhook = WebhookState & { readonly addressIsOurs: boolean };

export type TenantDeeds = {
  provision(input: ProvisionInput): Promise<Result<Provisioned, ProvisionFailure>>;
  registerPlatformBot(input: PlatformBotInput): Promise<Result<PlatformBotRegistered, TokenFailure>>;
  /** The first term of a business that was just made. */
  begin: Doing<OfTenant<{ readonly plan: string | null; readonly days: number }>>;
  edit: Doing<OfTenant<{ readonly edit: TenantEdit }>>;
  hold: Doing<OfTenant<{ readonly reason: string }>>;
  release: Doing<OfTenant>;
  extend: Doing<OfTenant<{ readonly days: number; readonly note: string }>>;
  rotateSecret: Doing<OfTenant>;
  resetWebhook: Doing<OfTenant>;
  replaceToken: Doing<OfTenant<{ readonly token: Secret }>>;
  export: Doing<OfTenant, { readonly link: string; readonly bytes: number; readonly expiresAt: number }>;
  drop: Doing<OfTenant<{ readonly force: boolean }>>;
  /** What Telegram says of the bot's webhook now; null where it does not answer or does not know the token. */
  webhook(tenant: string): Promise<SeenWebhook | null>;
};

export type MoneyDeeds = {
  enter: Doing<
    OfTenant<{
      readonly days: number;
      readonly amount: Amount;
      readonly note: string;
    }>,
    { readonly payment: number }
  >;
  /** The whole of what is left where no amount is given. */
  refund: Doing<
    About<{ readonly payment: number; readonly amountMinor: number | null; readonly reason: string }>,
    { readonly state: RefundState }
  >;
};

export type KeyDeeds = {
  list(): Promise<readonly ApiKey[]>;
  create(key: NewKey, actor: string): Promise<CreatedKey>;
  /** False when there is no such key. */
  revoke(id: number, actor: string): Promise<boolean>;
};

export type WebhookDeeds = {
  list(): Promise<readonly WebhookEndpoint[]>;
  find(id: string): Promise<WebhookEndpoint | null>;
  create: Doing<
    About<{ readonly url: string; readonly events: readonly string[]; readonly tenantId: string | null }>,
    CreatedWebhook
  >;
  edit: Doing<
    About<{
      readonly id: string;
      readonly url?: string | undefined;
      readonly events?: readonly string[] | undefined;
      readonly active?: boolean | undefined;
    }>,
    WebhookEndpoint
  >;
  remove: Doing<About<{ readonly id: string }>>;
  rotate: Doing<About<{ readonly id: string }>, CreatedWebhook>;
  /** Null where there is no such endpoint. */
  deliveries(id: string, paging: Paging): Promise<Page<DeliveryLine> | null>;
  redeliver: Doing<About<{ readonly id: string; readonly delivery: number }>, DeliveryLine>;
};

export type ApiDeps = DoorDeps & {
  readonly now: number;
  readonly idempotency: IdempotencyKeys;
  readonly desk: OperatorDesk;
  readonly prices: PriceList;
  readonly tenants: TenantDeeds;
  readonly money: MoneyDeeds;
  readonly keys: KeyDeeds;
  readonly webhooks: WebhookDeeds;
};
