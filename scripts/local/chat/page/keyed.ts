/** Brings a container's children in line with a list: untouched items keep their node, focus survives a change. */
import { leave } from './dom.ts';

export type Item = {
  readonly key: string;
  /** The node is made anew when this changes. */
  readonly signature: string;
  create(): HTMLElement;
};

/** `soft` lets removed nodes fade out instead of vanishing at once. */
export function reconcile(parent: HTMLElement, items: readonly Item[], soft = false): void {
  const old = new Map<string, HTMLElement>();
  for (const child of parent.children) {
    if (child instanceof HTMLElement && !child.hasAttribute('data-leaving'))
      old.set(child.dataset['key'] ?? '', child);
  }
  let cursor: Element | null = parent.firstElementChild;
  for (const item of items) {
    const present = old.get(item.key);
    old.delete(item.key);
    while (cursor?.hasAttribute('data-leaving')) cursor = cursor.nextElementSibling;
    if (present && present.dataset['signature'] === item.signature) {
      if (cursor === present) cursor = present.nextElementSibling;
      else parent.insertBefore(present, cursor);
      continue;
    }
    const made = item.create();
    made.dataset['key'] = item.key;
    made.dataset['signature'] = item.signature;
    if (present) {
      if (cursor === present) cursor = present.nextElementSibling;
      const focused = focusedIndex(present);
      made.setAttribute('data-settled', '');
      present.replaceWith(made);
      if (focused >= 0) refocus(made, focused);
    } else {
      parent.insertBefore(made, cursor);
    }
  }
  for (const gone of old.values()) {
    if (soft) leave(gone);
    else gone.remove();
  }
}

function focusables(element: HTMLElement): HTMLElement[] {
  return [element, ...element.querySelectorAll<HTMLElement>('button, a[href]')];
}

function focusedIndex(element: HTMLElement): number {
  return focusables(element).findIndex((candidate) => candidate.matches(':focus'));
}

function refocus(element: HTMLElement, index: number): void {
  const candidates = focusables(element);
  (candidates[index] ?? candidates.at(-1))?.focus({ preventScroll: true });
}
