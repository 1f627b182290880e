/** The commands that Telegram lists for a buyer. */
import type { Texts } from '../texts/texts.ts';

export function salesCommands({ label }: Texts): readonly { command: string; description: string }[] {
  return [
    { command: 'start', description: label('sales-command-start') },
    { command: 'bots', description: label('sales-command-bots') },
    { command: 'plans', description: label('sales-command-plans') },
    { command: 'faq', description: label('sales-command-faq') },
    { command: 'support', description: label('sales-command-support') },
    { command: 'language', description: label('sales-command-language') },
  ];
}
