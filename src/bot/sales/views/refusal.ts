/** Why a bot cannot be taken, or an answer not be read; one exhaustive switch over all of it. */
import type { EnrolFailure } from '../../../domain/failures.ts';
import type { Texts } from '../../texts/texts.ts';
import { changeRefusal } from '../../views/manage.ts';
import type { Button, View } from '../../views/view.ts';
import { spanWords } from '../../views/words.ts';
import { salesButton } from '../callback-data.ts';
import { toMenu } from './parts.ts';

export function refused(why: EnrolFailure, texts: Texts): View {
  const { label } = texts;
  const way: readonly Button[] =
    why.kind === 'bot_works'
      ? [salesButton(label('sales-bots-button'), { kind: 'bot', tenant: why.tenantId })]
      : why.kind === 'too_many_bots' || why.kind === 'enrolment_gone'
        ? [salesButton(label('sales-bots-button'), { kind: 'bots' })]
        : [];
  return { text: refusalWords(why, texts), buttons: [...(way.length > 0 ? [way] : []), [toMenu(texts)]] };
}

/** HTML. */
export function refusalWords(why: EnrolFailure, texts: Texts): string {
  const { t } = texts;
  switch (why.kind) {
    case 'token_malformed':
      return t('refused-token-malformed');
    case 'token_rejected':
      return t('refused-token-rejected');
    case 'not_a_bot':
      return t('refused-not-a-bot');
    case 'token_in_use':
      return t('refused-in-use');
    case 'bot_serves_elsewhere':
      return t('refused-elsewhere');
    case 'capacity':
      return t('refused-capacity');
    case 'telegram_busy':
      return t('refused-busy', { seconds: why.retryAfterSeconds });
    case 'checks_spent':
      return t('refused-checks-spent', { span: spanWords(why.minutes, texts) });
    case 'checks_away':
      return t('refused-checks-away');
    case 'bot_is_ours':
      return t('refused-ours');
    case 'bot_works':
      return t('refused-works');
    case 'too_many_bots':
      return t('refused-many', { limit: why.limit });
    case 'enrolment_gone':
      return t('refused-gone');
    case 'enrolment_incomplete':
      return t('enrol-tap');
    case 'zone_unknown':
    case 'city_unknown':
      return t('refused-city');
    default:
      return changeRefusal(why, texts);
  }
}
