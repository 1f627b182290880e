/** What Telegram lists behind the slash of the master bot. */
import type { Texts } from '../texts/texts.ts';
import { COMMANDS } from './views/menu.ts';

export function masterCommands({ label }: Texts): readonly {
  readonly command: string;
  readonly description: string;
}[] {
  return COMMANDS.map((command) => ({ command, description: label(`master-command-${command}`) }));
}
