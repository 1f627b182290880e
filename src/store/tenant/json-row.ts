/** A row as `to_json` writes it, its columns in our spelling. */
import * as v from 'valibot';
import { parseInstant } from '../../domain/time.ts';

export const jsonRow = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform((columns) =>
    Object.fromEntries(
      Object.entries(columns).map(([name, value]) => [
        name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]),
    ),
  ),
);

/** An instant inside such a row. */
export const jsonInstant = v.pipe(v.string(), v.transform(parseInstant));
