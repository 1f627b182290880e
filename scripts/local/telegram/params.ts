/** Parameters as Telegram reads them: numbers, flags and objects may all arrive as strings. */
import * as v from 'valibot';
import { badRequest } from './errors.ts';

export const integer = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d{1,15}$/), v.transform(Number))]),
  v.safeInteger(),
);

export const flag = v.pipe(
  v.union([v.boolean(), v.picklist(['true', 'True', '1', 'false', 'False', '0', ''])]),
  v.transform((value) => [true, 'true', 'True', '1'].includes(value)),
);

/** Any text; Telegram also takes a number where it expects text. */
export const text = v.pipe(v.union([v.string(), v.number()]), v.transform(String));

/** A value that may be written as JSON inside a string. */
export const json = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, unknown>(({ dataset, addIssue, NEVER }) => {
    if (typeof dataset.value !== 'string') return dataset.value;
    try {
      return JSON.parse(dataset.value);
    } catch {
      addIssue({ message: 'not JSON' });
      return NEVER;
    }
  }),
);

/** Reads the parameters by a schema; what does not fit is refused by the name of the first such parameter. */
export function read<const S extends v.GenericSchema>(schema: S, values: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, values);
  if (result.success) return result.output;
  const field = v.getDotPath(result.issues[0]) ?? 'value';
  throw badRequest(`wrong parameter ${field} in request`);
}
