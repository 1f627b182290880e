/** How to use the bot: the three steps, the commands, and the menu when nothing else was understood. */
import type { Texts } from '../texts/texts.ts';
import { tap, type View } from './view.ts';
import { quotable } from './words.ts';

export function how({ t, label }: Texts): View {
  return { text: t('how'), buttons: [[tap(label('menu-book'), { kind: 'begin' }, 'primary')]] };
}

export function help(business: { readonly name: string }, texts: Texts): View {
  const { t, label } = texts;
  return {
    text: t('help', { business: quotable(business.name, texts) }),
    buttons: [[tap(label('write-button'), { kind: 'write' })]],
  };
}

export function unknownInput({ t, language }: Texts): View {
  return { text: t('unknown-input'), menu: language };
}

/** The commands that Telegram lists for a client. */
export function commands({ label }: Texts): readonly { command: string; description: string }[] {
  return [
    { command: 'book', description: label('command-book') },
    { command: 'my', description: label('command-my') },
    { command: 'about', description: label('command-about') },
    { command: 'help', description: label('command-help') },
    { command: 'language', description: label('command-language') },
    { command: 'cancel', description: label('command-cancel') },
  ];
}

/** Those of whoever runs the business. */
export function adminCommands(texts: Texts): ReturnType<typeof commands> {
  return [{ command: 'admin', description: texts.label('command-admin') }, ...commands(texts)];
}
