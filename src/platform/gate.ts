/** Lets each update in once and nobody too often, in one Redis request; without Redis everybody may pass. */
import * as v from 'valibot';
import { carry } from './carrier.ts';
import { orUnavailable, REDIS_LIMIT_MS, type RedisDoor } from './redis.ts';
import { recall, remember } from './refused.ts';
import { type Scripts, slidingWindow } from './sliding-window.ts';

const ADMIT_LIMIT_MS = 150;
const WINDOW_SECONDS = 10;
const BUSY_RETRY_SECONDS = 2;
const DONE = 'done';
const DONE_SECONDS = 3 * 24 * 60 * 60;

/** Gives back what the limiter took. */
const REFUND = { rate: -1 };

/** Gives up a lease, unless another delivery has taken it since. */
const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

const leaseAnswers = v.tuple([v.nullable(v.literal('OK')), v.nullable(v.string())]);

export type Knock = {
  readonly botId: number;
  readonly personId: number;
  readonly updateId: number;
  readonly kind: 'message' | 'tap';
};

export type Admission =
  | { readonly kind: 'go'; readonly redis: 'here' | 'away' }
  /** Already carried out. */
  | { readonly kind: 'done' }
  /** Another delivery of it is at work. */
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number }
  /** `notify` is true once per window. */
  | { readonly kind: 'limited'; readonly notify: boolean };

export type GateSettings = {
  readonly redis: RedisDoor;
  readonly limits: { readonly messagesPer10s: number; readonly tapsPer10s: number };
  readonly leaseSeconds: number;
  /** The real clock, in epoch milliseconds. */
  readonly clock: () => number;
  /** Whom this isolate refuses until when; lives as long as the isolate. */
  readonly memory: Map<string, number>;
  /** Told of the loss of Redis, once. */
  readonly report: (error: unknown) => void;
};

/** Made anew for each request, since it answers for one update. */
export type Gate = {
  admit(knock: Knock): Promise<Admission>;
  /** The work is done: no later delivery repeats it. Never throws. */
  done(botId: number, updateId: number): Promise<void>;
  /** The work failed: a later delivery may try at once, and the person is not charged for it. Never throws. */
  release(botId: number, updateId: number): Promise<void>;
};

export function createGate({ redis, limits, leaseSeconds, clock, memory, report }: GateSettings): Gate {
  const token = crypto.randomUUID();
  let away = false;
  let charged: Knock | null = null;

  const limiter = (scripts: Scripts, kind: Knock['kind']) =>
    slidingWindow(scripts, kind === 'tap' ? limits.tapsPer10s : limits.messagesPer10s, WINDOW_SECONDS);

  /** Runs what may fail without harm; after the first loss Redis is left alone. */
  const attempt = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    if (away) return otherwise;
    try {
      return await orUnavailable(work());
    } catch (error) {
      away = true;
      report(error);
      return otherwise;
    }
  };

  const ask = async (knock: Knock): Promise<Admission> => {
    const { botId, updateId, kind } = knock;
    const client = redis.within(ADMIT_LIMIT_MS);
    const lease = updateKey(botId, updateId);
    const carrier = carry(client, (pipeline) => {
      pipeline.set(lease, token, { nx: true, ex: leaseSeconds });
      pipeline.get(lease);
    });
    const verdict = await limiter(carrier.scripts, kind).limit(personKey(knock));
    const [taken, holder] = v.parse(leaseAnswers, carrier.carried());
    if (taken === null) {
      if (verdict.success) await limiter(client, kind).limit(personKey(knock), REFUND);
      return holder === DONE ? { kind: 'done' } : { kind: 'busy', retryAfterSeconds: BUSY_RETRY_SECONDS };
    }
    if (verdict.success) {
      charged = knock;
      return { kind: 'go', redis: 'here' };
    }
    remember(memory, personKey(knock), verdict.reset);
    const left = Math.max(1, verdict.reset - clock());
    const first = await client.set(`n:${personKey(knock)}`, '1', { nx: true, px: left });
    return { kind: 'limited', notify: first === 'OK' };
  };

  return {
    async admit(knock) {
      if (recall(memory, personKey(knock), clock())) return { kind: 'limited', notify: false };
      return await attempt<Admission>(() => ask(knock), { kind: 'go', redis: 'away' });
    },
    async done(botId, updateId) {
      const key = updateKey(botId, updateId);
      await attempt<unknown>(() => redis.within(REDIS_LIMIT_MS).set(key, DONE, { ex: DONE_SECONDS }), null);
    },
    async release(botId, updateId) {
      await attempt<unknown>(async () => {
        if (charged === null) return;
        const carrier = carry(redis.within(REDIS_LIMIT_MS), (pipeline) => {
          pipeline.eval(RELEASE, [updateKey(botId, updateId)], [token]);
        });
        await limiter(carrier.scripts, charged.kind).limit(personKey(charged), REFUND);
      }, null);
    },
  };
}

function updateKey(botId: number, updateId: number): string {
  return `u:${botId}:${updateId}`;
}

function personKey({ kind, botId, personId }: Knock): string {
  return `${kind}:${botId}:${personId}`;
}
