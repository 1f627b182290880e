/** Businesses, money and moments in the operator's words. */
import { formatAmount } from '../../../domain/money.ts';
import type { TenantLine } from '../../../usecases/operator-desk.ts';
import type { Amount } from '../../../usecases/platform-letters.ts';
import { clip, oneLine } from '../../html.ts';
import type { Texts } from '../../texts/texts.ts';
import { dateOf, shortDayWords, timeWords } from '../../when.ts';

const NAME_LIMIT = 40;

export function amountWords({ minor, currency }: Amount): string {
  return formatAmount({ kind: 'exact', minor, currency });
}

/** Sums of several currencies side by side; nothing is a dash. */
export function sumWords(sums: readonly Amount[]): string {
  return sums.length === 0 ? '—' : sums.map(amountWords).join(', ');
}

/** A name on a button or in a question. */
export function nameOf(name: string): string {
  return clip(oneLine(name), NAME_LIMIT);
}

/** `12 февраля` */
export function dateWords(date: string, now: number, { language }: Texts): string {
  return shortDayWords(date, dateOf(now, 'UTC'), language);
}

/** `12 февраля, 10:00` by the clock of the zone. */
export function momentWords(at: number, zone: string, now: number, texts: Texts): string {
  return `${dateWords(dateOf(at, zone), now, texts)}, ${timeWords(at, zone)}`;
}

/** `оплачено до 12 февраля` */
export function stateWords(
  { status, heldAt, subscription }: Pick<TenantLine, 'status' | 'heldAt' | 'subscription'>,
  now: number,
  texts: Texts,
): string {
  const { label } = texts;
  const date = subscription === null ? '' : dateWords(subscription.paidThrough, now, texts);
  switch (status) {
    case 'provisioning':
      return label('master-state-provisioning');
    case 'trial':
      return label('master-state-trial', { date });
    case 'active':
      return subscription === null ? label('master-state-endless') : label('master-state-active', { date });
    case 'grace':
      return label('master-state-grace', { date });
    case 'suspended':
      return label(heldAt === null ? 'master-state-suspended' : 'master-state-held');
    case 'archived':
      return label('master-state-archived');
    case 'dropped':
      return label('master-state-dropped');
  }
}
