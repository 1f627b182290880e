/** The rules a client lives by, and the ways to reach the business, in words. */
import type { Business } from '../../usecases/facts.ts';
import type { Texts } from '../texts/texts.ts';
import { lines } from './view.ts';
import { spanWords } from './words.ts';

export function cancelRule({ changeWindowMinutes }: Business, texts: Texts): string {
  if (changeWindowMinutes === 0) return texts.t('rule-cancel-any-time');
  return texts.t('rule-cancel', { window: spanWords(changeWindowMinutes, texts) });
}

/** Empty when the business has named no way but the bot. */
export function reachLines({ phone, email, support }: Business, { t }: Texts): string {
  return lines(
    phone && t('about-phone', { phone }),
    email && t('about-email', { email }),
    support && t('about-support', { support }),
  );
}
