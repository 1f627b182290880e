/** Brings a container's children in line with a list: untouched items keep their node, focus survives a change. */
import { leave } from './dom.ts';
import { around, focusWithin, refocus } from './keyboard-focus.ts';

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
      const focused = focusWithin(present);
      made.setAttribute('data-settled', '');
      present.replaceWith(made);
      if (focused) refocus(made, present, focused);
    } else {
      parent.insertBefore(made, cursor);
    }
  }
  for (const gone of old.values()) {
    if (focusWithin(gone)) around(gone)?.focus({ preventScroll: true });
    if (soft) leave(gone);
    else gone.remove();
  }
}
