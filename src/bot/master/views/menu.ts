/** The door of the master bot: its menu, its help, and the one sentence that everybody else hears. */
import type { Texts } from '../../texts/texts.ts';
import { type Button, blocks, lines, type View } from '../../views/view.ts';
import { masterButton } from '../callback-data.ts';

/** What Telegram's menu of commands lists, in its order. */
export const COMMANDS = ['tenants', 'add', 'payments', 'stats', 'health', 'help'] as const;
export type Command = (typeof COMMANDS)[number];

export function masterMenu({ t, label }: Texts): View {
  return {
    text: t('master-menu'),
    buttons: [
      [
        masterButton(label('master-tenants'), { kind: 'tenants', status: 'all' }),
        masterButton(label('master-add'), { kind: 'add' }),
      ],
      [
        masterButton(label('master-payments'), { kind: 'payments', state: 'all' }),
        masterButton(label('master-statistics'), { kind: 'statistics' }),
      ],
      [
        masterButton(label('master-health'), { kind: 'health' }),
        masterButton(label('master-help'), { kind: 'help' }),
      ],
    ],
  };
}

export function masterHelp(texts: Texts): View {
  const { t } = texts;
  const of: Record<Command, string> = {
    tenants: t('master-command-tenants'),
    add: t('master-command-add'),
    payments: t('master-command-payments'),
    stats: t('master-command-stats'),
    health: t('master-command-health'),
    help: t('master-command-help'),
  };
  return {
    text: blocks(
      t('master-help-head'),
      lines(...COMMANDS.map((command) => `/${command} — ${of[command]}`)),
      t('master-help-tail'),
    ),
    buttons: [[toMenu(texts)]],
  };
}

export function stranger({ label }: Texts): string {
  return label('master-stranger');
}

export function toMenu({ label }: Texts): Button {
  return masterButton(label('master-to-menu'), { kind: 'menu' });
}
