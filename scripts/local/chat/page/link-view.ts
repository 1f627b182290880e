/** Draws a link that opens a safe address in a new tab, or a bot of this stack right here. */
import { type Attributes, type Child, el } from './dom.ts';
import type { NewBot, Target } from './links.ts';

/** What a message can do to the world around it. */
export type Hands = {
  target(url: string): Target;
  /** The page's own address that does the same in a tab of its own. */
  href(bot: string, start: string | null): string;
  /** Opens a bot's chat; `start` is the payload of its /start. */
  openBot(bot: string, start: string | null): void;
  /** Asks the person whether to make this bot. */
  newBot(wanted: NewBot): void;
  /** Shows what is to be paid, by its message or link, and asks. */
  pay(invoice: number | string): void;
  say(text: string): void;
};

export function link(url: string, hands: Hands, attributes: Attributes, ...children: Child[]): HTMLElement {
  const target = hands.target(url);
  const here = (act: () => void): HTMLElement => {
    const click = (event: Event): void => {
      event.preventDefault();
      act();
    };
    return el('a', { ...attributes, href: url, title: url, click }, ...children);
  };
  switch (target.kind) {
    case 'web':
      return el(
        'a',
        {
          ...attributes,
          href: target.href,
          title: target.href,
          target: '_blank',
          rel: 'noopener noreferrer',
        },
        ...children,
      );
    case 'bot':
      return el(
        'a',
        {
          ...attributes,
          href: hands.href(target.bot, target.start),
          title: url,
          click: (event) => {
            if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
            event.preventDefault();
            hands.openBot(target.bot, target.start);
          },
        },
        ...children,
      );
    case 'new-bot':
      return here(() => hands.newBot(target));
    case 'invoice':
      return here(() => hands.pay(target.link));
    case 'none':
      return el('span', { ...attributes, title: 'This link leads nowhere' }, ...children);
  }
}
