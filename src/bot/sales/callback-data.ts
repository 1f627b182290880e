/** What the buttons of the sales bot mean. */
import { CITIES } from '../../domain/cities.ts';
import { ENROLMENT_FIELDS } from '../../domain/enrolment.ts';
import { TRADES } from '../../domain/presets.ts';
import { type ActionOf, createCodec } from '../callback-data/codec.ts';
import { form, id, language, oneOf, tenant } from '../callback-data/fields.ts';
import type { Button, Style } from '../views/view.ts';
import { PAYING_ACTS, PAYING_FORMS } from './callback-data/paying.ts';

const zone = oneOf(CITIES.map((city) => city.zone));

export const SALES_FORMS = {
  menu: form('m'),
  plans: form('p'),
  faq: form('f'),
  support: form('s'),
  languages: form('l'),
  language: form('L', { language }),
  /** How to get a bot. */
  try: form('t'),
  bots: form('b'),
  bot: form('c', { tenant }),
  qr: form('q', { tenant }),
  replace: form('r', { tenant }),
  /** Goes on where the enrolment stands. */
  enrolment: form('e', { enrolment: id }),
  /** The company is called as its bot is. */
  suits: form('o', { enrolment: id }),
  trade: form('d', { enrolment: id, trade: oneOf(TRADES) }),
  zone: form('z', { enrolment: id, zone }),
  edit: form('x', { enrolment: id, field: oneOf(ENROLMENT_FIELDS) }),
  launch: form('g', { enrolment: id }),
  drop: form('w', { enrolment: id }),
  ...PAYING_FORMS,
};

export type SalesAction = ActionOf<typeof SALES_FORMS>;

export const { encode: encodeSales, decode: decodeSales } = createCodec(SALES_FORMS);

/** Those that ask for a change and not for a screen. */
export const SALES_ACTS: ReadonlySet<string> = new Set<SalesAction['kind']>([
  'language',
  'suits',
  'trade',
  'zone',
  'edit',
  'launch',
  'drop',
  ...PAYING_ACTS,
]);

export function salesButton(text: string, action: SalesAction, style?: Style): Button {
  const button = { text, data: encodeSales(action) };
  return style === undefined ? button : { ...button, style };
}
