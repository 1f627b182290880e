/** What the buttons of paying mean: the whole choice lies in them. */
import * as v from 'valibot';
import { type Field, form, id, oneOf, optional, page, upTo, word } from '../../callback-data/fields.ts';

const text = (pattern: RegExp): Field<string> => word(v.pipe(v.string(), v.regex(pattern)), String);
const tenant = text(/^[a-z0-9]{12}$/);
const order = text(/^[a-z0-9]{24}$/);
const plan = text(/^[a-z0-9_-]{1,32}$/);
/** 1 agrees to be charged again by itself. */
const renews = upTo(1);
/** Of a promo code; null is none. */
const promo: Field<string | null> = word(
  v.union([
    v.pipe(
      v.literal('-'),
      v.transform(() => null),
    ),
    v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)),
  ]),
  (value) => value ?? '-',
);
const wish = { tenant, plan, renews, promo };

export const PAYING_FORMS = {
  pay: form('y', { tenant }),
  /** The same with a code. */
  offers: form('yq', { tenant, promo }),
  checkout: form('yb', wish),
  order: form('yo', { tenant, way: oneOf(['y', 's']), plan, renews, promo }),
  settle: form('yp', { order }),
  'give-up': form('yd', { order }),
  'promo-ask': form('yc', { tenant }),
  'email-ask': form('ye', wish),
  renewal: form('n', { tenant }),
  renew: form('nn', { tenant, renews }),
  payments: form('h', { tenant, page: optional(page) }),
  'back-ask': form('hb', { payment: id }),
  back: form('hy', { payment: id }),
};

export const PAYING_ACTS = ['order', 'settle', 'give-up', 'promo-ask', 'email-ask', 'renew', 'back'] as const;
