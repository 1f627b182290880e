/** The table of plans, with what each saves. */
import { type Plan, savingOf } from '../../../domain/plans.ts';
import type { SalesScene } from '../../../usecases/sales-desk.ts';
import type { Texts } from '../../texts/texts.ts';
import { blocks, lines, type View } from '../../views/view.ts';
import { salesButton } from '../callback-data.ts';
import { beginButton, planPrice, toMenu } from './parts.ts';

export function plans(scene: SalesScene, texts: Texts): View {
  const { t, label } = texts;
  const table = scene.plans.map((plan) => planLine(plan, scene.plans, texts));
  return {
    text: blocks(
      t('plans-title'),
      table.length === 0 ? t('plans-none') : lines(...table),
      table.length === 0 ? null : t('plans-note'),
    ),
    buttons: [
      [beginButton(scene, texts)],
      [salesButton(label('sales-bots-button'), { kind: 'bots' }), toMenu(texts)],
    ],
  };
}

function planLine(plan: Plan, all: readonly Plan[], { t, label, language }: Texts): string {
  const words = {
    name: plan.name[language],
    days: label('sales-days', { days: plan.days }),
    price: planPrice(plan),
  };
  const saving = savingOf(plan, all);
  if (saving === 0) return t('plans-line', words);
  return t('plans-line-saving', { ...words, saving: planPrice({ ...plan, priceMinor: saving }) });
}
