/** R-13, PF-03, PF-07: what is secret or somebody's own stands in no log line, no error report and no log file, whatever fails. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import { doorOf } from '../support/door.ts';
import { here } from '../support/here.ts';
import { patchedUpdate } from '../support/patch.ts';
import { openSalon, type Salon } from '../support/salon.ts';
import { say } from '../support/screens.ts';
import { deliver, type RawUpdate, tapUpdate, textUpdate } from '../support/updates.ts';
import { buttonOf, toCard } from '../support/walk.ts';

/** Words that nobody else says, in the forms in which they could leak. */
const PLANTED = {
  name: 'Милолика Пересветова',
  username: 'milolika_peresvetova',
  phone: '+7 912 345-67-89',
  bare: '79123456789',
  email: 'milolika@peresvetova.example',
  letter: 'мой пароль дубрава-сорок-два',
};

let salon: Salon;
let webhookSecret: string;
beforeAll(async () => {
  salon = await openSalon({ name: 'Салон Пересветовой' });
  webhookSecret = (await doorOf(salon)).secret;
  await salon.rows(`update $.settings set phone = $1, email = $2, change_window_minutes = 0`, [
    PLANTED.phone,
    PLANTED.email,
  ]);
});
afterEach(() => salon.control.clearFaults());
afterAll(() => salon.control.clearFaults());

/** Everything that must stay inside, each by what it is. */
function secrets(): Record<string, string> {
  const ours = here('secrets');
  const passwords = Object.values(ours).flatMap((value) =>
    [...value.matchAll(/:\/\/[^:/]+:([^@]+)@/g)].map(([, word]) => word ?? ''),
  );
  return {
    ...PLANTED,
    'the bot’s token': salon.token,
    'the secret half of the token': salon.token.split(':')[1] ?? '',
    'the API key': here('apiKey'),
    'the webhook’s secret': webhookSecret,
    'the signature in it': webhookSecret.slice(33),
    'the direct address of the database': here('postgres'),
    ...Object.fromEntries(passwords.map((word, index) => [`password ${index}`, word])),
    ...Object.fromEntries(Object.entries(ours).filter(([name]) => name !== 'SENTRY_DSN')),
  };
}

/** What is said where anybody may look: log lines, reports, files. */
async function said(): Promise<string> {
  const { control } = salon;
  const folder = here('logs');
  const files = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
  );
  return [JSON.stringify(await control.logs()), JSON.stringify(await control.sentry()), ...files].join('\n');
}

async function expectNothingSaid(): Promise<void> {
  const all = await said();
  for (const [what, secret] of Object.entries(secrets())) {
    expect(secret.length, what).toBeGreaterThan(5);
    expect(all.includes(secret), what).toBe(false);
    // As it stands in the JSON of a JSON.
    expect(all.includes(JSON.stringify(secret).slice(1, -1)), what).toBe(false);
  }
}

/** As the person whose name and username are planted. */
function planted(update: RawUpdate): RawUpdate {
  const place = 'message' in update ? 'message' : 'callback_query';
  const named = patchedUpdate(update, [place, 'from', 'first_name'], PLANTED.name);
  return patchedUpdate(named, [place, 'from', 'username'], PLANTED.username);
}

/** A whole dialog of theirs, whatever comes of it; every word and tap is sent once. */
async function dialog(on: Salon): Promise<readonly number[]> {
  const who = await on.newClient({ first_name: PLANTED.name, username: PLANTED.username });
  const screen = { message_id: 1 };
  const updates = [
    textUpdate(who, '/start'),
    textUpdate(who, '/book'),
    tapUpdate(who, screen, '1m.1.-.2026-12'),
    tapUpdate(who, screen, confirmations.get(on.tenant) ?? ''),
    tapUpdate(who, screen, encode({ kind: 'cancel', id: 1 })),
    tapUpdate(who, screen, encode({ kind: 'write' })),
    textUpdate(who, `${PLANTED.letter} ${PLANTED.phone} ${PLANTED.bare} ${PLANTED.email}`),
  ];
  const statuses: number[] = [];
  for (const update of updates) statuses.push(await deliver(on, planted(update)));
  return statuses;
}

/** The button of a card that was shown while all was well, of each business. */
const confirmations = new Map<string, string>();
async function prepareCard(on: Salon): Promise<void> {
  confirmations.set(on.tenant, buttonOf(await toCard(on, await on.newClient()), 'confirm'));
}

describe('while a service misbehaves', () => {
  beforeAll(() => prepareCard(salon));

  const FAULTS = [
    ['telegram', 'refuse'],
    ['telegram', '500'],
    ['telegram', '403'],
    ['telegram', 'garbage'],
    ['neon', 'refuse'],
    ['neon', '500'],
    ['neon', 'garbage'],
    ['neon', 'drop-answer'],
    ['redis', 'refuse'],
    ['redis', '500'],
    ['redis', 'garbage'],
    ['qstash', 'refuse'],
    ['qstash', '500'],
    ['sentry', '500'],
  ] as const;

  test.each(FAULTS)('R-13: %s, by %s, nothing is said of anybody', async (service, mode) => {
    const { control } = salon;
    const lines = (await control.logs()).length;
    await control.fault({ service, mode });
    const statuses = await dialog(salon);
    await control.clearFaults();
    expect((await control.logs()).length).toBeGreaterThanOrEqual(lines + statuses.length);
    await expectNothingSaid();
  });
});

describe('by bugs of ours', () => {
  const BREAKS = [
    ['a column that is gone', 'alter table $.settings rename column name to title'],
    // Postgres repeats what it cannot read.
    ['a column of another type', 'alter table $.users alter column name type integer using 0'],
    ['a table that is gone', 'drop table $.messages cascade'],
    ['a check that nobody meets', `alter table $.users add constraint never check (name = 'x') not valid`],
    ['a value that no code knows', `update $.settings set currency = 'nonsense'`],
  ] as const;

  test.each(BREAKS)(
    'R-13: %s, nothing is said of anybody, and the error is reported all the same',
    async (_, change) => {
      const broken = await openSalon();
      await prepareCard(broken);
      await broken.rows(change);
      const before = (await broken.control.sentry()).at(-1);
      const statuses = await dialog(broken);
      expect(statuses).toContain(500);
      expect((await broken.control.sentry()).at(-1)).not.toEqual(before);
      await expectNothingSaid();
      // What cannot be sent would be tried again as often as a later test lets five minutes pass.
      await broken.rows('delete from shared.due where tenant = $1', [broken.tenant]);
    },
  );
});

test('R-13: by the API: a foreign key and a token in a refused order stay out of what is said', async () => {
  const key = `zk_${'S3cret'.repeat(6)}`;
  const token = `7299999999:${'AAsecret'.repeat(4)}x`;
  for (const authorization of [`Bearer ${key}`, `Bearer ${here('apiKey')}`]) {
    const answer = await fetch(new URL('/api/v1/tenants', here('worker')), {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ token, owner: 5_100_000_001, name: PLANTED.name }),
    });
    expect([401, 422]).toContain(answer.status);
    expect(await answer.text()).not.toContain('AAsecret');
  }
  expect(await said()).not.toMatch(/S3cretS3cret|AAsecretAAsecret/);
  await expectNothingSaid();
});

test('R-13: the proof bites: what is really said is found', async () => {
  await say(salon, await salon.newClient(), '/start');
  const all = await said();
  expect(all).toContain(salon.tenant);
  expect(all).toContain('"route":"/tg/:hash"');
});
