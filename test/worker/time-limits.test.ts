/** PF-13: every outside call has its own limit, and one update has one in all; measured in the log of the Worker's calls. */
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { doorOf, knock } from '../support/door.ts';
import { here } from '../support/here.ts';
import { openSalon, query, type Salon, type Someone } from '../support/salon.ts';
import { type Control, connectControl } from '../support/stack.ts';
import { deliver, redeliver, tapUpdate, textUpdate } from '../support/updates.ts';
import { buttonOf, tap, toCard } from '../support/walk.ts';

type Fault = Omit<Parameters<Control['fault']>[0], 'mode' | 'ms' | 'times'>;

let salon: Salon;
let anna: Someone;
// What earlier files have left to be done would be done while somebody is waited for here.
beforeAll(async () => {
  await query('truncate shared.due, registry.tasks');
  await connectControl(here('control')).loseQueue();
});
// What was abandoned may still be carried out, and is nobody else's business.
beforeEach(async () => {
  salon = await openSalon();
  anna = await salon.newClient();
});
afterEach(() => salon.control.clearFaults());

type Limit = {
  readonly what: string;
  readonly ms: number;
  readonly slow: Fault;
  /** Brings the person there, and answers what runs into the slow call. */
  readonly ready: () => Promise<() => Promise<unknown>>;
};

const words = async () => {
  await salon.control.send(salon.at(anna), '/start');
  const update = textUpdate(anna, '/my');
  return () => deliver(salon, update);
};
const confirming = async () => {
  const card = await toCard(salon, anna);
  const update = tapUpdate(anna, card, buttonOf(card, 'confirm'));
  return () => deliver(salon, update);
};
const writing = async () => {
  await salon.control.send(salon.at(anna), '/about');
  return () => tap(salon, anna, 'write');
};
const LIMITS: readonly Limit[] = [
  { what: 'SQL that reads', ms: 5000, slow: { service: 'neon' }, ready: words },
  {
    what: 'SQL that writes',
    ms: 5000,
    slow: { service: 'neon', match: 'pg_advisory_xact_lock' },
    ready: confirming,
  },
  { what: 'Redis, asked for a limit', ms: 150, slow: { service: 'redis' }, ready: words },
  {
    what: 'Redis, told what is asked for',
    ms: 1000,
    slow: { service: 'redis', match: '"set","d:' },
    ready: writing,
  },
  { what: 'QStash', ms: 3000, slow: { service: 'qstash' }, ready: confirming },
  {
    what: 'Telegram, answering',
    ms: 8000,
    slow: { service: 'telegram', match: '/sendMessage' },
    ready: words,
  },
];

/** The stack hears of a call a little after the Worker began to wait for it; and on a busy machine timers ring late. */
const EARLY_MS = 75;
const LATE_MS = 1000;

/** The long waits are for the long form. */
const PROVE = process.env['PROVE'] !== undefined;
const QUICK_MS = 3_000;

test.each(LIMITS.filter(({ ms }) => PROVE || ms <= QUICK_MS))(
  'PF-13: $what is waited for $ms ms and no longer',
  async ({ ms, slow, ready }) => {
    const { control } = salon;
    const work = await ready();
    const [since, now] = [await control.lastCall(), await control.now()];
    await control.fault({ ...slow, mode: 'slow', ms: ms + 2 * LATE_MS, times: 1 });
    await work();
    await control.clearFaults();
    // The slow call is in the log once it has ended, which nobody waited for.
    const calls = await vi.waitUntil(
      async () => {
        // A slow call of an earlier test may end only now.
        const all = (await control.calls({ since })).filter(({ at }) => at >= now);
        return all.some((call) => call.service === slow.service && call.ms > ms + LATE_MS) && all;
      },
      { timeout: 5000, interval: 50 },
    );
    const begun = (call?: { at: string }): number => Date.parse(call?.at ?? '');
    const waitedFor = begun(calls.find(({ ms: took }) => took > ms + LATE_MS));
    const next = calls.map(begun).filter((at) => at >= waitedFor + Math.min(ms / 2, 500));
    const waited = Math.min(...next) - waitedFor;
    console.info(`${slow.service}: given up after ${waited} ms of ${ms}`);
    expect(waited).toBeGreaterThanOrEqual(ms - EARLY_MS);
    expect(waited).toBeLessThanOrEqual(ms + LATE_MS);
  },
);

test('PF-13: SQL of the Worker’s role ends by itself too, and waits for no lock for long', async () => {
  const [role] = await query(`select rolconfig from pg_roles where rolname = 'app'`);
  expect(role?.['rolconfig']).toEqual(['statement_timeout=5s', 'lock_timeout=2s']);
});

test.skipIf(!PROVE)(
  'PF-13: one update ends after 20 s in all, with a word to the person, and its work is done once',
  async () => {
    const { control } = salon;
    const door = await doorOf(salon);
    await control.send(salon.at(anna), '/about');
    await tap(salon, anna, 'write');
    const letter = textUpdate(anna, 'Можно прийти с ребёнком?');
    // A cold isolate asks the registry first: with it no single call is too slow, and all together are.
    await control.crash('redis:/', 'before');
    await knock(door, JSON.stringify(textUpdate(anna, '/help'))).catch(() => undefined);
    await control.fault({ service: 'qstash', mode: 'pause' });
    await control.fault({ service: 'neon', mode: 'slow', ms: 4600 });
    await control.fault({ service: 'telegram', match: '/sendMessage', mode: 'slow', ms: 7500, times: 1 });

    const calls = await control.callsOf(async () => {
      const answer = await knock(door, JSON.stringify(letter));
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    });
    const begun = Math.min(...calls.map(({ at }) => Date.parse(at)));
    const sorry = calls.find(({ request }) => /Сейчас не получилось/.test(JSON.stringify(request)));
    const waited = Date.parse(sorry?.at ?? '') - begun;
    console.info(`the update was given up after ${waited} ms`);
    expect(waited).toBeGreaterThanOrEqual(20_000 - EARLY_MS);
    expect(waited).toBeLessThanOrEqual(20_000 + LATE_MS);

    await control.clearFaults();
    await redeliver(salon, letter);
    const letters = await salon.rows(`select kind from $.messages where kind = 'letter'`);
    expect(letters).toHaveLength(1);
  },
);
