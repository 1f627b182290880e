/** What a button means, and its text of at most 64 ASCII bytes: whatever is encoded is read back, nothing else is. */
import * as v from 'valibot';
import { LANGUAGES, type Language } from '../domain/language.ts';
import { readTerms } from '../domain/terms.ts';
import { isDate } from './when.ts';

/** A time that was chosen; `staff` null is whoever is free, `start` epoch milliseconds of a whole minute. */
export type Choice = { readonly service: number; readonly staff: number | null; readonly start: number };

/** Fields mean what they mean in `Choice`; pages begin at 0; `wish` is where the person was going before. */
export type Action =
  | { readonly kind: 'begin' }
  | { readonly kind: 'services'; readonly page: number }
  | {
      readonly kind: 'month';
      readonly service: number;
      readonly staff: number | null;
      readonly month: string;
    }
  | { readonly kind: 'times'; readonly service: number; readonly staff: number | null; readonly date: string }
  | ({ readonly kind: 'card' } & Choice)
  /** With what the card promised. */
  | ({ readonly kind: 'confirm'; readonly terms: string } & Choice)
  | { readonly kind: 'abort' }
  | { readonly kind: 'bookings' }
  | { readonly kind: 'booking'; readonly id: number }
  | { readonly kind: 'ask-cancel'; readonly id: number; readonly wish?: Choice }
  | { readonly kind: 'cancel'; readonly id: number; readonly wish?: Choice }
  | { readonly kind: 'visits'; readonly page: number }
  | { readonly kind: 'again'; readonly service: number }
  | { readonly kind: 'how' }
  | { readonly kind: 'about' }
  | { readonly kind: 'language'; readonly language: Language }
  | { readonly kind: 'write' }
  | { readonly kind: 'reply'; readonly client: number }
  | {
      readonly kind: 'block';
      readonly staff: number;
      readonly service: number;
      readonly start: number;
    }
  /** With the service from whose times it was closed. */
  | { readonly kind: 'unblock'; readonly id: number; readonly service?: number };

const VERSION = '1';
const MINUTE_MS = 60_000;
/** 2 January 2000 and 31 December 2099, UTC: in every zone a date of this century, which other buttons name. */
const FIRST_MINUTE = 15_779_520;
const LAST_MINUTE = 68_372_640;

const whole = v.pipe(v.string(), v.regex(/^\d{1,10}$/), v.transform(Number));
const id = v.pipe(whole, v.minValue(1), v.maxValue(2_147_483_647));
const page = v.pipe(whole, v.maxValue(999));
const staff = v.union([
  v.pipe(
    v.literal('-'),
    v.transform(() => null),
  ),
  id,
]);
const date = v.pipe(v.string(), v.check(isDate));
const month = v.pipe(
  v.string(),
  v.check((text) => isDate(`${text}-01`)),
);
const instant = v.pipe(
  v.string(),
  v.regex(/^[0-9a-z]{1,6}$/),
  v.transform((text) => Number.parseInt(text, 36)),
  v.minValue(FIRST_MINUTE),
  v.maxValue(LAST_MINUTE),
  v.transform((minutes) => minutes * MINUTE_MS),
);
const terms = v.pipe(
  v.string(),
  v.check((mark) => readTerms(mark) !== null),
);

const choice = [id, staff, instant] as const;

type Form = v.GenericSchema<unknown, Action>;

/** By the letter that stands after the version: the fields that follow, and what they mean. */
const FORMS: ReadonlyMap<string, Form> = new Map([
  ['b', form([], () => ({ kind: 'begin' }))],
  ['s', form([page], ([page]) => ({ kind: 'services', page }))],
  ['m', form([id, staff, month], ([service, staff, month]) => ({ kind: 'month', service, staff, month }))],
  ['t', form([id, staff, date], ([service, staff, date]) => ({ kind: 'times', service, staff, date }))],
  ['c', form(choice, (fields) => ({ kind: 'card', ...toChoice(fields) }))],
  [
    'k',
    form([...choice, terms], ([service, staff, start, terms]) => {
      return { kind: 'confirm', service, staff, start, terms };
    }),
  ],
  ['x', form([], () => ({ kind: 'abort' }))],
  ['l', form([], () => ({ kind: 'bookings' }))],
  ['i', form([id], ([id]) => ({ kind: 'booking', id }))],
  ['q', form([id], ([id]) => ({ kind: 'ask-cancel', id }))],
  ['Q', form([id, ...choice], ([id, ...wish]) => ({ kind: 'ask-cancel', id, wish: toChoice(wish) }))],
  ['d', form([id], ([id]) => ({ kind: 'cancel', id }))],
  ['D', form([id, ...choice], ([id, ...wish]) => ({ kind: 'cancel', id, wish: toChoice(wish) }))],
  ['v', form([page], ([page]) => ({ kind: 'visits', page }))],
  ['g', form([id], ([service]) => ({ kind: 'again', service }))],
  ['h', form([], () => ({ kind: 'how' }))],
  ['a', form([], () => ({ kind: 'about' }))],
  ['n', form([v.picklist(LANGUAGES)], ([language]) => ({ kind: 'language', language }))],
  ['w', form([], () => ({ kind: 'write' }))],
  ['r', form([id], ([client]) => ({ kind: 'reply', client }))],
  ['o', form([id, id, instant], ([staff, service, start]) => ({ kind: 'block', staff, service, start }))],
  ['u', form([id], ([id]) => ({ kind: 'unblock', id }))],
  ['U', form([id, id], ([id, service]) => ({ kind: 'unblock', id, service }))],
]);

/** The button's data; throws for what could not be read back, such as a start between two minutes. */
export function encode(action: Action): string {
  const data = write(action);
  if (read(data) === null) throw new RangeError(`no button can carry ${JSON.stringify(action)}`);
  return data;
}

/** What the data means, or null when we never wrote such data in this version. */
export function decode(data: string): Action | null {
  const action = read(data);
  return action !== null && write(action) === data ? action : null;
}

function form<const Fields extends v.TupleItems>(
  fields: Fields,
  mean: (values: v.InferOutput<v.StrictTupleSchema<Fields, undefined>>) => Action,
): Form {
  return v.pipe(v.strictTuple(fields), v.transform(mean));
}

function read(data: string): Action | null {
  const [head = '', ...fields] = data.split('.');
  const known = head.startsWith(VERSION) ? FORMS.get(head.slice(VERSION.length)) : undefined;
  if (known === undefined) return null;
  const result = v.safeParse(known, fields);
  return result.success ? result.output : null;
}

function write(action: Action): string {
  switch (action.kind) {
    case 'begin':
      return join('b');
    case 'services':
      return join('s', action.page);
    case 'month':
      return join('m', action.service, action.staff, action.month);
    case 'times':
      return join('t', action.service, action.staff, action.date);
    case 'card':
      return join('c', ...fieldsOf(action));
    case 'confirm':
      return join('k', ...fieldsOf(action), action.terms);
    case 'abort':
      return join('x');
    case 'bookings':
      return join('l');
    case 'booking':
      return join('i', action.id);
    case 'ask-cancel':
      return action.wish ? join('Q', action.id, ...fieldsOf(action.wish)) : join('q', action.id);
    case 'cancel':
      return action.wish ? join('D', action.id, ...fieldsOf(action.wish)) : join('d', action.id);
    case 'visits':
      return join('v', action.page);
    case 'again':
      return join('g', action.service);
    case 'how':
      return join('h');
    case 'about':
      return join('a');
    case 'language':
      return join('n', action.language);
    case 'write':
      return join('w');
    case 'reply':
      return join('r', action.client);
    case 'block':
      return join('o', action.staff, action.service, minutes(action.start));
    case 'unblock':
      return action.service === undefined ? join('u', action.id) : join('U', action.id, action.service);
  }
}

function join(letter: string, ...fields: (string | number | null)[]): string {
  return [VERSION + letter, ...fields.map((field) => field ?? '-')].join('.');
}

function fieldsOf({ service, staff, start }: Choice): [number, number | null, string] {
  return [service, staff, minutes(start)];
}

function toChoice([service, staff, start]: readonly [number, number | null, number]): Choice {
  return { service, staff, start };
}

function minutes(epochMs: number): string {
  return (epochMs / MINUTE_MS).toString(36);
}
