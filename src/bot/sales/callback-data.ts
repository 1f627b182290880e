/** What the buttons of the sales bot mean. */
import { type ActionOf, createCodec } from '../callback-data/codec.ts';
import { form } from '../callback-data/fields.ts';
import type { Button, Style } from '../views/view.ts';

export const SALES_FORMS = {
  menu: form('m'),
};

export type SalesAction = ActionOf<typeof SALES_FORMS>;

export const { encode: encodeSales, decode: decodeSales } = createCodec(SALES_FORMS);

/** Those that ask for a change and not for a screen. */
export const SALES_ACTS: ReadonlySet<string> = new Set<SalesAction['kind']>([]);

export function salesButton(text: string, action: SalesAction, style?: Style): Button {
  const button = { text, data: encodeSales(action) };
  return style === undefined ? button : { ...button, style };
}
