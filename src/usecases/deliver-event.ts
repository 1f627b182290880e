/** Tells one endpoint one event: claims it, tells it, writes down how that ended and when it is tried again. */
import { isHopeless, nextTryAt, TELLING_LEASE_MS } from '../domain/outgoing.ts';
import { outsideUrl, type UrlRules } from '../domain/outside-url.ts';
import { toOperators } from './billing.ts';
import type { ClaimedDelivery, EventLog, EventTeller, TellingEnd } from './outgoing-events.ts';
import type { PlannedTask } from './tasks.ts';

export type DeliverEventContext = {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly log: EventLog;
  readonly teller: EventTeller;
  readonly rules: UrlRules;
  /** Telegram ids: who hears of an endpoint that is given up. */
  readonly operators: readonly number[];
};

/** The handler of the task `delivery`: answers what must be woken again. Cut anywhere, the event is told again. */
export async function deliverEvent(ctx: DeliverEventContext, ref: string): Promise<readonly PlannedTask[]> {
  const { now, log } = ctx;
  const claim = await log.claim(Number(ref), now, now + TELLING_LEASE_MS);
  if (claim.kind === 'nothing') return [];
  if (claim.kind === 'later') return [{ kind: 'delivery', ref, dueAt: claim.dueAt }];
  const { delivery } = claim;
  const end = await tell(ctx, delivery);
  if (end.kind === 'heard') {
    await log.noteHeard(delivery, end.status, now);
    return [];
  }
  const { status, error } = end;
  const { failingSince } = delivery.endpoint;
  const pause = isHopeless(failingSince, now);
  const letters = pause ? toOperators(ctx, pausedNews(delivery)) : [];
  const nextAt = nextTryAt(delivery.tries, now);
  return await log.noteUnheard(delivery, { status, error, nextAt, pause, letters }, now);
}

/** What was allowed when it was written down may not be any more. */
async function tell(
  { teller, rules, now }: DeliverEventContext,
  delivery: ClaimedDelivery,
): Promise<TellingEnd> {
  const allowed = outsideUrl(delivery.endpoint.url, rules);
  if (!allowed.ok)
    return { kind: 'unheard', status: null, error: `the address is refused: ${allowed.failure}` };
  return await teller.tell(delivery, now);
}

/** Names the host alone: the rest of an address may be a secret. */
function pausedNews({ endpoint }: ClaimedDelivery) {
  const { id, url, failingSince } = endpoint;
  return {
    kind: 'webhook_endpoint_paused',
    key: `webhook_endpoint_paused:${id}:${failingSince}`,
    tenantId: null,
    data: { endpoint: id, host: new URL(url).host },
  } as const;
}
