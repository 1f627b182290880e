/** What the buttons of the master bot mean; what asks for words is answered by them too. */
import * as v from 'valibot';
import { TRADES } from '../../domain/presets.ts';
import { type ActionOf, createCodec } from '../callback-data/codec.ts';
import { form, id, oneOf, optional, word } from '../callback-data/fields.ts';
import type { Button, Style } from '../views/view.ts';
import { aim, days, flag, minor, paymentFilter, place, seen, tenant, tenantFilter, words } from './fields.ts';

const payment = { payment: id };
const paid = { tenant, days, minor };

export const MASTER_FORMS = {
  menu: form('m'),
  help: form('h'),
  statistics: form('s'),
  health: form('g'),

  tenants: form('t', { status: tenantFilter, after: optional(place) }),
  filters: form('tf'),
  search: form('ts', { aim }),
  found: form('tw', { aim, words, after: optional(place) }),
  tenant: form('c', { tenant }),

  'hold-ask': form('ch', { tenant }),
  hold: form('cH', { tenant }),
  release: form('cR', { tenant }),
  'extend-ask': form('ce', { tenant }),
  /** `seen` is what was changed before: of two who wish something of the same, one is met. */
  extend: form('cE', { tenant, days, seen }),
  'note-ask': form('cn', { tenant }),
  'note-clear': form('cN', { tenant }),
  'token-ask': form('ct', { tenant }),
  'rotate-ask': form('cs', { tenant }),
  rotate: form('cS', { tenant }),
  webhook: form('cW', { tenant }),
  'delete-ask': form('cd', { tenant }),
  archive: form('cA', { tenant }),
  drop: form('cD', { tenant }),

  add: form('a'),
  'add-trade': form('at', { trade: oneOf(TRADES) }),
  'add-zone': form('az', { zone: word(v.pipe(v.string(), v.regex(/^[\w+/-]{1,40}$/)), String) }),
  /** A plan's code, `trial`, or `none` for a business of the operator's own. */
  'add-term': form('ap', { term: word(v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/)), String) }),
  'add-do': form('aD'),

  payments: form('p', { state: paymentFilter, after: optional(place) }),
  'payments-of': form('po', { tenant, after: optional(place) }),
  payment: form('pc', payment),
  pay: form('pt', { tenant }),
  'pay-amount': form('pa', { tenant, days }),
  'pay-note': form('pn', paid),
  'pay-check': form('pk', paid),
  'pay-do': form('pD', { ...paid, noted: flag, seen }),
  'refund-ask': form('ra', payment),
  'refund-part': form('rp', payment),
  'refund-check': form('rk', { ...payment, minor }),
  refund: form('rD', { ...payment, minor, seen }),
};

export type MasterAction = ActionOf<typeof MASTER_FORMS>;

export const { encode: encodeMaster, decode: decodeMaster } = createCodec(MASTER_FORMS);

/** Those that ask for a change, for words, or for what was written before, and not for a screen alone. */
export const MASTER_ACTS: ReadonlySet<string> = new Set<MasterAction['kind']>([
  'search',
  'hold',
  'release',
  'extend-ask',
  'extend',
  'note-ask',
  'note-clear',
  'token-ask',
  'rotate',
  'webhook',
  'archive',
  'drop',
  'add',
  'add-trade',
  'add-zone',
  'add-term',
  'add-do',
  'pay',
  'pay-amount',
  'pay-note',
  'pay-do',
  'refund-part',
  'refund',
]);

export function masterButton(text: string, action: MasterAction, style?: Style): Button {
  const button = { text, data: encodeMaster(action) };
  return style === undefined ? button : { ...button, style };
}
