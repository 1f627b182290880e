/** Keyboard use of a message's buttons: one stop for Tab, arrows walk inside, and no edit drops the focus. */

function rowsOf(keyboard: Element | null): HTMLElement[][] {
  return [...(keyboard?.children ?? [])]
    .map((row) => [...row.querySelectorAll<HTMLElement>('button:enabled, a[href]')])
    .filter((row) => row.length > 0);
}

/** Makes the keyboard one stop for Tab: that is the button focused last, at first the first that can be pressed. */
export function walkable(keyboard: HTMLElement): void {
  const stopAt = (chosen: EventTarget | null | undefined): void => {
    for (const button of rowsOf(keyboard).flat()) button.tabIndex = button === chosen ? 0 : -1;
  };
  stopAt(rowsOf(keyboard)[0]?.[0]);
  keyboard.addEventListener('focusin', ({ target }) => stopAt(target));
  keyboard.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = neighbour(rowsOf(keyboard), event.key);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    next?.focus();
  });
}

/** The button that a key leads to, null at an edge; undefined when the key means nothing here. */
function neighbour(rows: readonly HTMLElement[][], key: string): HTMLElement | null | undefined {
  const row = rows.findIndex((buttons) => buttons.some((button) => button.matches(':focus')));
  const all = rows.flat();
  const at = all.findIndex((button) => button.matches(':focus'));
  const focused = all[at];
  if (!focused) return undefined;
  switch (key) {
    case 'ArrowLeft':
      return all[at - 1] ?? null;
    case 'ArrowRight':
      return all[at + 1] ?? null;
    case 'ArrowUp':
      return nearest(rows[row - 1], focused);
    case 'ArrowDown':
      return nearest(rows[row + 1], focused);
    case 'Home':
      return all[0] ?? null;
    case 'End':
      return all.at(-1) ?? null;
    default:
      return undefined;
  }
}

function nearest(row: readonly HTMLElement[] = [], to: HTMLElement): HTMLElement | null {
  const distance = (one: HTMLElement): number => Math.abs(middle(one) - middle(to));
  return row.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

function middle(element: HTMLElement): number {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}

/** What the focus was on, as long as it was inside `element`. */
export function focusWithin(element: Element): HTMLElement | undefined {
  const focused = document.activeElement;
  return focused instanceof HTMLElement && element.contains(focused) ? focused : undefined;
}

/** Gives the focus that a replaced node held to its successor, which was made in its place. */
export function refocus(made: HTMLElement, replaced: HTMLElement, lost: HTMLElement): void {
  const heir =
    lost === replaced ? made : lost.matches('.inline-button') ? button(made, lost) : like(made, lost);
  (heir ?? around(made))?.focus({ preventScroll: true });
}

/** The same button where the keyboard still has it, one that reads the same (a month's arrow), else the first. */
function button(made: Element, lost: HTMLElement): HTMLElement | undefined {
  const buttons = rowsOf(made.querySelector('.inline-keyboard')).flat();
  return (
    buttons.find((one) => one.dataset['press'] === lost.dataset['press']) ??
    buttons.find((one) => one.textContent === lost.textContent) ??
    buttons[0]
  );
}

function like(made: Element, lost: HTMLElement): HTMLElement | null {
  const [kind = ''] = lost.classList;
  return made.querySelector<HTMLElement>(`.${CSS.escape(kind)}`);
}

/** The nearest part around a node that keeps the focus when the node goes. */
export function around(element: Element): HTMLElement | null {
  return element.parentElement?.closest<HTMLElement>('[tabindex="0"]') ?? null;
}
