/** The scrolling log of a conversation: day marks, bubbles, typing dots; it never jumps under the reader. */
import { type BubbleContext, bubble } from './bubble.ts';
import type { Chat, Message } from './contract.ts';
import { iconButton } from './controls.ts';
import { el } from './dom.ts';
import { type Item, reconcile } from './keyed.ts';
import { dayKey, dayLabel } from './moments.ts';
import { refreshTrips } from './trips-view.ts';

export type MessageLog = {
  readonly element: HTMLElement;
  show(chat: Chat, now: number): void;
  /** Goes to the newest message and stays there. */
  toEnd(): void;
  refreshTrips(): void;
};

const NEAR_PX = 48;
const TYPING: Item = { key: 'typing', signature: '', create: typingDots };

export function createMessageLog(context: BubbleContext & { readonly person: string }): MessageLog {
  const list = el('div', { class: 'log-list', role: 'log', 'aria-label': 'Messages', 'aria-live': 'polite' });
  const scroller = el('div', { class: 'log-scroller', tabindex: '0', 'aria-label': 'Messages' }, list);
  const toNewest = iconButton('down', 'To the newest message', () => toEnd('smooth'), {
    class: 'icon-button to-newest',
  });
  toNewest.hidden = true;
  let sticking = true;
  let lastTop = 0;

  function toEnd(behavior: ScrollBehavior = 'instant'): void {
    sticking = true;
    scroller.scrollTo({ top: scroller.scrollHeight, behavior });
    lastTop = scroller.scrollTop;
  }
  function look(): void {
    // A list that has grown meanwhile is no reason to let go: only the reader moves the log up.
    const nearEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;
    if (nearEnd) sticking = true;
    else if (scroller.scrollTop < lastTop) sticking = false;
    lastTop = scroller.scrollTop;
    toNewest.hidden = sticking;
  }
  scroller.addEventListener('scroll', look);
  const watcher = new ResizeObserver(() => {
    if (sticking) toEnd();
    toNewest.hidden = sticking;
  });
  watcher.observe(list);
  watcher.observe(scroller);

  function show(chat: Chat, now: number): void {
    look();
    const anchor = sticking ? undefined : firstVisible();
    const first = list.childElementCount === 0;
    const days = Object.entries(
      Object.groupBy(
        chat.messages.filter(({ deleted }) => !deleted),
        ({ at }) => dayKey(Date.parse(at)),
      ),
    );
    const groups: Item[] = days.map(([day]) => ({ key: day, signature: '', create: dayGroup }));
    reconcile(list, chat.typing ? [...groups, TYPING] : groups, true);
    for (const [day, messages = []] of days) {
      const group = list.querySelector<HTMLElement>(`:scope > [data-key="${day}"]:not([data-leaving])`);
      if (group) reconcile(group, items(messages, now), true);
    }
    list.toggleAttribute('data-quiet', first);
    if (first) requestAnimationFrame(() => list.removeAttribute('data-quiet'));
    if (sticking) toEnd();
    const kept = anchor && list.querySelector<HTMLElement>(`[data-key="${anchor.key}"]`);
    if (kept) scroller.scrollTop += kept.offsetTop - anchor.top;
  }

  function firstVisible(): { key: string; top: number } | undefined {
    for (const message of list.querySelectorAll<HTMLElement>('article:not([data-leaving])')) {
      if (message.offsetTop + message.offsetHeight > scroller.scrollTop)
        return { key: message.dataset['key'] ?? '', top: message.offsetTop };
    }
    return undefined;
  }

  function items(messages: readonly Message[], now: number): Item[] {
    const [first] = messages;
    const bubbles = messages.map((message): Item => {
      const author = message.from === 'bot' ? context.author : context.person;
      return {
        key: `m${message.message_id}`,
        signature: JSON.stringify(message),
        create: () => bubble(message, { ...context, author }),
      };
    });
    return first ? [dayMark(dayLabel(Date.parse(first.at), now)), ...bubbles] : bubbles;
  }

  return {
    element: el('div', { class: 'log' }, scroller, toNewest),
    show,
    toEnd,
    refreshTrips: () => refreshTrips(list, context.trips),
  };
}

function dayGroup(): HTMLElement {
  return el('div', { class: 'day-group' });
}

function dayMark(label: string): Item {
  return {
    key: 'day',
    signature: label,
    create: () => el('div', { class: 'day', 'data-testid': 'day' }, el('span', {}, label)),
  };
}

function typingDots(): HTMLElement {
  return el(
    'div',
    {
      class: 'message typing',
      'data-from': 'bot',
      'data-testid': 'typing',
      role: 'status',
      'aria-label': 'typing',
    },
    el('div', { class: 'bubble' }, el('i'), el('i'), el('i')),
  );
}
