/** Decides what a link in a chat may do: open a bot of this stack, open a safe address, or nothing; pure. */
import type { Bot } from './contract.ts';

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
