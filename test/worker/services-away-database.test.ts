/** what fails inside a batch leaves nothing, and a database in trouble is waited for: it recovers alone. */
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import { here } from '../support/here.ts';
import { booked, cancelled, recordOf } from '../support/record.ts';
import { openSalon, query, type Salon, type Someone } from '../support/salon.ts';
import { deliver, type RawUpdate, redeliver, tapUpdate, textUpdate } from '../support/updates.ts';
import { bookFirst, buttonOf, tap, toCancelling, toCard } from '../support/walk.ts';

let salon: Salon;
let anna: Someone;
beforeEach(async () => {
  salon = await openSalon();
  anna = await salon.newClient();
  await salon.rows('update $.settings set change_window_minutes = 0');
  // The owner's own news would need the database as well.
  await salon.control.fault({ service: 'qstash', mode: 'pause' });
});
afterEach(() => salon.control.clearFaults());

async function aboutToConfirm(): Promise<RawUpdate> {
  const card = await toCard(salon, anna);
  return tapUpdate(anna, card, buttonOf(card, 'confirm'));
}
async function aboutToCancel(): Promise<RawUpdate> {
  const question = await toCancelling(salon, anna);
  return tapUpdate(anna, question, buttonOf(question, 'cancel'));
}
/** Of somebody nobody has met: the booking would have been the first word between them. */
const NOTHING = { clients: 0, bookings: [], held: 0, history: [], events: [], notices: [] };
const said = async (): Promise<string | undefined> => (await salon.control.chat(salon.at(anna))).alert?.text;

/** Refuses every such change, with this word of Postgres, while the work runs. */
async function refusing(table: string, when: string, work: () => Promise<void>): Promise<void> {
  await salon.rows(
    `create function $.refuse() returns trigger language plpgsql as $f$ begin raise 'planted'; end $f$`,
  );
  const kind = when.startsWith('after') ? 'constraint trigger' : 'trigger';
  const late = when.startsWith('after') ? 'deferrable initially deferred' : '';
  await salon.rows(
    `create ${kind} planted ${when} on $.${table} ${late} for each row execute function $.refuse()`,
  );
  try {
    await work();
  } finally {
    await salon.rows('drop function $.refuse cascade');
  }
}

describe('a statement that fails inside a batch', () => {
  test.each([
    ['in the middle of its writing', 'messages', 'before insert'],
    ['only when all is to be committed', 'bookings', 'after insert or update'],
  ])('R-6: a confirmation that fails %s leaves nothing, and is made once later', async (_, table, when) => {
    const update = await aboutToConfirm();
    await refusing(table, when, async () => {
      expect(await deliver(salon, update)).toBe(500);
      expect(await recordOf(salon, anna)).toEqual(NOTHING);
    });
    await redeliver(salon, update);
    expect(await recordOf(salon, anna)).toEqual(booked(salon));
  });

  test.each([
    ['in the middle of its writing', 'messages', 'before insert'],
    ['only when all is to be committed', 'bookings', 'after insert or update'],
  ])('R-6: a cancellation that fails %s takes nothing back', async (_, table, when) => {
    const update = await aboutToCancel();
    await refusing(table, when, async () => {
      expect(await deliver(salon, update)).toBe(500);
      expect(await recordOf(salon, anna)).toEqual(booked(salon));
    });
    await redeliver(salon, update);
    expect(await recordOf(salon, anna)).toEqual(cancelled(salon));
  });

  test('R-6: what was written before the statement that fails is not kept either', async () => {
    await bookFirst(salon, anna);
    const card = await salon.control.screen(salon.at(anna));
    const update = tapUpdate(anna, card, buttonOf(card, 'calendar'));
    const taken = () => salon.rows('select id from $.bookings where calendar_sent_at is not null');
    await salon.rows('revoke select on $.admins from app');
    expect(await deliver(salon, update)).toBe(500);
    expect(await taken()).toEqual([]);
    await salon.rows('grant select on $.admins to app');
    await redeliver(salon, update);
    expect(await taken()).toHaveLength(1);
  });
});

/** Trouble of the database itself, begun and ended from outside. */
type Trouble = {
  readonly what: string;
  /** How long the writing batch is waited for. */
  readonly ms: number;
  begin(): Promise<() => Promise<void>>;
};

async function holding(lock: string): Promise<() => Promise<void>> {
  const holder = new pg.Client({ connectionString: here('postgres') });
  await holder.connect();
  await holder.query('begin');
  await holder.query(lock);
  return () => holder.end();
}

const TROUBLES: readonly Trouble[] = [
  {
    what: 'keeps a table locked',
    ms: 2000,
    begin: () => holding(`lock table ${salon.schema}.occupancy in share mode`),
  },
  {
    what: 'is too slow for a statement',
    ms: 5000,
    async begin() {
      await salon.rows(
        `create function $.dawdle() returns trigger language plpgsql as
         $f$ begin perform pg_sleep(20); return new; end $f$`,
      );
      await salon.rows(
        'create trigger slow before insert or delete on $.occupancy for each row execute function $.dawdle()',
      );
      return async () => void (await salon.rows('drop function $.dawdle cascade'));
    },
  },
  {
    what: 'has no connection left',
    ms: 0,
    async begin() {
      await query('alter role app connection limit 0');
      await query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app'`);
      return async () => void (await query('alter role app connection limit -1'));
    },
  },
];

describe.each(TROUBLES)('a database that $what', ({ ms, begin }) => {
  test('R-6: is waited for: the person hears «later», nothing is half-done, and it ends by itself', async () => {
    const update = await aboutToConfirm();
    const end = await begin();
    try {
      const calls = await salon.control.callsOf(async () => expect(await deliver(salon, update)).toBe(503));
      const took = calls.filter(({ service }) => service === 'neon').map((call) => call.ms);
      expect(Math.max(...took)).toBeGreaterThanOrEqual(ms - 20);
      expect(Math.max(...took)).toBeLessThanOrEqual(ms + 1000);
      expect(await said()).toMatch(/^Сейчас не получилось.+Код: \w{6}$/);
    } finally {
      await end();
    }
    expect(await recordOf(salon, anna)).toEqual(NOTHING);
    await redeliver(salon, update);
    expect(await recordOf(salon, anna)).toEqual(booked(salon));
    expect(
      await salon.rows('select 1 from registry.failed_updates where update_id = $1', [update.update_id]),
    ).toEqual([]);
  });
});

describe('an answer that is lost, and not the write', () => {
  const LOST = { service: 'neon', mode: 'drop-answer', times: 1 } as const;
  const sorry = async (): Promise<number> =>
    (await salon.control.calls({ service: 'telegram' })).filter(({ request }) =>
      JSON.stringify(request).includes('Сейчас не получилось'),
    ).length;

  test('PF-13: a letter is found by its key before anybody is told', async () => {
    await salon.control.send(salon.at(anna), '/about');
    await tap(salon, anna, 'write');
    const before = await sorry();
    await salon.control.fault({ ...LOST, match: 'insert into' });
    expect(await deliver(salon, textUpdate(anna, 'Можно с ребёнком?'))).toBe(200);
    expect((await salon.control.screen(salon.at(anna))).text).toMatch(/^Передали/);
    expect(await salon.rows(`select id from $.messages where kind = 'letter'`)).toHaveLength(1);
    expect(await sorry()).toBe(before);
  });

  test('PF-13: a language that was chosen is found too', async () => {
    await salon.control.send(salon.at(anna), '/start');
    const screen = await salon.control.screen(salon.at(anna));
    const before = await sorry();
    await salon.control.fault({ ...LOST, match: 'insert into' });
    const update = tapUpdate(anna, screen, encode({ kind: 'language', language: 'en' }));
    expect(await deliver(salon, update)).toBe(200);
    const [row] = await salon.rows('select language from $.users where telegram_id = $1', [anna.id]);
    expect(row).toEqual({ language: 'en' });
    expect(await sorry()).toBe(before);
  });
});
