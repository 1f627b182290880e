/** The list that opens another person's conversation with the same bot beside the current one. */
import type { App } from './app.ts';
import type { Address } from './control.ts';
import { avatar, showPanel } from './controls.ts';
import { el } from './dom.ts';
import { arrows } from './roving.ts';

export function pickPerson(app: App, anchor: HTMLElement, { bot, person: current }: Address): void {
  const panel = el('div', { class: 'panel people-panel', role: 'menu', 'aria-label': 'Open beside' });
  for (const { person, first_name } of app.people()) {
    if (person === current) continue;
    const click = (): void => {
      panel.hidePopover();
      app.open({ bot, person }, true);
    };
    panel.append(
      el(
        'button',
        { type: 'button', role: 'menuitem', class: 'menu-item', click },
        avatar(first_name, person),
        el('span', { dir: 'auto' }, first_name),
      ),
    );
  }
  arrows(panel, 'vertical');
  showPanel(anchor, panel);
}
