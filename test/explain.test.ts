/** `npm run -s explain` from outside: a line in, a line out, strict about what it understands. */
import { spawnSync } from 'node:child_process';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { answerLine } from '../scripts/explain/answer.ts';
import { answerLines } from '../scripts/explain/lines.ts';

const DAY = '2027-02-10';
const GIVEN = {
  tz: 'Europe/Moscow',
  weekly: { wed: [['10:00', '14:00']] },
  query: [DAY, DAY],
  service: { dur: 60 },
};
const BOOKING = { start: `${DAY}T08:00Z`, end: `${DAY}T09:00Z` };
const utc = (...times: readonly string[]) => times.map((time) => `${DAY}T${time}Z`);

function ask(scenario: unknown): unknown {
  return answerLine(JSON.stringify(scenario), null);
}

/** The error that a `starts` with these fields of `given` is answered by. */
function errorOf(fields: Readonly<Record<string, unknown>>): unknown {
  const answer = ask({ id: 'x', op: 'starts', given: { ...GIVEN, ...fields } });
  expect(answer).toEqual({ id: 'x', error: expect.any(String) });
  return answer !== null && typeof answer === 'object' && 'error' in answer ? answer.error : undefined;
}

function run(input: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'scripts/explain.ts', ...args],
    { encoding: 'utf8', input, maxBuffer: 2 ** 26 },
  );
  return { code: status, out: stdout.split('\n').slice(0, -1), error: stderr };
}

describe('the questions', () => {
  it('starts: what is offered', () => {
    const given = { ...GIVEN, breaks: [['12:00', '12:30']], service: { dur: 45, step: 30 } };
    expect(ask({ id: 'ex1', op: 'starts', given })).toEqual({
      id: 'ex1',
      starts: utc('07:00', '07:30', '08:00', '09:30', '10:00'),
    });
  });

  it('attempt: a verdict for each try, with an end of its own or without, and with no dates asked about', () => {
    const { query: _, ...rest } = GIVEN;
    const given = {
      ...rest,
      service: { dur: 60, step: 30, after: 15 },
      bookings: [{ ...BOOKING, after: 15 }],
    };
    const [seven = '', nine = '', half = '', end = '', late = ''] = utc(
      '07:00',
      '09:00',
      '09:30',
      '10:30',
      '10:31',
    );
    const tries = [
      [seven, null],
      [nine, null],
      [half, end],
      [half, late],
    ];
    expect(ask({ id: 2, op: 'attempt', given, tries })).toEqual({
      id: 2,
      results: ['slot_taken', 'slot_taken', 'accept', 'duration_mismatch'],
    });
  });

  it('windows: free time, with no service', () => {
    const { service: _, ...rest } = GIVEN;
    const given = { ...rest, bookings: [{ ...BOOKING, end: `${DAY}T09:00:30Z` }] };
    expect(ask({ id: 'w', op: 'windows', given })).toEqual({
      id: 'w',
      windows: [utc('07:00', '08:00'), utc('09:00:30', '11:00')],
    });
  });

  it('starts_any: who could, by name', () => {
    const staff = { zoe: GIVEN, 10: { ...GIVEN, query: undefined, bookings: [BOOKING] } };
    expect(ask({ id: 'any', op: 'starts_any', query: [DAY, DAY], staff })).toEqual({
      id: 'any',
      starts: [
        [`${DAY}T07:00Z`, ['10', 'zoe']],
        [`${DAY}T08:00Z`, ['zoe']],
        [`${DAY}T09:00Z`, ['10', 'zoe']],
        [`${DAY}T10:00Z`, ['10', 'zoe']],
      ],
    });
  });

  it('every field is understood', () => {
    const given = {
      ...GIVEN,
      breaks: [],
      overrides: { [DAY]: [['22:00', '02:00']] },
      override_breaks: { [DAY]: [['23:00', '23:30']] },
      holidays: [DAY],
      timeOff: [[`${DAY}T21:00Z`, `${DAY}T21:15Z`]],
      blocks: [[`${DAY}T22:00Z`, `${DAY}T22:15:00Z`]],
      overnight: true,
      query: [DAY, '2027-02-11'],
      now: `${DAY}T22:00+03:00`,
      minNotice: 30,
      horizonDays: 1,
      perDay: 3,
      perWeek: 9,
      service: { dur: 15, step: 15, before: 0, after: 0, capacity: 2, id: 'yoga' },
      bookings: [
        { ...BOOKING, before: 5, after: 5, status: 'pending', blocks: true, id: 'b1', svc: 'yoga', seats: 1 },
        { ...BOOKING, status: 'hold', owner: 7, expires: `${DAY}T23:00Z` },
      ],
      viewer: 7,
      exclude: 'b2',
    };
    expect(ask({ id: 'all', op: 'starts', given })).toEqual({
      id: 'all',
      starts: utc('19:30', '19:45', '20:30', '20:45', '21:15', '21:30', '21:45', '22:15', '22:30', '22:45'),
    });
  });
});

describe('what is malformed is said, with its id', () => {
  it.each<[string, string | number | null, string]>([
    ['{"id":3,"op":"starts"', null, 'is no JSON'],
    ['[]', null, 'op is missing'],
    ['7', null, 'the scenario: Expected Object but received 7'],
    ['{"op":"windows","given":{"tz":"UTC","query":["2027-02-10","2027-02-10"]}}', null, 'id is missing'],
    ['{"id":{},"op":"starts"}', null, 'id is neither text nor a number'],
    ['{"id":"a"}', 'a', 'op is missing'],
    ['{"id":"a","op":"starts","given":{"__proto__":{}}}', 'a', '__proto__ is unknown'],
    ['{"id":"a","op":"starts","toString" : 1}', 'a', 'toString is unknown'],
    [
      '{"id":0,"op":"start"}',
      0,
      'op: Expected ("windows" | "starts" | "starts_any" | "attempt") but received "start"',
    ],
    ['{"id":"a","op":"starts"}', 'a', 'given is missing'],
  ])('%s', (line, id, error) => {
    expect(answerLine(line, null)).toEqual({ id, error });
  });

  it.each<[Readonly<Record<string, unknown>>, string]>([
    [{ tz: undefined }, 'given.tz is missing'],
    [{ tz: 'Europe/Moskva' }, 'given.tz is no IANA zone'],
    [{ tz: 3 }, 'given.tz: Expected string but received 3'],
    [{ service: undefined }, 'given.service is missing'],
    [{ service: { dur: '60' } }, 'given.service.dur: Expected number but received "60"'],
    [{ service: { dur: 0 } }, 'given.service.dur is less than 1'],
    [{ service: { dur: 60, step: 0 } }, 'given.service.step is less than 1'],
    [{ service: { dur: 60, before: -1 } }, 'given.service.before is less than 0'],
    [{ service: { dur: 60, capacity: 1.5 } }, 'given.service.capacity is not a whole number'],
    [{ service: { dur: 60, color: 'red' } }, 'given.service.color is unknown'],
    [{ colour: 1 }, 'given.colour is unknown'],
    [{ query: undefined }, 'given.query is missing'],
    [{ query: [DAY] }, 'given.query.1 is missing'],
    [{ query: [DAY, DAY, DAY] }, 'given.query.2 is unknown'],
    [{ query: ['2027-02-30', DAY] }, 'given.query.0 is no date (YYYY-MM-DD)'],
    [{ query: [DAY, '2027-02-09'] }, 'given.query ends before it begins'],
    [{ query: [DAY, '9999-12-31'] }, 'given.query is over 3660 days'],
    [{ weekly: { wednesday: [] } }, 'given.weekly.wednesday is unknown'],
    [{ weekly: { wed: [['9:00', '14:00']] } }, 'given.weekly.wed.0.0 is no time (HH:MM)'],
    [{ weekly: { wed: [['10:00', '24:01']] } }, 'given.weekly.wed.0.1 is no time (HH:MM)'],
    [{ weekly: { wed: ['10:00', '14:00'] } }, 'given.weekly.wed.0: Expected Array but received "10:00"'],
    [{ overrides: { '2027-2-10': [] } }, 'given.overrides.2027-2-10 is no date (YYYY-MM-DD)'],
    [{ holidays: [20270210] }, 'given.holidays.0: Expected string but received 20270210'],
    [{ overnight: 'yes' }, 'given.overnight: Expected boolean but received "yes"'],
    [{ now: `${DAY}T07:00` }, 'given.now is no UTC instant (YYYY-MM-DDTHH:MMZ)'],
    [{ now: `${DAY}T24:00Z` }, 'given.now is no UTC instant (YYYY-MM-DDTHH:MMZ)'],
    [{ now: null }, 'given.now: Expected string but received null'],
    [
      { timeOff: [['2027-02-29T07:00Z', '2027-03-01T07:00Z']] },
      'given.timeOff.0.0 is no UTC instant (YYYY-MM-DDTHH:MMZ)',
    ],
    [{ perDay: -1 }, 'given.perDay is less than 0'],
    [{ bookings: [{ start: BOOKING.start }] }, 'given.bookings.0.end is missing'],
    [
      { bookings: [{ start: BOOKING.end, end: BOOKING.start }] },
      `a booking ends before it begins: ${BOOKING.start}`,
    ],
    [
      { bookings: [{ ...BOOKING, status: 'done' }] },
      'given.bookings.0.status: Expected ("confirmed" | "pending" | "hold" | "cancelled" | "rejected") but received "done"',
    ],
    [{ viewer: true }, 'given.viewer is neither text nor a number'],
  ])('%j', (fields, error) => {
    expect(errorOf(fields)).toBe(error);
  });

  it('a field of another question is unknown', () => {
    expect(ask({ id: 1, op: 'starts', given: GIVEN, tries: [] })).toEqual({
      id: 1,
      error: 'tries is unknown',
    });
    expect(ask({ id: 1, op: 'attempt', given: GIVEN })).toEqual({ id: 1, error: 'tries is missing' });
    expect(ask({ id: 1, op: 'attempt', given: GIVEN, tries: [[BOOKING.start]] })).toEqual({
      id: 1,
      error: 'tries.0.1 is missing',
    });
  });
});

describe('lines', () => {
  async function echo(...chunks: readonly string[]): Promise<readonly string[]> {
    const said: string[] = [];
    // A reader that takes one piece at a time.
    const output = new Writable({
      highWaterMark: 1,
      write(chunk, _encoding, done) {
        said.push(...String(chunk).split('\n').slice(0, -1));
        setImmediate(done);
      },
    });
    const input = (async function* () {
      yield* chunks;
    })();
    await answerLines(input, output, (line) => line.trim());
    return said;
  }

  it('are whole however they arrive, the last without an end too; blank ones are no questions', async () => {
    expect(await echo('one\ntw', 'o\r\n', '\n  \n', 'thr', 'ee')).toEqual(['one', 'two', 'three']);
    expect(await echo('')).toEqual([]);
  });
});

describe('the command', () => {
  const line = JSON.stringify({ id: 1, op: 'starts', given: GIVEN });
  const starts = utc('07:00', '08:00', '09:00', '10:00');

  it('answers in order, says what is malformed, goes on, and ends with exit code 1', () => {
    expect(run(`${line}\n{\n\n${line}`)).toEqual({
      code: 1,
      out: [
        JSON.stringify({ id: 1, starts }),
        '{"id":null,"error":"is no JSON"}',
        JSON.stringify({ id: 1, starts }),
      ],
      error: '',
    });
    expect(run(line).code).toBe(0);
    expect(run('')).toEqual({ code: 0, out: [], error: '' });
  });

  it('answers thousands of lines', () => {
    const { code, out } = run(`${line}\n`.repeat(10_000));
    expect([code, out.length, new Set(out).size]).toEqual([0, 10_000, 1]);
  });

  it('--at says why for that time too', () => {
    const { out } = run(line, '--at', '15:00');
    const late = { at: `${DAY}T12:00Z`, reason: 'outside_hours', by: 'weekly wed' };
    expect(out).toEqual([JSON.stringify({ id: 1, starts, refused: [late] })]);
    expect(run(line, '--why').out).toEqual([JSON.stringify({ id: 1, starts, refused: [] })]);
  });

  it.each<[readonly string[], string]>([
    [['--at', '24:00'], 'at is no time (HH:MM)'],
    [['--wat'], "Unknown option '--wat' (--help says more)"],
    [['--tenant', 'abc'], 'service is missing'],
    [['--date', DAY, '--service', '1'], 'tenant is missing'],
    [['--tenant', 'a', '--service', 'x', '--date', DAY], 'service is no number'],
    [['--tenant', 'a', '--service', '1', '--date', '2027-02-30'], 'date is no date (YYYY-MM-DD)'],
    [['--tenant', 'a', '--service', '1', '--date', DAY, '--now', 'today'], 'now is no UTC instant'],
  ])('wrong usage is one line and exit code 2: %j', (args, error) => {
    const ended = run('', ...args);
    expect([ended.code, ended.out]).toEqual([2, []]);
    expect(ended.error).toMatch(error);
    expect(ended.error.trim().split('\n')).toHaveLength(1);
  });
});
