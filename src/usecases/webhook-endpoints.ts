/** Addresses of the operator's choice that are told of events: what is known of them, and where they are kept. */
import { type DeliveryState, EVENTS, EVERY_EVENT, type EventName } from '../domain/outgoing.ts';
import { outsideUrl, type UrlRefusal, type UrlRules } from '../domain/outside-url.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Audit } from './audit.ts';
import type { Vault } from './context.ts';
import type { PlannedTask, TaskBell } from './tasks.ts';

export type Listening = EventName | typeof EVERY_EVENT;

export type WebhookEndpoint = {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  /** Of one business only; null is of all. */
  readonly tenantId: string | null;
  readonly active: boolean;
  /** Of the first failure since anything was told for the last time. */
  readonly failingSince: number | null;
  /** Since when it is left alone because it kept failing. */
  readonly pausedAt: number | null;
  readonly createdAt: number;
};

export type DeliveryLine = {
  readonly id: number;
  readonly eventId: string;
  readonly event: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly createdAt: number;
  readonly nextAt: number | null;
  readonly settledAt: number | null;
};

/** The last row of a page, newest first. */
type Place = { readonly at: number; readonly id: string };
export type DeliveryPaging = { readonly after: Place | null; readonly limit: number };
export type DeliveryPage = { readonly rows: readonly DeliveryLine[]; readonly next: Place | null };

type Sealed = { readonly cipher: string; readonly keyId: string };
export type EndpointChange = {
  readonly url?: string | undefined;
  readonly events?: readonly Listening[] | undefined;
  /** True also ends a pause, and takes up again what waited. */
  readonly active?: boolean | undefined;
  readonly secret?: Sealed | undefined;
};

/** Each deed is written with its audit, or not at all. Throws `Unavailable('postgres')`. */
export type WebhookEndpoints = {
  list(): Promise<readonly WebhookEndpoint[]>;
  find(id: string): Promise<WebhookEndpoint | null>;
  /** The same id again replaces the secret. Null where the business is not there. */
  add(
    endpoint: Pick<WebhookEndpoint, 'id' | 'url' | 'tenantId'> & {
      readonly events: readonly Listening[];
      readonly secret: Sealed;
    },
    audit: Audit,
    now: number,
  ): Promise<WebhookEndpoint | null>;
  /** Null where there is no such endpoint; `planned` is what waited and may be told now. */
  change(
    id: string,
    change: EndpointChange,
    audit: Audit,
    now: number,
  ): Promise<{ readonly endpoint: WebhookEndpoint; readonly planned: readonly PlannedTask[] } | null>;
  /** Newest first; null where there is no such endpoint. */
  deliveries(id: string, paging: DeliveryPaging): Promise<DeliveryPage | null>;
  /** Begins its tries anew; null where the endpoint has no such delivery. */
  redeliver(id: string, delivery: number, audit: Audit, now: number): Promise<DeliveryLine | null>;
};

export type EndpointContext = {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly endpoints: WebhookEndpoints;
  readonly vault: Pick<Vault, 'seal' | 'hash' | 'newNonce'>;
  readonly bell: TaskBell;
  readonly rules: UrlRules;
};

/** Who wishes it, and the name of the wish. */
export type EndpointWish = { readonly actor: string; readonly requestKey: string };

export type EndpointFailure =
  | { readonly kind: 'not_found' }
  | {
      readonly kind: 'fields_invalid';
      readonly errors: readonly { readonly field: string; readonly message: string }[];
    };

const REFUSED: Readonly<Record<UrlRefusal, string>> = {
  malformed: 'Expected the address of a page, as in https://hooks.your-company.com/zapis',
  scheme: 'Expected an address that begins with https://',
  credentials: 'Expected an address without a user name and a password',
  port: 'Expected the default port, or one from 1024',
  address: 'Expected a name, and no number of a machine',
  private: 'Expected a name that the whole internet knows',
  own: 'Expected an address of somebody else than ourselves',
};

/** What is asked for, in its own form; every field that cannot be taken is named. */
export function readListening(
  { url, events }: { readonly url?: string | undefined; readonly events?: readonly string[] | undefined },
  rules: UrlRules,
): Result<Pick<EndpointChange, 'url' | 'events'>, EndpointFailure> {
  const address = url === undefined ? undefined : outsideUrl(url, rules);
  const known = events?.filter(isListening);
  const errors = [
    ...(address?.ok === false ? [{ field: 'url', message: REFUSED[address.failure] }] : []),
    ...(known?.length === events?.length
      ? []
      : [{ field: 'events', message: `Expected some of ${[EVERY_EVENT, ...EVENTS].join(', ')}` }]),
  ];
  if (errors.length > 0) return err({ kind: 'fields_invalid', errors });
  return ok({ url: address?.ok ? address.value : undefined, events: known && [...new Set(known)] });
}

function isListening(word: string): word is Listening {
  return word === EVERY_EVENT || EVENTS.some((event) => event === word);
}
