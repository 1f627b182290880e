/** The small controls that views share: icon buttons, avatars, floating panels anchored to a button. */
import { type Attributes, el } from './dom.ts';
import { type IconName, icon } from './icons.ts';

export function iconButton(
  name: IconName,
  label: string,
  click: (event: Event) => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  return el(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, title: label, click, ...attributes },
    icon(name),
  );
}

/** A round badge with the first letter; one name always has one colour. */
export function avatar(name: string, seed: string): HTMLElement {
  let sum = 0;
  for (const char of seed) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  const element = el('span', { class: 'avatar', 'aria-hidden': 'true' }, Array.from(name)[0] ?? '?');
  element.style.setProperty('--hue', String(Math.round((sum * 137.5) % 360)));
  return element;
}

/** Shows a floating panel at its anchor; Esc or a click elsewhere closes and removes it. */
export function showPanel(anchor: HTMLElement, panel: HTMLElement): void {
  panel.popover = 'auto';
  document.body.append(panel);
  panel.addEventListener('toggle', () => {
    if (!panel.matches(':popover-open')) panel.remove();
  });
  panel.showPopover({ source: anchor });
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = at.bottom + 6 + height <= innerHeight - 8;
  panel.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  panel.style.top = `${Math.max(8, below ? at.bottom + 6 : at.top - height - 6)}px`;
}
