/** The list of the bot's commands over the input: filtered while "/…" is typed, walked with the arrows. */
import type { Command } from './contract.ts';
import { el } from './dom.ts';

export type CommandsMenu = {
  readonly element: HTMLElement;
  readonly open: boolean;
  show(commands: readonly Command[]): void;
  hide(): void;
  /** Handles a key of the input; true when the menu has used it. */
  key(event: KeyboardEvent): boolean;
};

export function createCommandsMenu(
  input: HTMLElement,
  id: string,
  choose: (command: string) => void,
): CommandsMenu {
  const element = el('ul', {
    class: 'commands',
    role: 'listbox',
    id,
    'aria-label': 'Commands',
    hidden: true,
  });
  input.setAttribute('aria-controls', id);
  let active = 0;

  const options = (): Element[] => [...element.children];
  function point(index: number): void {
    const all = options();
    active = (index + all.length) % Math.max(all.length, 1);
    for (const [at, option] of all.entries()) option.ariaSelected = String(at === active);
    input.setAttribute('aria-activedescendant', all[active]?.id ?? '');
    all[active]?.scrollIntoView({ block: 'nearest' });
  }
  function hide(): void {
    element.hidden = true;
    input.removeAttribute('aria-activedescendant');
  }
  function show(commands: readonly Command[]): void {
    element.replaceChildren(
      ...commands.map(({ command, description }, index) =>
        el(
          'li',
          {
            role: 'option',
            id: `${id}-${index}`,
            'data-command': command,
            'data-testid': 'command',
            // Before the input loses its focus.
            pointerdown: (event) => event.preventDefault(),
            click: () => choose(`/${command}`),
          },
          el('b', {}, `/${command}`),
          el('span', { dir: 'auto' }, description),
        ),
      ),
    );
    element.hidden = commands.length === 0;
    point(0);
  }
  function key(event: KeyboardEvent): boolean {
    if (element.hidden) return false;
    const option = options()[active];
    if (event.key === 'ArrowDown') point(active + 1);
    else if (event.key === 'ArrowUp') point(active - 1);
    else if (event.key === 'Escape') hide();
    else if ((event.key === 'Enter' || event.key === 'Tab') && option instanceof HTMLElement)
      choose(`/${option.dataset['command'] ?? ''}`);
    else return false;
    return true;
  }
  return {
    element,
    get open() {
      return !element.hidden;
    },
    show,
    hide,
    key,
  };
}
