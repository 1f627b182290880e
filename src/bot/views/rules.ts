/** The rules a client lives by, and the ways to reach the business, in words. */
import { withinChangeWindow } from '../../domain/bookings.ts';
import { MINUTE } from '../../domain/time.ts';
import type { Booking, Business } from '../../usecases/facts.ts';
import type { Texts } from '../texts/texts.ts';
import { lines } from './view.ts';
import { spanWords, underWords } from './words.ts';

export function cancelRule({ changeWindowMinutes }: Business, texts: Texts): string {
  if (changeWindowMinutes === 0) return texts.t('rule-cancel-any-time');
  return texts.t('rule-cancel', { window: spanWords(changeWindowMinutes, texts) });
}

/** When the bot will remind of a visit; of one that is known only of what is still to come. Null for never. */
export function reminderRule(
  { reminderMinutes }: Business,
  texts: Texts,
  visit?: { readonly startsAt: number; readonly now: number },
): string | null {
  const ahead = reminderMinutes
    .filter((minutes) => visit === undefined || visit.startsAt - minutes * MINUTE > visit.now)
    .toSorted((one, other) => other - one)
    .map((minutes) => spanWords(minutes, texts));
  if (ahead.length === 0) return null;
  return texts.t('rule-reminders', { before: new Intl.ListFormat(texts.language).format(ahead) });
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
