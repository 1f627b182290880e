/** The left column: the bots on top, below them everybody who may talk to the chosen one. */
import { type App, botTitle } from './app.ts';
import { addressKey } from './chats.ts';
import type { Bot, Chat, Message, Person } from './contract.ts';
import { avatar, iconButton } from './controls.ts';
import { el } from './dom.ts';
import { reconcile } from './keyed.ts';
import { previewLabel } from './moments.ts';
import { newPerson } from './new-person.ts';
import { arrows } from './roving.ts';

export type Sidebar = {
  readonly element: HTMLElement;
  bot(): string;
  choose(bot: string): void;
  render(): void;
  /** Moves to the conversation above or below the current one. */
  step(by: 1 | -1): void;
};

export function createSidebar(app: App, current: () => string | undefined, chosen: () => void): Sidebar {
  let bot = '';
  const bots = el('div', { class: 'bots', role: 'tablist', 'aria-label': 'Bots' });
  const people = el('div', { class: 'people', role: 'group', 'aria-label': 'People' });
  const add = iconButton('add', 'New person', () => newPerson(app, (person) => app.open({ bot, person })), {
    class: 'icon-button new-person',
    'data-testid': 'new-person',
  });
  arrows(bots, 'horizontal');
  arrows(people, 'vertical');

  function choose(next: string): void {
    if (bot === next) return;
    bot = next;
    render();
    chosen();
  }
  function render(): void {
    reconcile(
      bots,
      app.bots().map((one) => botTab(one)),
    );
    reconcile(
      people,
      app.people().map((one) => personRow(one)),
    );
    const tabbed = people.querySelector('[aria-current="true"]') ?? people.firstElementChild;
    for (const row of people.children) row.setAttribute('tabindex', row === tabbed ? '0' : '-1');
  }

  function botTab(one: Bot): { key: string; signature: string; create(): HTMLElement } {
    const selected = one.bot === bot;
    const unread = app.people().reduce((sum, { person }) => sum + unreadOf({ bot: one.bot, person }), 0);
    const create = (): HTMLElement =>
      el(
        'button',
        {
          type: 'button',
          role: 'tab',
          class: 'bot',
          'data-testid': 'bot',
          'data-bot': one.bot,
          'aria-selected': String(selected),
          tabindex: selected ? '0' : '-1',
          title: `@${one.username}`,
          click: () => choose(one.bot),
        },
        avatar(botTitle(one), one.bot),
        el('span', { class: 'bot-name' }, botTitle(one)),
        unread > 0 ? el('span', { class: 'dot', 'aria-label': `${unread} unread` }) : null,
      );
    return { key: one.bot, signature: `${selected} ${unread > 0}`, create };
  }

  function personRow(one: Person): { key: string; signature: string; create(): HTMLElement } {
    const address = { bot, person: one.person };
    const key = addressKey(address);
    const chat = app.chats.get(address);
    const last = chat?.messages.findLast(({ deleted }) => !deleted);
    const unread = unreadOf(address);
    const open = current() === key;
    const when = last ? previewLabel(Date.parse(last.at), app.now()) : '';
    const draft = open ? '' : app.drafts.of(address);
    const words = draft === '' ? preview(chat, last, one) : `Draft: ${short(draft)}`;
    const create = (): HTMLElement =>
      el(
        'button',
        {
          type: 'button',
          class: 'person',
          'data-testid': 'person',
          'data-person': one.person,
          'aria-current': String(open),
          click: (event) =>
            app.open(address, event instanceof MouseEvent && (event.ctrlKey || event.metaKey)),
        },
        avatar(one.first_name, one.person),
        el('span', { class: 'person-name', dir: 'auto' }, one.first_name),
        el('span', { class: 'person-when' }, when),
        el('span', { class: 'person-preview', dir: 'auto', 'data-draft': draft !== '' }, words),
        unread > 0
          ? el(
              'span',
              { class: 'badge', 'data-testid': 'unread', 'aria-label': `${unread} unread` },
              String(unread),
            )
          : null,
      );
    return { key, signature: JSON.stringify([open, when, words, unread, one.first_name]), create };
  }

  function unreadOf(address: { bot: string; person: string }): number {
    return current() === addressKey(address) ? 0 : app.unread.count(address, app.chats.get(address));
  }
  function step(by: 1 | -1): void {
    const all = app.people();
    const at = all.findIndex(({ person }) => addressKey({ bot, person }) === current());
    const next = all[(at + by + all.length) % all.length];
    if (next) app.open({ bot, person: next.person });
  }

  return {
    element: el('nav', { class: 'sidebar', 'aria-label': 'Bots and people' }, bots, people, add),
    bot: () => bot,
    choose,
    render,
    step,
  };
}

function preview(chat: Chat | undefined, last: Message | undefined, person: Person): string {
  if (chat?.typing) return 'typing…';
  if (!last) return person.language_code ? `no messages yet · ${person.language_code}` : 'no messages yet';
  const words = short(last.text) || last.file?.name || '…';
  return last.from === 'person' ? `You: ${words}` : words;
}

function short(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 80);
}
