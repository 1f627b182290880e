/** Sends notices one after the other to the shop's door, at their moments on the stack's clock, for a day until a 200. */
import type { Agenda, Clock, Deliver, DeliveryFaults } from '../parts.ts';
import type { Notice, Store } from './store.ts';

const GIVEN_UP_AFTER_MS = 24 * 3_600_000;
const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 3_600_000;
const REORDER_MS = 1000;
/** One of the addresses that real notices come from. */
const SENDER = '185.71.76.1';

export type NoticesOptions = {
  readonly store: Store;
  readonly clock: Clock;
  readonly deliver: Deliver;
  readonly faults: DeliveryFaults;
  /** The shop's door. */
  readonly url: string;
};
export type Notices = Agenda & {
  /** Says what has happened; `object` is shown as it is now. */
  tell(event: string, object: unknown): void;
  /** Sends any body at once, from any address. */
  forge(body: string, ip?: string): Promise<{ status: number; body: string }>;
  /** Resolves once nothing is due, or what is due is held back. */
  settled(): Promise<void>;
  /** Forgets what is in flight, after the store was restored. */
  reset(): void;
  /** Begins nothing more; what is in flight will be sent again after the next start. */
  stop(): void;
};

export function createNotices({ store, clock, deliver, faults, url }: NoticesOptions): Notices {
  const { state } = store;
  let era = 0;
  let stopped = false;
  let running: Promise<void> | undefined;

  function settled(): Promise<void> {
    running ??= drain().finally(() => {
      running = undefined;
    });
    return running;
  }
  function next(): Notice | undefined {
    const [first] = state.notices;
    const held = stopped || faults.paused('yookassa');
    return held || first === undefined || first.due > clock.now() ? undefined : first;
  }
  async function drain(): Promise<void> {
    for (let notice = next(); notice !== undefined; notice = next()) {
      const fault = faults.takeDelivery('yookassa', notice.body);
      if (fault === 'reorder') postpone(notice, REORDER_MS);
      else if (fault === 'lose') remove(notice);
      else await attempt(notice, fault === 'duplicate' ? 2 : 1);
    }
  }
  async function attempt(notice: Notice, copies: number): Promise<void> {
    const born = era;
    const answers = await Promise.all(Array.from({ length: copies }, () => send(notice.body)));
    if (born !== era) return;
    notice.tried += 1;
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (notice.tried - 1), LONGEST_RETRY_MS);
    const done = answers.some(({ status }) => status === 200) || clock.now() + wait > notice.until;
    if (done) remove(notice);
    else postpone(notice, wait);
  }
  /** A cut connection is an answer of status 0. */
  async function send(body: string, ip: string = SENDER): Promise<{ status: number; body: string }> {
    const headers = { 'content-type': 'application/json', 'cf-connecting-ip': ip };
    try {
      const answer = await deliver(url, { method: 'POST', headers, body });
      return { status: answer.status, body: await answer.text() };
    } catch (error) {
      return { status: 0, body: String(error) };
    }
  }
  function remove(notice: Notice): void {
    state.notices = state.notices.filter((other) => other !== notice);
    store.save();
  }
  function postpone(notice: Notice, ms: number): void {
    remove(notice);
    notice.due = clock.now() + ms;
    store.wait(notice);
  }

  return {
    tell(event, object) {
      const body = JSON.stringify({ type: 'notification', event, object });
      const due = clock.now();
      store.wait({ body, due, until: due + GIVEN_UP_AFTER_MS, tried: 0 });
      setImmediate(settled);
    },
    forge: send,
    settled,
    reset() {
      era += 1;
    },
    stop() {
      stopped = true;
      era += 1;
    },
    nextDue() {
      if (running !== undefined) return clock.now();
      return faults.paused('yookassa') ? null : (state.notices[0]?.due ?? null);
    },
    runDue: settled,
  };
}
