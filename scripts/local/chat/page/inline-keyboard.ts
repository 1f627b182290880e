/** The keyboard under a message: styles, inert buttons, and a spinner until the tap has been acknowledged. */
import type { InlineButton, Message } from './contract.ts';
import { el, mark } from './dom.ts';
import { icon } from './icons.ts';
import { walkable } from './keyboard-focus.ts';
import { type Hands, link } from './link-view.ts';

export type Tap = (button: string, messageId: number) => Promise<void>;

export function inlineKeyboard(message: Message, hands: Hands, tap: Tap): HTMLElement | null {
  if (message.buttons.length === 0) return null;
  const widest = Math.max(...message.buttons.map((row) => row.length));
  const keyboard = el('div', {
    class: 'inline-keyboard',
    role: 'group',
    'aria-label': 'Buttons of the message',
  });
  keyboard.dataset['columns'] = widest > 4 ? 'many' : 'few';
  for (const row of message.buttons) {
    keyboard.append(
      el('div', { class: 'inline-row' }, ...row.map((button) => key(button, message, hands, tap))),
    );
  }
  walkable(keyboard);
  return keyboard;
}

function key(button: InlineButton, message: Message, hands: Hands, tap: Tap): HTMLElement {
  const attributes = {
    class: 'inline-button',
    'data-testid': 'inline-button',
    'data-style': button.style,
    'data-press': button.data ?? button.url ?? button.text,
    dir: 'auto',
  };
  if (button.url !== undefined) return link(button.url, hands, attributes, label(button.text), icon('link'));

  const element = el('button', { ...attributes, type: 'button' }, label(button.text));
  element.disabled = (button.disabled ?? false) !== false;
  mark(element, 'data-blank', element.disabled && button.text.trim() === '');
  element.addEventListener('click', () => {
    if (element.ariaBusy === 'true') return;
    if (button.pay) {
      hands.pay(message.message_id);
      return;
    }
    element.ariaBusy = 'true';
    void tap(button.data ?? button.text, message.message_id).finally(() => {
      element.ariaBusy = null;
    });
  });
  return element;
}

function label(text: string): HTMLElement {
  return el('span', { class: 'button-label' }, text);
}
