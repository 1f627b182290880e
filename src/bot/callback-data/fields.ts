/** What a button's data is made of: fields that are written as text and read back exactly, or not at all. */
import * as v from 'valibot';
import { LANGUAGES, type Language } from '../../domain/language.ts';
import { readTerms } from '../../domain/terms.ts';
import { isDate } from '../when.ts';

/** A value in as many parts between dots as `width` says. */
export type Field<T> = {
  readonly width: number;
  /** Null for what was never written. */
  read(parts: readonly string[]): { readonly value: T } | null;
  write(value: T): readonly string[];
  readonly optional: boolean;
};

type OptionalField<T> = Field<T> & { readonly optional: true };

export type Fields = Readonly<Record<string, Field<unknown>>>;

type ValueOf<F> = F extends Field<infer T> ? T : never;
type OptionalKeys<F> = { [K in keyof F]: F[K] extends OptionalField<unknown> ? K : never }[keyof F];

export type Values<F> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]>;
} & { readonly [K in OptionalKeys<F>]?: ValueOf<F[K]> };

/** One action: the letters that stand for it after the version, and the fields that follow, in this order. */
export type Form<F extends Fields = Fields> = { readonly head: string; readonly fields: F };

export function form<F extends Fields = Readonly<Record<never, never>>>(head: string, fields?: F): Form<F> {
  return { head, fields: fields ?? ({} as F) };
}

/** Only as the last field. */
export function optional<T>(field: Field<T>): OptionalField<T> {
  return { ...field, optional: true };
}

/** Several fields as one value; in a form's last place, since nothing marks where it ends. */
export function group<const F extends Fields>(fields: F): Field<Values<F>> {
  const all = Object.entries(fields);
  return {
    optional: false,
    width: all.reduce((sum, [, { width }]) => sum + width, 0),
    read: (parts) => {
      const values = readFields(fields, parts);
      return values === null ? null : { value: values as Values<F> };
    },
    write: (value) => writeFields(fields, value),
  };
}

/** Null where a field was never written so, or where one is missing or too many. */
export function readFields(
  fields: Fields,
  parts: readonly string[],
): Readonly<Record<string, unknown>> | null {
  const values: Record<string, unknown> = {};
  let at = 0;
  for (const [name, field] of Object.entries(fields)) {
    if (field.optional && at === parts.length) continue;
    const found = at + field.width > parts.length ? null : field.read(parts.slice(at, at + field.width));
    if (found === null) return null;
    values[name] = found.value;
    at += field.width;
  }
  return at === parts.length ? values : null;
}

export function writeFields(fields: Fields, values: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    field.optional && values[name] === undefined ? [] : field.write(values[name]),
  );
}

/** One part, read by a schema of its own. */
export function word<T>(schema: v.GenericSchema<string, T>, write: (value: T) => string): Field<T> {
  return {
    optional: false,
    width: 1,
    read([text]) {
      const result = v.safeParse(schema, text);
      return result.success ? { value: result.output } : null;
    },
    write: (value) => [write(value)],
  };
}

const MINUTE_MS = 60_000;
/** 2 January 2000 and 31 December 2099, UTC: in every zone a date of this century, which other buttons name. */
const FIRST_MINUTE = 15_779_520;
const LAST_MINUTE = 68_372_640;

const wholeText = v.pipe(v.string(), v.regex(/^\d{1,10}$/), v.transform(Number));
const idText = v.pipe(wholeText, v.minValue(1), v.maxValue(2_147_483_647));

/** A row's number. */
export const id: Field<number> = word(idText, String);

/** Null is whoever is free. */
export const staff: Field<number | null> = word(
  v.union([
    v.pipe(
      v.literal('-'),
      v.transform(() => null),
    ),
    idText,
  ]),
  (value) => String(value ?? '-'),
);

/** A whole number from 0 on. */
export function upTo(most: number): Field<number> {
  return word(v.pipe(wholeText, v.maxValue(most)), String);
}

/** Pages begin at 0. */
export const page: Field<number> = upTo(999);

/** A local date of this century, `YYYY-MM-DD`. */
export const date: Field<string> = word(v.pipe(v.string(), v.check(isDate)), String);

/** `YYYY-MM` */
export const month: Field<string> = word(
  v.pipe(
    v.string(),
    v.check((text) => isDate(`${text}-01`)),
  ),
  String,
);

/** Epoch milliseconds of a whole minute. */
export const instant: Field<number> = word(
  v.pipe(
    v.string(),
    v.regex(/^[0-9a-z]{1,6}$/),
    v.transform((text) => Number.parseInt(text, 36)),
    v.minValue(FIRST_MINUTE),
    v.maxValue(LAST_MINUTE),
    v.transform((minutes) => minutes * MINUTE_MS),
  ),
  (epochMs) => (epochMs / MINUTE_MS).toString(36),
);

/** What a card promised. */
export const terms: Field<string> = word(
  v.pipe(
    v.string(),
    v.check((mark) => readTerms(mark) !== null),
  ),
  String,
);

export const language: Field<Language> = word(v.picklist(LANGUAGES), String);

/** One of our own short words. */
export function oneOf<const Words extends readonly string[]>(words: Words): Field<Words[number]> {
  return word(v.picklist(words), String);
}

/** Eight hexadecimal digits that name a list. */
export const mark: Field<string> = word(v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)), String);

/** A business's number in the registry. */
export const tenant: Field<string> = word(v.pipe(v.string(), v.regex(/^[a-z0-9]{12}$/)), String);
