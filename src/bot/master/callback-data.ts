/** What the buttons of the master bot mean. */
import { type ActionOf, createCodec } from '../callback-data/codec.ts';
import { form } from '../callback-data/fields.ts';
import type { Button, Style } from '../views/view.ts';

export const MASTER_FORMS = {
  menu: form('m'),
};

export type MasterAction = ActionOf<typeof MASTER_FORMS>;

export const { encode: encodeMaster, decode: decodeMaster } = createCodec(MASTER_FORMS);

/** Those that ask for a change and not for a screen. */
export const MASTER_ACTS: ReadonlySet<string> = new Set<MasterAction['kind']>([]);

export function masterButton(text: string, action: MasterAction, style?: Style): Button {
  const button = { text, data: encodeMaster(action) };
  return style === undefined ? button : { ...button, style };
}
