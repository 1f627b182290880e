/** The door of the sales bot: what it sells, from which price, and where everything is. */
import { cheapest } from '../../../domain/plans.ts';
import type { House, SalesScene } from '../../../usecases/sales-desk.ts';
import type { Texts } from '../../texts/texts.ts';
import { blocks, lines, type View } from '../../views/view.ts';
import { salesButton } from '../callback-data.ts';
import { botLink } from '../start-link.ts';
import { beginButton, planPrice, trialWords } from './parts.ts';

export function salesMenu(scene: SalesScene, house: House, texts: Texts, notice?: string): View {
  const { t, label } = texts;
  const { demoBot } = house;
  const demo = demoBot === null ? [] : [{ text: label('sales-demo-button'), url: botLink(demoBot) }];
  return {
    text: blocks(notice, t('sales-welcome'), offer(scene, texts)),
    buttons: [
      [beginButton(scene, texts)],
      [salesButton(label('sales-plans-button'), { kind: 'plans' }), ...demo],
      [
        salesButton(label('sales-faq-button'), { kind: 'faq' }),
        salesButton(label('sales-bots-button'), { kind: 'bots' }),
      ],
      [
        salesButton(label('sales-support-button'), { kind: 'support' }),
        salesButton(label('sales-language-button'), { kind: 'languages' }),
      ],
    ],
  };
}

function offer(scene: SalesScene, texts: Texts): string {
  const { t, label } = texts;
  const plan = cheapest(scene.plans);
  const days = plan && label('sales-days', { days: plan.days });
  return lines(plan && days && t('sales-price', { price: planPrice(plan), days }), trialWords(scene, texts));
}
