/** Lets arrow keys move among the buttons of a group that is one stop for Tab. */
const KEYS = {
  horizontal: { ArrowRight: 1, ArrowLeft: -1 },
  vertical: { ArrowDown: 1, ArrowUp: -1 },
} as const;

export function arrows(group: HTMLElement, direction: keyof typeof KEYS): void {
  const keys: Readonly<Record<string, number>> = KEYS[direction];
  group.addEventListener('keydown', (event) => {
    const by = keys[event.key];
    if (by === undefined) return;
    const buttons = [...group.querySelectorAll<HTMLElement>(':scope > button')];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const next = buttons[(at + by + buttons.length) % buttons.length];
    event.preventDefault();
    event.stopPropagation();
    next?.focus();
  });
}
