/** whoever is not Telegram meets the same closed door, whatever they try, and costs us no call at all. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Door, doorOf, knock, sign } from '../support/door.ts';
import { openSalon, query, type Row, type Salon, type Someone } from '../support/salon.ts';
import { textUpdate } from '../support/updates.ts';

const NONCE = 'ab'.repeat(16);

let salon: Salon;
let anna: Someone;
let ours: Awaited<ReturnType<typeof doorOf>>;
let theirs: typeof ours;

async function ask(door: Door, body: string = JSON.stringify(textUpdate(anna, '/start'))) {
  const answer = await knock(door, body);
  return { ...answer, headers: [...answer.headers].filter(([name]) => name !== 'date') };
}
async function everything(): Promise<Row[]> {
  return await query(
    `select (select count(*) from registry.failed_updates) as failed, (select count(*) from registry.tenants) as tenants,
       (select count(*) from ${salon.schema}.users) as users, (select count(*) from ${salon.schema}.analytics) as events`,
  );
}

beforeAll(async () => {
  salon = await openSalon();
  anna = await salon.newClient();
  ours = await doorOf(salon);
  const other = await openSalon();
  theirs = await doorOf(other);
  for (const one of [salon, other]) await one.control.send(one.at(anna), '/start');
});

test('R-12: the right secret opens', async () => {
  const calls = await salon.control.callsOf(async () => expect((await ask(ours)).status).toBe(200));
  expect(calls.length).toBeGreaterThanOrEqual(3);
});

describe('a stranger', () => {
  const tries: Record<string, () => Promise<Door>> = {
    'no secret': async () => ({ ...ours, secret: null }),
    'an empty secret': async () => ({ ...ours, secret: '' }),
    'a secret of the right form': async () => ({ ...ours, secret: `${NONCE}_${'0'.repeat(64)}` }),
    'the right nonce, signed with another key': async () => ({
      ...ours,
      secret: await sign(ours.hash, ours.secret.slice(0, 32), 'cd'.repeat(32)),
    }),
    'another business’s secret': async () => ({ ...ours, secret: theirs.secret }),
    'our secret at another business’s door': async () => ({ ...theirs, secret: ours.secret }),
    'a secret cut short': async () => ({ ...ours, secret: ours.secret.slice(0, -1) }),
    'a secret with more behind it': async () => ({ ...ours, secret: `${ours.secret}0` }),
    'our secret in capitals': async () => ({ ...ours, secret: ours.secret.toUpperCase() }),
    'a secret that is no hex': async () => ({ ...ours, secret: `${'z'.repeat(32)}_${'z'.repeat(64)}` }),
    'the signature alone': async () => ({ ...ours, secret: ours.secret.slice(33) }),
    'an unknown hash': async () => ({ hash: 'f'.repeat(64), secret: ours.secret }),
    'the hash in capitals': async () => ({ ...ours, hash: ours.hash.toUpperCase() }),
    'half a hash': async () => ({ ...ours, hash: ours.hash.slice(0, 32) }),
    'a token for a hash': async () => ({ ...ours, hash: encodeURIComponent(salon.token) }),
    'the hash of nobody, without a secret': async () => ({ hash: 'x', secret: null }),
  };

  test.each(Object.entries(tries))('R-12: with %s finds nothing, without a single call', async (_, aim) => {
    const nowhere = await ask({ hash: '0'.repeat(64), secret: null });
    expect(nowhere.status).toBe(404);
    const before = await everything();
    const door = await aim();
    const calls = await salon.control.callsOf(async () => expect(await ask(door)).toEqual(nowhere));
    expect(calls).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  test('R-12: is refused before the body is read, be it huge or no JSON at all', async () => {
    const nowhere = await ask({ hash: '0'.repeat(64), secret: null });
    for (const body of ['', 'null', '{', '['.repeat(100_000), 'x'.repeat(2_000_000)]) {
      const calls = await salon.control.callsOf(async () =>
        expect(await ask({ ...ours, secret: theirs.secret }, body)).toEqual(nowhere),
      );
      expect(calls).toEqual([]);
    }
  });
});

test('R-12: a nonce that is not the bot’s is refused as if nobody lived here, though we signed it', async () => {
  const nowhere = await ask({ hash: '0'.repeat(64), secret: null });
  expect(await ask({ ...ours, secret: await sign(ours.hash, NONCE) })).toEqual(nowhere);
});

test('R-12: while the secret is being changed the former one still opens', async () => {
  const { hash, secret } = await doorOf(await openSalon({ started: false }));
  await query('update registry.bots set previous_nonce = nonce, nonce = $2 where token_hash = $1', [
    hash,
    NONCE,
  ]);
  for (const each of [secret, await sign(hash, NONCE)]) {
    expect((await ask({ hash, secret: each }, '{"update_id":1}')).status).toBe(200);
  }
});
