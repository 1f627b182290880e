/** The rules a client lives by, and the ways to reach the business, in words. */
import { withinChangeWindow } from '../../domain/bookings.ts';
import type { Booking, Business } from '../../usecases/facts.ts';
import type { Texts } from '../texts/texts.ts';
import { lines } from './view.ts';
import { spanWords, underWords } from './words.ts';

export function cancelRule({ changeWindowMinutes }: Business, texts: Texts): string {
  if (changeWindowMinutes === 0) return texts.t('rule-cancel-any-time');
  return texts.t('rule-cancel', { window: spanWords(changeWindowMinutes, texts) });
}

/** Whether a visit that lies ahead can still be cancelled by its client. */
export function canCancel(
  { startsAt }: Pick<Booking, 'startsAt'>,
  { changeWindowMinutes }: Business,
  now: number,
): boolean {
  return startsAt > now && withinChangeWindow({ startsAt, now, windowMinutes: changeWindowMinutes });
}

/** For a visit too near to be cancelled: one that stands, or one that is about to be booked. */
export function windowRule(stands: boolean, { changeWindowMinutes }: Business, texts: Texts): string {
  const window = underWords(changeWindowMinutes, texts);
  return stands ? texts.t('rule-window', { window }) : texts.t('rule-window-ahead', { window });
}

/** Empty when the business has named no way but the bot. */
export function reachLines({ phone, email, support }: Business, { t }: Texts): string {
  return lines(
    phone && t('about-phone', { phone }),
    email && t('about-email', { email }),
    support && t('about-support', { support }),
  );
}
