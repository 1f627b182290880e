/** `npm run -s explain` on a live business: what it says is offered is what the Worker shows, and the rest has its reason. */
import { spawnSync } from 'node:child_process';
import * as v from 'valibot';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Arena, openArena } from '../support/arena.ts';
import { dateIn, instantIn } from '../support/dates.ts';
import { here } from '../support/here.ts';
import { close, hoursOn } from '../support/hours.ts';
import { labelsOf, newReader, openTimes } from '../support/screens.ts';

const ZONE = 'Europe/Moscow';
const answer = v.strictObject({
  id: v.string(),
  starts: v.array(v.string()),
  refused: v.array(v.strictObject({ at: v.string(), reason: v.string(), by: v.string() })),
});

let salon: Arena;
let date: string;
let now: string;

beforeAll(async () => {
  salon = await openArena({ services: [{ minutes: 60 }], specialists: 2 });
  now = await salon.control.now();
  date = dateIn(ZONE, now, 2);
  await hoursOn(salon, date, '{[600,780),[840,1080)}');
  await close(salon, date, { from: '15:00', to: '16:00' });
});

function explain(args: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const asked = { tenant: salon.tenant, service: '1', date, now, ...args };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      'scripts/explain.ts',
      ...Object.entries(asked).flatMap(([name, value]) => [`--${name}`, value]),
    ],
    {
      encoding: 'utf8',
      env: {
        DATABASES: here('secrets')['DATABASES'],
        REGISTRY_URL: here('secrets')['REGISTRY_URL'],
        NEON_FETCH_ENDPOINT: `${here('url')}/neon/sql`,
        ...env,
      },
    },
  );
  return { code: status, out: stdout, error: stderr };
}

const read = (line: string) => v.parse(answer, JSON.parse(line));

const at = (time: string): string =>
  new Date(instantIn(ZONE, date, time)).toISOString().replace(':00.000Z', 'Z');

test('a line for each who does the service, and together what the Worker shows for any of them', async () => {
  const { code, out, error } = explain({});
  expect([code, error]).toEqual([0, '']);
  const answers = out.trim().split('\n').map(read);
  expect(answers.map(({ id }) => id.split(' ')[0])).toEqual(['1', '2']);
  expect(answers.map(({ starts }) => starts.includes(at('15:00')))).toEqual([false, true]);
  const shown = labelsOf(await openTimes(salon, await newReader(salon, 'ru'), { date }))
    .flat()
    .filter((label) => /^\d\d:\d\d$/.test(label));
  expect(shown).toHaveLength(7);
  expect([...new Set(answers.flatMap(({ starts }) => starts))].sort()).toEqual(shown.map(at));
});

test('says why the rest is not offered, and the asked time', () => {
  const { refused } = read(explain({ at: '13:30', staff: '1' }).out);
  expect(refused).toEqual([
    { at: at('13:30'), reason: 'exception', by: `overrides ${date}` },
    { at: at('15:00'), reason: 'block', by: `block ${at('15:00')}/${at('16:00')}` },
  ]);
});

describe('what is not there is one clear line', () => {
  test.each<[Readonly<Record<string, string>>, RegExp]>([
    [{ tenant: 'aaaaaaaaaaaa' }, /^There is no tenant aaaaaaaaaaaa\n$/],
    [{ service: '99' }, /^Tenant [a-z0-9]{12} has no service 99 on offer\n$/],
    [{ staff: '99' }, /^Specialist 99 does not do service 1; those who do: 1 \(.+\), 2 \(.+\)\n$/],
  ])('%j', (args, line) => {
    const { code, out, error } = explain(args);
    expect([code, out]).toEqual([1, '']);
    expect(error).toMatch(line);
  });

  test('nor is a database that is not named', () => {
    const elsewhere = '{"other": {"app": "postgres://a:canary@h/d", "owner": "postgres://a:canary@h/d"}}';
    const { code, error } = explain({}, { DATABASES: elsewhere });
    expect([code, error]).toEqual([1, 'DATABASES names no “main”, where the tenant lives\n']);
  });
});
