/** a client's limit of bookings holds under concurrency, with nothing but the database to hold it. */
import { expect, onTestFinished, test } from 'vitest';
import { openArena, timeAt } from '../support/arena.ts';
import { violations } from '../support/invariants.ts';
import { rounds } from '../support/race.ts';
import { storm } from '../support/storm.ts';
import { tally, tapOf, toldOnScreen, type Wish } from '../support/wishes.ts';

const LIMIT = 3;
const ATTEMPTS = 50;
const STEP = 15;
/** The locks of several specialists do not stand in for the client's own. */
const SPECIALISTS = 5;
const ROUNDS = rounds({ quick: 2, proof: 50 });

test(`R-3, CL-10: of ${ATTEMPTS} parallel bookings by one client ${LIMIT} are made while Redis is away`, {
  timeout: ROUNDS.length * 30_000,
}, async () => {
  const arena = await openArena({
    services: [{ minutes: STEP }],
    specialists: SPECIALISTS,
    stepMinutes: STEP,
    bookingLimit: LIMIT,
  });
  const { control } = arena;
  const now = await control.now();
  await control.fault({ service: 'redis', mode: 'refuse' });
  onTestFinished(() => control.clearFaults());
  for (const round of ROUNDS) {
    const clients = await arena.guests(1);
    const wishes = clients.flatMap((guest) =>
      Array.from({ length: ATTEMPTS }, (_, index): Wish => {
        const start = timeAt(now, 1 + round, index * STEP);
        return { kind: 'confirm', guest, service: 1, staff: 1 + (index % SPECIALISTS), start };
      }),
    );
    const weather = await storm(
      arena,
      wishes.map((wish) => tapOf(arena, wish)),
    );
    const [client] = clients;
    const { messages } = await control.chat({ bot: arena.bot, person: client?.person ?? '' });
    const answers = tally(messages.map((screen) => toldOnScreen(screen, 0)));
    console.info(`limit, round ${round}:`, weather, answers);

    expect(await violations(arena, now)).toEqual([]);
    expect(weather.statuses).toEqual({ 200: ATTEMPTS });
    expect(weather.failedCalls).toEqual({});
    expect(weather.inFlight).toBe(ATTEMPTS);
    expect(answers).toEqual({ booked: LIMIT, limit: ATTEMPTS - LIMIT });
    const [made] = await arena.rows(
      `select count(*)::int as n from $.bookings b join $.users u on u.id = b.client_id
         where u.telegram_id = $1 and b.state = 'booked'`,
      [client?.id],
    );
    expect(made).toEqual({ n: LIMIT });
  }
  const redis = await control.calls({ service: 'redis' });
  expect(redis.filter(({ status, at }) => at >= now && status === 200)).toEqual([]);
});
