/** Reads one line of questions about availability, strictly: what is not understood is an error, never a guess. */
import * as v from 'valibot';
import type { Id } from '../../src/domain/availability-given.ts';
import { isZone } from '../../src/domain/time.ts';
import { isDay, parseDay } from '../../src/domain/time-days.ts';
import { WEEKDAYS } from './scenario.ts';

const MOST_MINUTES = 1_000_000;
const MOST_DAYS = 3_660;
const MOST_KNOWN = 10_000;
const days = new Map<string, boolean>();
const INHERITED = new RegExp(`"(${Object.getOwnPropertyNames(Object.prototype).join('|')})"\\s*:`);
const INSTANT =
  /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

const id = v.union([v.string(), v.pipe(v.number(), v.finite())], 'is neither text nor a number');
const count = v.pipe(v.number(), v.safeInteger('is not a whole number'), v.minValue(0, 'is less than 0'));
const atLeastOne = v.pipe(count, v.minValue(1, 'is less than 1'));
const minutes = v.pipe(count, v.maxValue(MOST_MINUTES, `is more than ${MOST_MINUTES}`));
const length = v.pipe(atLeastOne, v.maxValue(MOST_MINUTES, `is more than ${MOST_MINUTES}`));

const day = v.pipe(v.string(), v.check(isKnownDay, 'is no date (YYYY-MM-DD)'));
const wall = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'is no time (HH:MM)'));
const instant = v.pipe(v.string(), v.check(isInstant, 'is no UTC instant (YYYY-MM-DDTHH:MMZ)'));
const zone = v.pipe(v.string(), v.check(isZone, 'is no IANA zone'));

const ranges = v.array(v.strictTuple([wall, wall]));
const spans = v.array(v.strictTuple([instant, instant]));
const byDate = v.record(day, ranges);
const query = v.pipe(
  v.strictTuple([day, day]),
  v.check(([first, last]) => first <= last, 'ends before it begins'),
  v.check(([first, last]) => parseDay(last) - parseDay(first) < MOST_DAYS, `is over ${MOST_DAYS} days`),
);

const service = v.strictObject({
  dur: length,
  step: v.exactOptional(length),
  before: v.exactOptional(minutes),
  after: v.exactOptional(minutes),
  capacity: v.exactOptional(atLeastOne),
  id: v.exactOptional(id),
});
const booking = v.strictObject({
  start: instant,
  end: instant,
  before: v.exactOptional(minutes),
  after: v.exactOptional(minutes),
  status: v.exactOptional(v.picklist(['confirmed', 'pending', 'hold', 'cancelled', 'rejected'])),
  blocks: v.exactOptional(v.boolean()),
  id: v.exactOptional(id),
  svc: v.exactOptional(id),
  seats: v.exactOptional(count),
  owner: v.exactOptional(id),
  expires: v.exactOptional(instant),
});

const facts = {
  tz: zone,
  weekly: v.exactOptional(v.strictObject(v.entriesFromList(WEEKDAYS, v.exactOptional(ranges)))),
  breaks: v.exactOptional(ranges),
  overrides: v.exactOptional(byDate),
  override_breaks: v.exactOptional(byDate),
  holidays: v.exactOptional(v.array(day)),
  timeOff: v.exactOptional(spans),
  blocks: v.exactOptional(spans),
  overnight: v.exactOptional(v.boolean()),
  now: v.exactOptional(instant),
  minNotice: v.exactOptional(minutes),
  horizonDays: v.exactOptional(count),
  perDay: v.exactOptional(count),
  perWeek: v.exactOptional(count),
  bookings: v.exactOptional(v.array(booking)),
  viewer: v.exactOptional(id),
  exclude: v.exactOptional(id),
};
const maybeQuery = v.exactOptional(query);

const request = v.variant('op', [
  v.strictObject({
    id,
    op: v.literal('windows'),
    given: v.strictObject({ ...facts, query, service: v.exactOptional(service) }),
  }),
  v.strictObject({ id, op: v.literal('starts'), given: v.strictObject({ ...facts, query, service }) }),
  v.strictObject({
    id,
    op: v.literal('starts_any'),
    query,
    staff: v.record(v.string(), v.strictObject({ ...facts, query: maybeQuery, service })),
  }),
  v.strictObject({
    id,
    op: v.literal('attempt'),
    given: v.strictObject({ ...facts, query: maybeQuery, service }),
    tries: v.array(v.strictTuple([instant, v.nullable(instant)])),
  }),
]);

export type Request = v.InferOutput<typeof request>;
export type Malformed = { readonly id: Id | null; readonly error: string };

export function readRequest(line: string): Request | Malformed {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { id: null, error: 'is no JSON' };
  }
  // To a schema these are known to every object.
  const [, stray] = INHERITED.exec(line) ?? [];
  if (stray !== undefined) return { id: idOf(json), error: `${stray} is unknown` };
  const read = v.safeParse(request, json, { abortEarly: true });
  return read.success ? read.output : { id: idOf(json), error: sentenceOf(read.issues[0]) };
}

export function idOf(json: unknown): Id | null {
  const named = v.safeParse(v.object({ id }), json);
  return named.success ? named.output.id : null;
}

function isInstant(text: string): boolean {
  return INSTANT.test(text) && isKnownDay(text.slice(0, 10));
}

/** Thousands of scenarios are about the same few dates. */
function isKnownDay(text: string): boolean {
  const known = days.get(text);
  if (known !== undefined) return known;
  if (days.size >= MOST_KNOWN) days.clear();
  const found = isDay(text);
  days.set(text, found);
  return found;
}

function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? 'the scenario';
  if (issue.expected === 'never') return `${path} is unknown`;
  if (issue.received === 'undefined' || (issue.type === 'strict_object' && issue.input === undefined))
    return `${path} is missing`;
  const said = issue.message.replace(/^Invalid \w+: /, '');
  return `${path}${said.startsWith('is ') || said.startsWith('ends ') ? ' ' : ': '}${said}`;
}
