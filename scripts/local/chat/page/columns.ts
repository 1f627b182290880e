/** The open conversations side by side, the current one among them, and the page's address that names them. */
import type { App } from './app.ts';
import { addressKey } from './chats.ts';
import type { Address } from './control.ts';
import { type Conversation, createConversation } from './conversation.ts';
import { el } from './dom.ts';

export type Columns = {
  readonly element: HTMLElement;
  open(address: Address, beside: boolean): void;
  /** Closes the conversations that are no more. */
  keep(exists: (address: Address) => boolean): void;
  /** Closes what is on top of the current conversation, else the conversation. */
  escape(): void;
  current(): Conversation | undefined;
  all(): readonly Conversation[];
};

/** `changed` is called whenever another conversation becomes current or the set of open ones changes. */
export function createColumns(app: App, changed: () => void): Columns {
  const nothing = el(
    'div',
    { class: 'nothing' },
    el('p', {}, 'Pick a person on the left to talk to the bot as them.'),
    el('p', { class: 'muted' }, 'Open a second person beside the first with Ctrl + click.'),
  );
  const element = el('main', { class: 'columns', 'aria-label': 'Conversations' }, nothing);
  const open: Conversation[] = [];
  let focused: Conversation | undefined;

  function focus(conversation: Conversation | undefined): void {
    if (focused === conversation) return;
    focused = conversation;
    show();
  }
  function show(): void {
    arrange(element, open.length > 0 ? open.map((one) => one.element) : [nothing]);
    for (const one of open) one.element.toggleAttribute('data-current', one === focused);
    document.body.toggleAttribute('data-talking', open.length > 0);
    history.replaceState(null, '', pageAddress(open.map((one) => one.address)));
    changed();
  }
  function close(conversation: Conversation): void {
    const at = open.indexOf(conversation);
    if (at < 0) return;
    open.splice(at, 1);
    focused = open[at] ?? open.at(-1);
    show();
    focused?.composer.focus();
  }

  return {
    element,
    open(address, beside) {
      const key = addressKey(address);
      const there = open.find((one) => addressKey(one.address) === key);
      if (there) {
        focus(there);
      } else {
        const made: Conversation = createConversation(app, address, () => close(made));
        made.element.addEventListener('focusin', () => focus(made));
        const at = focused && !beside ? open.indexOf(focused) : open.length;
        open.splice(at, beside ? 0 : 1, made);
        focused = made;
        show();
        made.render();
        void app.attempt(app.chats.refresh(address));
      }
      focused?.composer.focus();
    },
    keep(exists) {
      for (const one of open.filter(({ address }) => !exists(address))) close(one);
    },
    escape() {
      if (focused && !focused.composer.dismiss()) close(focused);
    },
    current: () => focused,
    all: () => open,
  };
}

/** Nodes that stay are not moved: a moved one would lose its scroll position. */
function arrange(parent: HTMLElement, wanted: readonly HTMLElement[]): void {
  const staying = new Set<Element>(wanted);
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
  for (const [index, child] of wanted.entries()) {
    const there = parent.children[index] ?? null;
    if (there !== child) parent.insertBefore(child, there);
  }
}

function pageAddress(addresses: readonly Address[]): string {
  const query = new URLSearchParams(location.search);
  for (const name of ['bot', 'person', 'also', 'start']) query.delete(name);
  for (const [index, { bot, person }] of addresses.entries()) {
    if (index === 0) {
      query.set('bot', bot);
      query.set('person', person);
    } else query.append('also', `${bot}/${person}`);
  }
  return query.size > 0 ? `?${query}` : location.pathname;
}
