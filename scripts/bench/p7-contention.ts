/** P-7: a thousand people want one slot, over a hundred connections: one booking, no deadlock, no error, in time. */
import pg from 'pg';
import { encode } from '../../src/bot/callback-data.ts';
import { Secret } from '../../src/domain/secret.ts';
import { termsMark } from '../../src/domain/terms.ts';
import { configureNeon, connect } from '../../src/store/connect.ts';
import { createTenantStores } from '../../src/store/tenant-store.ts';
import { book } from '../../src/usecases/book.ts';

import { databaseAddresses } from '../local/prepare-database.ts';
import type { Stack } from '../local/stack.ts';
import { atMost, type Bench, type Benchmark, exactly, type Figure } from './benchmark.ts';
import { type BusinessUnderTest, openBusiness } from './business.ts';
import { withNeonThread } from './neon-thread.ts';
import { withPlainLine } from './plain-line.ts';
import { inLanes, millisecondsOf, ratioOf, type Spread, spreadOf, takeTurns } from './rounds.ts';

const ATTEMPTS = 1_000;
const CONNECTIONS = 100;
const ROUNDS = 5;
const DAY_MS = 86_400_000;

export const contention: Benchmark = {
  id: 'P-7',
  what: `${ATTEMPTS} attempts for one slot over ${CONNECTIONS} connections`,
  run: async (bench) => {
    const stack = await bench.stack();
    const business = await openBusiness(stack);
    try {
      return [
        ...(await throughUseCase(bench, stack, business)),
        ...(await throughWorker(bench, stack, business)),
      ];
    } finally {
      await business.sql.end();
      configureNeon({ fetchEndpoint: `${stack.url}/neon/sql` });
    }
  },
};

/** The slot of a round: noon in Moscow, each on a day of its own. */
function slotOf(stack: Stack, day: number): number {
  return Math.floor(stack.clock.now() / DAY_MS) * DAY_MS + (2 + day) * DAY_MS + DAY_MS / 2;
}

async function throughUseCase(
  bench: Bench,
  stack: Stack,
  business: BusinessUnderTest,
): Promise<readonly Figure[]> {
  const db = connect(new Secret(databaseAddresses(stack.postgres).app));
  const store = createTenantStores(() => db).open(business.tenant);
  const answers = new Map<string, number>();
  const now = stack.clock.now();
  const terms = termsMark({ durationMinutes: business.minutes, price: business.price });
  let person = 6_000_000_000;

  const ours = (round: number): Promise<unknown> =>
    inLanes(ATTEMPTS, CONNECTIONS, async () => {
      person += 1;
      const outcome = await book(
        {
          now,
          tenant: business.tenant,
          person: { id: person, name: 'Guest', username: null, languageCode: 'en' },
          requestKey: `bench:${person}`,
          store,
          drafts: { put: async () => {} },
        },
        { serviceId: business.service, staffId: business.staff, startsAt: slotOf(stack, round), terms },
      ).then(
        (result) => (result.ok ? 'booked' : result.failure.why.kind),
        (error: unknown) => `error: ${error instanceof Error ? error.message : String(error)}`,
      );
      answers.set(outcome, (answers.get(outcome) ?? 0) + 1);
    });

  const plain = await openPlainTable(stack);
  try {
    const times = await withNeonThread(() =>
      withPlainLine(CONNECTIONS, () =>
        takeTurns(ROUNDS, {
          ours,
          plain: plain.fight,
          line: () => inLanes(ATTEMPTS, CONNECTIONS, () => db.execute('select 1')),
        }),
      ),
    );
    const [whole, inserts, line] = [times('ours'), times('plain'), times('line')];
    const batches = ROUNDS + 1;
    const booked = answers.get('booked') ?? 0;
    const taken = answers.get('taken') ?? 0;
    for (const [what, count] of answers)
      bench.say(`use case + store, ${batches} batches: ${count} × ${what}`);
    return [
      figure('use case + store, a batch', whole, 's', (spread) => atMost(1, spread.median, 's')),
      figure('plain inserts, on conflict do nothing', inserts, 's'),
      figure('as many select 1 over the same line', line, 's'),
      figure('ours ÷ plain inserts', ratioOf(whole, inserts), '×'),
      figure('ours ÷ the bare line', ratioOf(whole, line), '×'),
      { what: 'bookings a batch', value: booked / batches, unit: '', budget: exactly(1, booked / batches) },
      {
        what: 'other answers than taken',
        value: ATTEMPTS * batches - booked - taken,
        unit: '',
        budget: exactly(0, ATTEMPTS * batches - booked - taken),
      },
    ];
  } finally {
    await plain.close();
  }
}

function figure(
  what: string,
  values: readonly number[],
  unit: 's' | '×',
  judge: (spread: Spread) => Figure['budget'] = () => null,
): Figure {
  const spread = spreadOf(unit === 's' ? values.map((ms) => ms / 1_000) : values);
  return { what, value: spread.median, unit, spread, budget: judge(spread) };
}

/** The yardstick: the bare constraint, fought over by bare inserts on as many sockets. */
async function openPlainTable(
  stack: Stack,
): Promise<{ fight(round: number): Promise<unknown>; close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: stack.postgres, max: CONNECTIONS });
  await pool.query(`create table plain_occupancy (staff_id int, during tstzrange, what text,
    exclude using gist (staff_id with =, what with <>, during with &&))`);
  return {
    fight: (round) =>
      inLanes(ATTEMPTS, CONNECTIONS, (index) =>
        pool.query(
          `insert into plain_occupancy values (1, tstzrange($1, $1::timestamptz + interval '1 hour'), $2)
           on conflict do nothing`,
          [new Date(slotOf(stack, round)).toISOString(), `b:${round}:${index}`],
        ),
      ),
    async close() {
      await pool.query('drop table plain_occupancy');
      await pool.end();
    },
  };
}

/** Counts are what matters here: the local runtime is its own ceiling. */
async function throughWorker(
  bench: Bench,
  stack: Stack,
  business: BusinessUnderTest,
): Promise<readonly Figure[]> {
  const { bot, service, staff, minutes, price } = business;
  const start = slotOf(stack, ROUNDS + 2);
  const terms = termsMark({ durationMinutes: minutes, price });
  const data = encode({ kind: 'confirm', service, staff, start, terms });
  const since = stack.calls.list().at(-1)?.n ?? 0;
  const statuses: number[] = [];
  const ms = await millisecondsOf(() =>
    inLanes(ATTEMPTS, CONNECTIONS, async (index) => {
      const name = `${bot}_${index}`;
      const { id } = stack.telegram.createPerson({ first_name: name, person: name });
      const from = { id, is_bot: false, first_name: name, language_code: 'en' };
      const message = { message_id: 1, date: 0, chat: { id, type: 'private', first_name: name } };
      const callback_query = { id: `${bot}-${index}`, from, message, chat_instance: '1', data };
      const { status } = await stack.telegram.update({ bot, update: { callback_query } });
      statuses.push(status);
    }),
  );
  const calls = stack.calls.list({ since, service: 'neon' });
  const refused = calls.filter(({ status }) => status !== 200).length;
  const unanswered = statuses.filter((status) => status !== 200).length;
  const { rows } = await business.sql.query<{ n: number }>(
    'select count(*)::int as n from bookings where starts_at = $1',
    [new Date(start)],
  );
  bench.say(`through the Worker: ${statuses.length} answers, ${calls.length} SQL requests`);
  return [
    { what: 'through the Worker, a batch', value: ms / 1_000, unit: 's', budget: null },
    { what: '… bookings', value: rows[0]?.n ?? 0, unit: '', budget: exactly(1, rows[0]?.n ?? 0) },
    { what: '… SQL errors, deadlocks', value: refused, unit: '', budget: exactly(0, refused) },
    { what: '… answers other than 200', value: unanswered, unit: '', budget: exactly(0, unanswered) },
  ];
}
