/** Why the operator's wish was not met, as plain words. */
import type { OperatorFailure } from '../../../usecases/master-desk.ts';
import type { Texts } from '../../texts/texts.ts';
import { dateOf, shortDayWords } from '../../when.ts';

export function failureText(why: OperatorFailure, { label, language }: Texts): string {
  switch (why.kind) {
    case 'tenant_not_found':
      return label('master-gone');
    case 'tenant_not_running':
      return label('master-fail-not-running');
    case 'without_term':
      return label('master-fail-without-term');
    case 'no_saved_method':
      return label('master-fail-no-method');
    case 'not_archived':
      return label('master-fail-not-archived');
    case 'not_exported':
      return label('master-fail-not-exported');
    case 'drop_too_early': {
      const date = dateOf(why.until, 'UTC');
      return label('master-fail-too-early', { date: shortDayWords(date, '', language) });
    }
    case 'token_malformed':
      return label('master-fail-malformed');
    case 'token_rejected':
      return label('master-fail-rejected');
    case 'token_in_use':
      return label('master-fail-in-use');
    case 'bot_serves_elsewhere':
      return label('master-fail-elsewhere');
    case 'not_a_bot':
      return label('master-fail-no-bot');
    case 'zone_unknown':
      return label('master-fail-zone', { zone: why.zone });
    case 'capacity':
      return label('master-fail-capacity');
    case 'telegram_busy':
      return label('master-fail-busy', { seconds: why.retryAfterSeconds });
    case 'another_bot':
      return label('master-fail-another-bot', { bot: why.username });
    case 'payment_not_found':
      return label('master-fail-no-payment');
    case 'refund_too_much':
      return label('master-fail-too-much');
    case 'refund_whole_only':
      return label('master-fail-whole-only');
    case 'refund_refused':
      return label('master-fail-refused');
  }
}
