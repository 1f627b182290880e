/** What the screens of paying say of money, days and states. */
import { formatAmount } from '../../../domain/money.ts';
import { extended } from '../../../domain/subscription.ts';
import { dayOf, zoneOf } from '../../../domain/time.ts';
import { formatDay, parseDay } from '../../../domain/time-days.ts';
import type { Payable } from '../../../usecases/pay-desk.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Button } from '../../views/view.ts';
import { quotable } from '../../views/words.ts';
import { dateOf, shortDayWords } from '../../when.ts';
import { salesButton } from '../callback-data.ts';

export type Sum = { readonly amountMinor: number; readonly currency: string };
type Termed = Payable & { readonly subscription: NonNullable<Payable['subscription']> };

export function sumWords({ amountMinor: minor, currency }: Sum): string {
  return formatAmount({ kind: 'exact', minor, currency });
}

export function nameWords({ name }: Pick<Payable, 'name'>, texts: Texts): string {
  return quotable(name, texts);
}

/** A local date of the business, `YYYY-MM-DD`. */
export function dateWords(
  date: string,
  { zone }: Pick<Payable, 'zone'>,
  { language }: Texts,
  now: number,
): string {
  return shortDayWords(date, dateOf(now, zone), language);
}

/** Whether anything is to be paid for it. */
export function isPayable(business: Payable | null): business is Termed {
  return business !== null && business.subscription !== null && !business.held;
}

/** The last day on which it works after so many more. */
export function throughWords(business: Termed, days: number, texts: Texts, now: number): string {
  const { subscription, zone } = business;
  const through = extended(parseDay(subscription.paidThrough), dayOf(zoneOf(zone), now), days);
  return dateWords(formatDay(through), business, texts, now);
}

/** How it stands, and what paying changes. */
export function stateWords(business: Payable, texts: Texts, now: number): string {
  const { subscription, status, held } = business;
  const { t } = texts;
  if (held) return t('pay-state-held');
  if (subscription === null) return t('pay-state-free');
  const through = dateWords(subscription.paidThrough, business, texts, now);
  switch (status) {
    case 'trial':
      return t('pay-state-trial', { through });
    case 'grace':
      return t('pay-state-grace', { through });
    case 'suspended':
      return t('pay-state-suspended', { through });
    case 'archived':
      return t('pay-state-archived', { through });
    default:
      return t('pay-state-active', { through });
  }
}

/** To the bot's card; to the list where there is no bot of theirs. */
export function back(business: Pick<Payable, 'id'> | null, { label }: Texts): Button {
  return business === null
    ? salesButton(label('pay-to-bots'), { kind: 'bots' })
    : salesButton(label('pay-to-bot'), { kind: 'bot', tenant: business.id });
}
