/** Questions with their answers, and where a person answers. */
import type { House, SalesScene } from '../../../usecases/sales-desk.ts';
import type { Texts } from '../../texts/texts.ts';
import { blocks, lines, type View } from '../../views/view.ts';
import { salesButton } from '../callback-data.ts';
import { beginButton, toMenu } from './parts.ts';

export function faq(scene: SalesScene, texts: Texts): View {
  const { t, label } = texts;
  const { graceDays, archiveDays, moneyBackDays, referralDays } = scene.policy;
  const within = (days: number): string => label('sales-within-days', { days });
  const days = (count: number): string => label('sales-days', { days: count });
  return {
    text: blocks(
      t('faq', { grace: days(graceDays), archive: days(archiveDays) }),
      moneyBackDays > 0 ? t('faq-refund', { days: within(moneyBackDays) }) : t('faq-no-refund'),
      referralDays > 0 ? t('faq-invite', { days: days(referralDays) }) : null,
      t('faq-telegram'),
    ),
    buttons: [
      [beginButton(scene, texts)],
      [salesButton(label('sales-support-button'), { kind: 'support' }), toMenu(texts)],
    ],
  };
}

export function support({ contact, email, hours }: House, texts: Texts): View {
  const { t } = texts;
  const ways = lines(
    contact && t('support-contact', { contact }),
    email && t('support-email', { email }),
    hours && t('support-hours', { hours }),
  );
  return {
    text: blocks(t('support-title'), ways === '' ? t('support-none') : ways, t('support-telegram')),
    buttons: [[toMenu(texts)]],
  };
}
