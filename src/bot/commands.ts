/** The commands that Telegram lists for people, by the kind of the bot and their language. */
import type { Language } from '../domain/language.ts';
import type { BotKind } from '../usecases/context.ts';
import { masterCommands } from './master/commands.ts';
import { salesCommands } from './sales/commands.ts';
import { createTexts } from './texts/texts.ts';
import { commands } from './views/help.ts';

type Commands = readonly { readonly command: string; readonly description: string }[];

export function commandsOf(kind: BotKind, language: Language): Commands {
  const texts = createTexts(language);
  switch (kind) {
    case 'tenant':
      return commands(texts);
    case 'sales':
      return salesCommands(texts);
    case 'master':
      return masterCommands(texts);
  }
}
