/** Writes the actions of one set of forms as text of at most 64 ASCII bytes, and reads back exactly what it wrote. */
import { type Form, readFields, type Values, writeFields } from './fields.ts';

type Forms = Readonly<Record<string, Form>>;

export type ActionOf<F extends Forms> = {
  [Kind in keyof F]: { readonly kind: Kind } & Values<F[Kind]['fields']>;
}[keyof F];

export type Codec<Action> = {
  /** The button's data; throws for what could not be read back, such as a start between two minutes. */
  encode(action: Action): string;
  /** What the data means, or null when we never wrote such data in this version. */
  decode(data: string): Action | null;
};

const VERSION = '1';
const MOST_BYTES = 64;

export function createCodec<const F extends Forms>(forms: F): Codec<ActionOf<F>> {
  type Action = ActionOf<F>;
  const byHead: ReadonlyMap<string, readonly [kind: string, form: Form]> = new Map(
    Object.entries<Form>(forms).map(([kind, form]) => [form.head, [kind, form]]),
  );

  function read(data: string): Action | null {
    const [head = '', ...parts] = data.split('.');
    const found = head.startsWith(VERSION) ? byHead.get(head.slice(VERSION.length)) : undefined;
    if (found === undefined) return null;
    const [kind, form] = found;
    const values = readFields(form.fields, parts);
    return values === null ? null : ({ kind, ...values } as Action);
  }

  function write(action: Action): string {
    const form = byForm(forms, action.kind);
    return [VERSION + form.head, ...writeFields(form.fields, action)].join('.');
  }

  return {
    encode(action) {
      const data = write(action);
      if (data.length > MOST_BYTES || read(data) === null) {
        throw new RangeError(`no button can carry ${JSON.stringify(action)}`);
      }
      return data;
    },
    decode(data) {
      const action = read(data);
      return action !== null && write(action) === data ? action : null;
    },
  };
}

function byForm<F extends Forms>(forms: F, kind: keyof F): Form {
  const form = forms[kind];
  if (form === undefined) throw new RangeError(`no form of the kind ${String(kind)}`);
  return form;
}
