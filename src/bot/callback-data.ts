/** What a button means, and its text of at most 64 ASCII bytes: whatever is encoded is read back, nothing else is. */
import { ADMIN_CALENDAR_FORMS } from './callback-data/admin-calendar.ts';
import { AFTER_VISIT_FORMS } from './callback-data/after-visit.ts';
import { BUSINESS_FORMS } from './callback-data/business.ts';
import { CALENDAR_FORMS } from './callback-data/calendar.ts';
import { CLIENT_FORMS } from './callback-data/client.ts';
import { type Form, readFields, type Values, writeFields } from './callback-data/fields.ts';
import { MOVE_FORMS } from './callback-data/move.ts';
import { PEOPLE_FORMS } from './callback-data/people.ts';

/** Every button there is; a form's letters are its own. */
export const FORMS = {
  ...CLIENT_FORMS,
  ...ADMIN_CALENDAR_FORMS,
  ...AFTER_VISIT_FORMS,
  ...CALENDAR_FORMS,
  ...PEOPLE_FORMS,
  ...BUSINESS_FORMS,
  ...MOVE_FORMS,
};

type Forms = typeof FORMS;
export type Action = {
  [Kind in keyof Forms]: { readonly kind: Kind } & Values<Forms[Kind]['fields']>;
}[keyof Forms];

/** A time that was chosen; `staff` null is whoever is free, `start` epoch milliseconds of a whole minute. */
export type Choice = { readonly service: number; readonly staff: number | null; readonly start: number };

const VERSION = '1';
const MOST_BYTES = 64;

const BY_HEAD: ReadonlyMap<string, readonly [kind: string, form: Form]> = new Map(
  Object.entries<Form>(FORMS).map(([kind, form]) => [form.head, [kind, form]]),
);

/** The button's data; throws for what could not be read back, such as a start between two minutes. */
export function encode(action: Action): string {
  const data = write(action);
  if (data.length > MOST_BYTES || read(data) === null) {
    throw new RangeError(`no button can carry ${JSON.stringify(action)}`);
  }
  return data;
}

/** What the data means, or null when we never wrote such data in this version. */
export function decode(data: string): Action | null {
  const action = read(data);
  return action !== null && write(action) === data ? action : null;
}

function read(data: string): Action | null {
  const [head = '', ...parts] = data.split('.');
  const found = head.startsWith(VERSION) ? BY_HEAD.get(head.slice(VERSION.length)) : undefined;
  if (found === undefined) return null;
  const [kind, form] = found;
  const values = readFields(form.fields, parts);
  return values === null ? null : ({ kind, ...values } as Action);
}

function write(action: Action): string {
  const { head, fields }: Form = FORMS[action.kind];
  return [VERSION + head, ...writeFields(fields, action)].join('.');
}
