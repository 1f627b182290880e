/** Lets each update in once and nobody too often, in one Redis request; without Redis everybody may pass. */
import * as v from 'valibot';
import type { Admission, Refused } from '../usecases/admission.ts';
import { carry } from './carrier.ts';
import type { DraftKeeper } from './drafts.ts';
import { forgetMark } from './due-marks.ts';
import { orUnavailable, RATE_LIMIT_MS, REDIS_LIMIT_MS, type RedisDoor } from './redis.ts';
import type { RedisClient } from './redis-client.ts';
import { recall, remember } from './refused.ts';
import { type Scripts, slidingWindow } from './sliding-window.ts';

const WINDOW_SECONDS = 10;
const BUSY_RETRY_SECONDS = 2;
const DONE = 'done';
const APOLOGY_SECONDS = 24 * 60 * 60;
const DONE_SECONDS = 3 * 24 * 60 * 60;

/** Gives back what the limiter took. */
const REFUND = { rate: -1 };

/** Deletes a key while it still holds our value: a lease or a draft that is another's by now stays. */
const TAKE_BACK = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

const answers = v.looseTuple([v.nullable(v.literal('OK')), v.nullable(v.string())]);

export type Knock = {
  readonly botId: number;
  readonly personId: number;
  readonly updateId: number;
  readonly kind: 'message' | 'tap';
  /** What becomes of a text the person was asked for: these may be its words, this leaves it, or neither. */
  readonly draft: 'read' | 'drop' | 'leave';
  /** The database in which it may plan something: its mark is taken away before anything is written there. */
  readonly plansIn: string | null;
};

export type GateSettings = {
  readonly redis: RedisDoor;
  readonly limits: { readonly messagesPer10s: number; readonly tapsPer10s: number };
  readonly leaseSeconds: number;
  /** The real clock, in epoch milliseconds. */
  readonly clock: () => number;
  /** Whom this isolate refuses until when; lives as long as the isolate. */
  readonly memory: Map<string, number>;
  /** The person's draft, which travels in the same request. */
  readonly drafts: Pick<DraftKeeper, 'key' | 'parse'>;
  /** Told of the loss of Redis, once. */
  readonly report: (error: unknown) => void;
};

/** Made anew for each request, since it answers for one update. */
export type Gate = {
  /** What this isolate knows without asking: the refusal of a person who was refused a moment ago. */
  known(who: Pick<Knock, 'botId' | 'personId' | 'kind'>): Refused | null;
  admit(knock: Knock): Promise<Admission>;
  /** The work is done: no later delivery repeats it, and a draft that was spent is gone. Never throws. */
  done(botId: number, updateId: number, draftSpent: boolean): Promise<void>;
  /** The work failed: a later delivery may try at once, and the person is not charged for it. Never throws. */
  release(botId: number, updateId: number): Promise<void>;
  /** True for the first who asks about this update, and for everybody while Redis is away. Never throws. */
  mayApologise(botId: number, updateId: number): Promise<boolean>;
};

export function createGate(settings: GateSettings): Gate {
  const { redis, limits, leaseSeconds, clock, memory, drafts, report } = settings;
  const token = crypto.randomUUID();
  let away = false;
  let charged: Knock | null = null;
  /** The draft as it was stored when this update came: only that one is its to take. */
  let stored: string | null = null;
  let asking: Promise<unknown> = Promise.resolve();

  const limiter = (scripts: Scripts, kind: Knock['kind']) =>
    slidingWindow(scripts, kind === 'tap' ? limits.tapsPer10s : limits.messagesPer10s, WINDOW_SECONDS);

  /** What is lost with Redis is reported once, and later steps wait no longer than the first. */
  const attempt = async <T>(
    work: (client: RedisClient) => Promise<T>,
    otherwise: T,
    milliseconds: number,
  ): Promise<T> => {
    try {
      return await orUnavailable(work(redis.within(away ? RATE_LIMIT_MS : milliseconds)));
    } catch (error) {
      if (!away) report(error);
      away = true;
      return otherwise;
    }
  };

  const ask = async (client: RedisClient, knock: Knock): Promise<Admission> => {
    const { botId, updateId, kind } = knock;
    const lease = updateKey(botId, updateId);
    const carrier = carry(client, (pipeline) => {
      pipeline.set(lease, token, { nx: true, ex: leaseSeconds });
      pipeline.get(lease);
      if (knock.draft !== 'leave') pipeline.get(drafts.key);
      if (knock.draft === 'drop') pipeline.del(drafts.key);
      if (knock.plansIn !== null) forgetMark(pipeline, knock.plansIn);
    });
    const verdict = await limiter(carrier.scripts, kind).limit(personKey(knock));
    const [taken, holder, held] = v.parse(answers, carrier.carried());
    const draft = knock.draft === 'leave' ? null : held;
    if (taken === null) {
      if (verdict.success) await limiter(client, kind).limit(personKey(knock), REFUND);
      return holder === DONE ? { kind: 'done' } : { kind: 'busy', retryAfterSeconds: BUSY_RETRY_SECONDS };
    }
    if (verdict.success) {
      charged = knock;
      stored = typeof draft === 'string' ? draft : null;
      return { kind: 'go', draft: drafts.parse(draft) };
    }
    remember(memory, personKey(knock), verdict.reset);
    const left = Math.max(1, verdict.reset - clock());
    const first = await client.set(`n:${personKey(knock)}`, '1', { nx: true, px: left });
    return { kind: 'limited', notify: first === 'OK' };
  };

  const known: Gate['known'] = (who) =>
    recall(memory, personKey(who), clock()) ? { kind: 'limited', notify: false } : null;

  return {
    known,
    async admit(knock) {
      const refused = known(knock);
      if (refused !== null) return refused;
      const open: Admission = { kind: 'go', draft: knock.draft === 'read' ? 'unknown' : null };
      const verdict = attempt((client) => ask(client, knock), open, RATE_LIMIT_MS);
      asking = verdict;
      return await verdict;
    },
    async done(botId, updateId, draftSpent) {
      const mark = async (client: RedisClient): Promise<unknown> => {
        const pipeline = client.pipeline().set(updateKey(botId, updateId), DONE, { ex: DONE_SECONDS });
        if (draftSpent && stored !== null) pipeline.eval(TAKE_BACK, [drafts.key], [stored]);
        return await pipeline.exec();
      };
      await attempt(mark, null, REDIS_LIMIT_MS);
    },
    async release(botId, updateId) {
      // The work may have failed before Redis had let it in: what is not yet taken cannot be given back.
      await asking;
      const give = async (client: RedisClient): Promise<unknown> => {
        const lease = updateKey(botId, updateId);
        // Redis may have heard of an admission whose answer was lost: then there is a lease but no charge.
        if (charged === null) return await client.eval(TAKE_BACK, [lease], [token]);
        const carrier = carry(client, (pipeline) => {
          pipeline.eval(TAKE_BACK, [lease], [token]);
        });
        return await limiter(carrier.scripts, charged.kind).limit(personKey(charged), REFUND);
      };
      await attempt(give, null, REDIS_LIMIT_MS);
    },
    async mayApologise(botId, updateId) {
      const key = `a:${botId}:${updateId}`;
      const first = (client: RedisClient) => client.set(key, '1', { nx: true, ex: APOLOGY_SECONDS });
      return (await attempt<string | null>(first, 'OK', REDIS_LIMIT_MS)) === 'OK';
    },
  };
}

function updateKey(botId: number, updateId: number): string {
  return `u:${botId}:${updateId}`;
}

function personKey({ kind, botId, personId }: Pick<Knock, 'botId' | 'personId' | 'kind'>): string {
  return `${kind}:${botId}:${personId}`;
}
