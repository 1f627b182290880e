/** What the registry's letters say to buyers, owners and operators. */
import { formatAmount } from '../../domain/money.ts';
import type { Amount, ClaimedLetter } from '../../usecases/platform-letters.ts';
import { operatorNotice } from '../master/views/letters.ts';
import type { Texts } from '../texts/texts.ts';
import { dateOf, shortDayWords } from '../when.ts';
import { healthNotice } from './health-notice.ts';
import { subscriptionNotice } from './subscription-notice.ts';
import type { View } from './view.ts';

/** `now` in epoch milliseconds: a date of another year is said with its year. */
export function platformNotice(letter: ClaimedLetter, texts: Texts, now: number): View {
  const { t, language } = texts;
  const day = (date: string): string => shortDayWords(date, dateOf(now, 'UTC'), language);
  switch (letter.kind) {
    case 'paid': {
      const { business, amount, days, paidThrough } = letter.data;
      return {
        text: t('platform-paid', {
          business: business.name,
          amount: amountText(amount),
          days,
          through: day(paidThrough),
        }),
      };
    }
    case 'token_revoked':
    case 'webhook_failing':
    case 'owner_changed':
    case 'sweep_late':
    case 'errors_high':
      return healthNotice(letter, texts);
    case 'refunded': {
      const { business, amount, daysTaken, paidThrough } = letter.data;
      const args = { business: business.name, amount: amountText(amount) };
      return daysTaken === 0 || paidThrough === null
        ? { text: t('platform-refunded', args) }
        : { text: t('platform-refunded-days', { ...args, through: day(paidThrough) }) };
    }
    case 'stray_payment':
    case 'payment_stuck':
    case 'money_back':
    case 'digest':
      return operatorNotice(letter, now, texts);
    case 'ending':
    case 'ended':
    case 'suspended':
    case 'archived':
    case 'resumed':
    case 'extended':
    case 'renewal_failed':
      return subscriptionNotice(letter, texts, day);
    case 'webhook_endpoint_paused':
      return { text: t('platform-endpoint-paused', letter.data) };
  }
}

function amountText({ minor, currency }: Amount): string {
  return formatAmount({ kind: 'exact', minor, currency });
}
