/** Decides what a link in a chat may do: open a bot of this stack, open a safe address, or nothing; pure. */
import type { Bot } from './contract.ts';
import type { Address } from './control.ts';

export type Target =
  | { readonly kind: 'bot'; readonly bot: string; readonly start: string | null }
  | { readonly kind: 'web'; readonly href: string }
  | { readonly kind: 'none' };

const SAFE = new Set(['http:', 'https:', 'mailto:', 'tel:']);

export function linkTarget(url: string, bots: readonly Bot[]): Target {
  const parsed = URL.parse(url) ?? URL.parse(`https://${url}`);
  if (!parsed) return { kind: 'none' };
  const name =
    parsed.protocol === 'tg:'
      ? parsed.searchParams.get('domain')
      : parsed.host === 't.me'
        ? parsed.pathname.slice(1)
        : null;
  const bot = bots.find(({ username }) => username.toLowerCase() === name?.toLowerCase());
  if (bot) return { kind: 'bot', bot: bot.bot, start: parsed.searchParams.get('start') };
  return SAFE.has(parsed.protocol) ? { kind: 'web', href: parsed.href } : { kind: 'none' };
}

/** The page's address of a conversation; `start` is sent to the bot when the address is opened. */
export function botLink({ bot, person }: Address, start: string | null): string {
  return `?${new URLSearchParams({ bot, person, ...(start === null ? {} : { start }) })}`;
}

export type Asked = {
  readonly bot: string | null;
  readonly open: readonly Address[];
  /** The payload of a /start for the bot, whoever is the person. */
  readonly start: string | null;
};

/** What the page's address asks for: a bot, its conversation and those beside it, a start. */
export function askedOf(search: string): Asked {
  const query = new URLSearchParams(search);
  const bot = query.get('bot');
  const person = query.get('person');
  const others = query.getAll('also').map((pair) => {
    const [otherBot = '', otherPerson = ''] = pair.split('/');
    return { bot: otherBot, person: otherPerson };
  });
  return { bot, open: [...(bot && person ? [{ bot, person }] : []), ...others], start: query.get('start') };
}
