/** The bot works: its link, and what to do first. */
import type { OwnBusiness } from '../../../usecases/sales-desk.ts';
import type { Texts } from '../../texts/texts.ts';
import { blocks, type View } from '../../views/view.ts';
import { dateOf, shortDayWords } from '../../when.ts';
import { salesButton } from '../callback-data.ts';
import { botLink } from '../start-link.ts';

/** `now` in epoch milliseconds. */
export function live(business: OwnBusiness, now: number, texts: Texts): View {
  const { t, label, language } = texts;
  const { id: tenant, name, username, subscription, zone } = business;
  const named = { name, username: username ?? '' };
  const free = subscription?.trial
    ? { through: shortDayWords(subscription.paidThrough, dateOf(now, zone), language) }
    : null;
  return {
    text: blocks(
      free === null ? t('live-unpaid', named) : t('live-trial', { ...named, ...free }),
      t('live-next'),
    ),
    buttons: [
      [{ text: label('live-open'), url: botLink(username ?? '') }],
      free === null
        ? [salesButton(label('live-pay'), { kind: 'pay', tenant }, 'primary')]
        : [salesButton(label('bot-qr'), { kind: 'qr', tenant })],
      [salesButton(label('sales-bots-button'), { kind: 'bots' })],
    ],
  };
}
