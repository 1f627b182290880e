/** What the buyer of a business is told of its subscription, with the way to pay where there is something to pay. */
import type { RenewalFailure } from '../../domain/orders.ts';
import type { SubscriptionNews } from '../../usecases/platform-letters.ts';
import type { Texts } from '../texts/texts.ts';
import { type Button, blocks, lines, type View } from './view.ts';
import { quotable } from './words.ts';

const WHY: Record<RenewalFailure, string> = {
  insufficient_funds: 'renewal-insufficient-funds',
  card_expired: 'renewal-card-expired',
  permission_revoked: 'renewal-permission-revoked',
  other: 'renewal-other',
};

/** `day` says a local date, `YYYY-MM-DD`, in words. */
export function subscriptionNotice(
  news: SubscriptionNews,
  texts: Texts,
  day: (date: string) => string,
): View {
  const { t, label } = texts;
  const { pay } = news.data;
  const business = quotable(news.data.business.name, texts);
  const payable = pay === null ? [] : [[payButton(pay, texts)]];
  switch (news.kind) {
    case 'ending': {
      const { paidThrough, daysLeft, trial, renewsBy } = news.data;
      const head = trial ? 'letter-ending-trial' : 'letter-ending-paid';
      return {
        text: blocks(
          t(head, { business, daysLeft, through: day(paidThrough) }),
          renewsBy === null ? t('letter-ending-pay') : t('letter-ending-renews', { method: renewsBy }),
        ),
        buttons: payable,
      };
    }
    case 'ended': {
      const { trial, worksThrough } = news.data;
      return {
        text: blocks(
          t(trial ? 'letter-ended-trial' : 'letter-ended-paid', { business }),
          t('letter-ended-grace', { until: day(worksThrough) }),
        ),
        buttons: payable,
      };
    }
    case 'suspended': {
      const { paidThrough, archivedOn } = news.data;
      return {
        text: blocks(
          t('letter-suspended', { business, through: day(paidThrough) }),
          t('letter-suspended-archive', { archived: day(archivedOn) }),
        ),
        buttons: payable,
      };
    }
    case 'archived': {
      const { link, opensThrough, keptThrough } = news.data;
      return {
        text: t('letter-archived', { business, opens: day(opensThrough), kept: day(keptThrough) }),
        buttons: [[{ text: label('letter-archived-open'), url: link }], ...payable],
      };
    }
    case 'resumed': {
      const { paidThrough } = news.data;
      return {
        text: lines(
          t('letter-resumed', { business }),
          paidThrough && t('letter-resumed-through', { through: day(paidThrough) }),
        ),
      };
    }
    case 'extended': {
      const { days, paidThrough } = news.data;
      return { text: t('letter-extended', { business, days, through: day(paidThrough) }) };
    }
    case 'renewal_failed': {
      const { method, why, nextTryOn } = news.data;
      const reason = label(WHY[why]);
      return {
        text: blocks(
          method === null
            ? t('letter-renewal-failed', { business, why: reason })
            : t('letter-renewal-failed-by', { business, method, why: reason }),
          nextTryOn === null ? t('letter-renewal-last') : t('letter-renewal-again', { day: day(nextTryOn) }),
        ),
        buttons: payable,
      };
    }
  }
}

export function payButton(url: string, { label }: Texts): Button {
  return { text: label('pay-button'), url };
}
