/** Decides what a link in a chat may do: open or make a bot of this stack, pay, open a safe address, or nothing; pure. */
import type { Bot } from './contract.ts';
import type { Address } from './control.ts';

/** The making of a bot for a manager, with what it suggests. */
export type NewBot = { readonly manager: string; readonly username: string; readonly name: string };
export type Target =
  | { readonly kind: 'bot'; readonly bot: string; readonly start: string | null }
  | ({ readonly kind: 'new-bot' } & NewBot)
  | { readonly kind: 'invoice'; readonly link: string }
  | { readonly kind: 'web'; readonly href: string }
  | { readonly kind: 'none' };

const SAFE = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const START = /^[\w-]{1,64}$/;

export function linkTarget(url: string, bots: readonly Bot[]): Target {
  const parsed = URL.parse(url) ?? URL.parse(`https://${url}`);
  if (!parsed) return { kind: 'none' };
  return inMessenger(parsed, bots) ?? onTheWeb(parsed);
}

function inMessenger(url: URL, bots: readonly Bot[]): Target | undefined {
  const named = (name: string | null | undefined): Bot | undefined =>
    bots.find(({ username }) => username.toLowerCase() === name?.toLowerCase());
  const here = url.host === 't.me' || url.host === 'telegram.me';
  const [first, second, username] = here ? url.pathname.slice(1).split('/') : [];
  const manager = first === 'newbot' ? named(second) : undefined;
  if (manager && username)
    return {
      kind: 'new-bot',
      manager: manager.bot,
      username,
      name: url.searchParams.get('name') ?? username,
    };
  if (first?.startsWith('$') || (first === 'invoice' && second)) return { kind: 'invoice', link: url.href };
  const bot = named(url.protocol === 'tg:' ? url.searchParams.get('domain') : first);
  if (!bot) return undefined;
  const start = url.searchParams.get('start');
  return start === null || START.test(start) ? { kind: 'bot', bot: bot.bot, start } : { kind: 'none' };
}

function onTheWeb({ protocol, href }: URL): Target {
  return SAFE.has(protocol) ? { kind: 'web', href } : { kind: 'none' };
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
