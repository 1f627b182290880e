/** The gate: once each, not too often, one request, and open when Redis is away. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Unavailable } from '../../src/domain/failures.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createDrafts, type DraftKeeper } from '../../src/platform/drafts.ts';
import { createGate, type Gate, type Knock } from '../../src/platform/gate.ts';
import { openRedis } from '../../src/platform/redis.ts';
import { type RedisDouble, startRedisDouble } from './doubles.ts';

const START = Date.UTC(2026, 10, 21, 9, 0, 0);
let redis: RedisDouble;
let memory: Map<string, number>;
let reported: unknown[];
let updateId = 0;

beforeAll(async () => {
  redis = await startRedisDouble();
});
afterAll(() => redis.close());
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  await redis.run('flushall');
  redis.fault = 'none';
  memory = new Map();
  reported = [];
});
afterEach(() => {
  vi.useRealTimers();
});

const DRAFT = { kind: 'reply', clientId: 5 } as const;

function drafts(peer: RedisDouble = redis): DraftKeeper {
  const opened = openRedis({ url: peer.url, token: new Secret('t'), count: () => {} });
  return createDrafts({ redis: opened, owner: 't:100', ttlSeconds: 900 });
}

/** A gate of a new request; `isolate` is the memory of the isolate that got it. */
function gate(isolate: Map<string, number> = memory, peer: RedisDouble = redis): Gate {
  const opened = openRedis({ url: peer.url, token: new Secret('t'), count: () => {} });
  // A busy machine may be slow by itself: only a planted fault meets the true limits.
  const patience = peer.fault === 'none' ? 50 : 1;
  return createGate({
    redis: { within: (milliseconds) => opened.within(milliseconds * patience) },
    limits: { messagesPer10s: 5, tapsPer10s: 10 },
    leaseSeconds: 30,
    clock: () => Date.now(),
    memory: isolate,
    drafts: drafts(peer),
    load: () => undefined,
    report: (error) => reported.push(error),
  });
}

function knock(about: Partial<Knock> = {}): Knock {
  updateId += 1;
  return { botId: 7, personId: 100, updateId, kind: 'message', draft: 'leave', plansIn: null, ...about };
}

async function admitTimes(times: number, about: Partial<Knock> = {}): Promise<string[]> {
  const kinds: string[] = [];
  for (let n = 0; n < times; n += 1) kinds.push((await gate().admit(knock(about))).kind);
  return kinds;
}

/** Lets Redis learn the limiter's script and forgets that it had to. */
async function warmUp(): Promise<void> {
  await gate().admit(knock({ personId: 1 }));
  redis.requests.length = 0;
}

describe('one delivery of an update', () => {
  test('is admitted with one HTTP request for lease and limit together', async () => {
    await warmUp();
    expect(await gate().admit(knock())).toEqual({ kind: 'go', draft: null });
    expect(redis.requests.map((commands) => commands.map(([name]) => name))).toEqual([
      ['evalsha', 'set', 'get'],
    ]);
  });

  test('is admitted with one more request when Redis does not know the script', async () => {
    const fresh = await startRedisDouble();
    expect((await gate(memory, fresh).admit(knock())).kind).toBe('go');
    expect(fresh.requests).toHaveLength(2);
    await fresh.close();
  });
});

describe('a second delivery of the same update', () => {
  test('is busy while the first is at work', async () => {
    const update = knock();
    await gate().admit(update);
    expect(await gate().admit(update)).toEqual({ kind: 'busy', retryAfterSeconds: 2 });
  });

  test('is done once the first has finished, also days later', async () => {
    const update = knock();
    const first = gate();
    await first.admit(update);
    await first.done(update.botId, update.updateId, false);
    vi.setSystemTime(START + 2 * 24 * 3600_000);
    expect(await gate().admit(update)).toEqual({ kind: 'done' });
  });

  test('may try again after the first gave up, or after its lease ran out', async () => {
    const update = knock();
    const first = gate();
    await first.admit(update);
    await first.release(update.botId, update.updateId);
    expect((await gate().admit(update)).kind).toBe('go');
    vi.setSystemTime(START + 31_000);
    expect((await gate().admit(update)).kind).toBe('go');
  });

  test('keeps its lease when the first, which had lost its own, gives up late', async () => {
    const update = knock();
    const first = gate();
    await first.admit(update);
    vi.setSystemTime(START + 31_000);
    expect((await gate().admit(update)).kind).toBe('go');
    await first.release(update.botId, update.updateId);
    expect((await gate().admit(update)).kind).toBe('busy');
  });

  test('does not count against the person, nor does work that failed', async () => {
    const update = knock();
    const first = gate();
    await first.admit(update);
    for (let n = 0; n < 8; n += 1) await gate().admit(update);
    await first.release(update.botId, update.updateId);
    expect(await admitTimes(6)).toEqual(['go', 'go', 'go', 'go', 'go', 'limited']);
  });
});

describe('a draft', () => {
  test('is read in the same request, and stays until it is spent', async () => {
    await warmUp();
    await drafts().put(DRAFT);
    redis.requests.length = 0;
    const [first, second] = [knock({ draft: 'read' }), knock({ draft: 'read' })];
    const [one, two] = [gate(), gate()];
    expect(await one.admit(first)).toEqual({ kind: 'go', draft: DRAFT });
    expect(redis.requests).toHaveLength(1);
    await one.done(first.botId, first.updateId, false);
    expect(await two.admit(second)).toEqual({ kind: 'go', draft: DRAFT });
    await two.done(second.botId, second.updateId, true);
    expect(await gate().admit(knock({ draft: 'read' }))).toEqual({ kind: 'go', draft: null });
  });

  test('that was asked for meanwhile is not taken with the one that was spent', async () => {
    const later = { kind: 'letter' } as const;
    await drafts().put(DRAFT);
    const update = knock({ draft: 'read' });
    const spending = gate();
    await spending.admit(update);
    await drafts().put(later);
    await spending.done(update.botId, update.updateId, true);
    expect(await gate().admit(knock({ draft: 'read' }))).toEqual({ kind: 'go', draft: later });
  });

  test('is unknown while Redis is away, and only to who might have written for it', async () => {
    redis.fault = 'error';
    expect(await gate().admit(knock({ draft: 'read' }))).toEqual({ kind: 'go', draft: 'unknown' });
    expect(await gate().admit(knock({ draft: 'drop' }))).toEqual({ kind: 'go', draft: null });
  });

  test('is left alone by a tap and dropped by what cannot be its words', async () => {
    await drafts().put(DRAFT);
    expect(await gate().admit(knock({ kind: 'tap' }))).toEqual({ kind: 'go', draft: null });
    expect(await redis.run('exists', drafts().key)).toBe(1);
    await gate().admit(knock({ draft: 'drop' }));
    expect(await redis.run('exists', drafts().key)).toBe(0);
  });
});

describe('an apology', () => {
  test('is owed once for each update', async () => {
    expect(await gate().mayApologise(7, 1)).toBe(true);
    expect(await gate().mayApologise(7, 1)).toBe(false);
    expect(await gate().mayApologise(7, 2)).toBe(true);
    expect(await gate().mayApologise(8, 1)).toBe(true);
  });
});

describe('the limit', () => {
  test('lets five messages and ten taps pass in ten seconds, per person and bot', async () => {
    expect(await admitTimes(6)).toEqual([...Array(5).fill('go'), 'limited']);
    expect(await admitTimes(11, { kind: 'tap' })).toEqual([...Array(10).fill('go'), 'limited']);
    expect(await admitTimes(1, { personId: 101 })).toEqual(['go']);
    expect(await admitTimes(1, { botId: 8 })).toEqual(['go']);
  });

  test('tells the person once per window, over all isolates', async () => {
    await admitTimes(5);
    expect(await gate().admit(knock())).toEqual({ kind: 'limited', notify: true });
    expect(await gate().admit(knock())).toEqual({ kind: 'limited', notify: false });
    expect(await gate(new Map()).admit(knock())).toEqual({ kind: 'limited', notify: false });
  });

  test('refuses a flood without asking Redis, until the window is over', async () => {
    await admitTimes(6);
    redis.requests.length = 0;
    expect(new Set(await admitTimes(100))).toEqual(new Set(['limited']));
    expect(redis.requests).toHaveLength(0);
    vi.setSystemTime(START + 20_000);
    expect(await admitTimes(1)).toEqual(['go']);
  });
});

describe('without Redis', () => {
  test.each(['error', 'garbage', 'slow'] as const)(
    'everybody passes within the time limit: %s',
    async (fault) => {
      redis.fault = fault;
      const startedAt = performance.now();
      expect(await gate().admit(knock())).toEqual({ kind: 'go', draft: null });
      expect(performance.now() - startedAt).toBeLessThan(1000);
      expect(reported).toHaveLength(1);
      expect(reported[0]).toBeInstanceOf(Unavailable);
    },
  );

  test('the loss is reported once, and the rest of the request goes on', async () => {
    redis.fault = 'error';
    const update = knock();
    const lost = gate();
    await lost.admit(update);
    await lost.done(update.botId, update.updateId, false);
    await lost.release(update.botId, update.updateId);
    expect(await lost.mayApologise(update.botId, update.updateId)).toBe(true);
    expect(reported).toHaveLength(1);
  });

  test('an update whose admission was never answered does not stay leased', async () => {
    await warmUp();
    const [worked, failed] = [knock(), knock()];
    for (const update of [worked, failed]) {
      redis.fault = 'lost';
      const lost = gate();
      expect(await lost.admit(update)).toEqual({ kind: 'go', draft: null });
      redis.fault = 'none';
      if (update === worked) await lost.done(update.botId, update.updateId, false);
      else await lost.release(update.botId, update.updateId);
    }
    expect((await gate().admit(worked)).kind).toBe('done');
    expect((await gate().admit(failed)).kind).toBe('go');
  });
});
