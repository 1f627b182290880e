/** The words between a client and the business: asking for a text, and what became of it. */
import type { BookingFailure, LetterFailure } from '../../domain/failures.ts';
import type { Draft, LetterDraft } from '../../usecases/context.ts';
import type { Texts } from '../texts/texts.ts';
import { refusalText } from './refusal.ts';
import type { View } from './view.ts';

export function askForLetter({ kind }: LetterDraft, { t }: Texts): View {
  return { text: kind === 'letter' ? t('letter-ask') : t('letter-reply-ask') };
}

export function letterSent({ kind }: LetterDraft, { t, language }: Texts): View {
  return { text: kind === 'letter' ? t('letter-sent') : t('letter-reply-sent'), menu: language };
}

/** The person took it back: words to somebody, or the answer to a question of ours. */
export function draftDropped({ kind }: Draft, { t, language }: Texts): View {
  return { text: kind === 'answer' ? t('answer-dropped') : t('letter-dropped'), menu: language };
}

export function letterRefusal(why: LetterFailure | BookingFailure, texts: Texts): View {
  const { t, language } = texts;
  switch (why.kind) {
    case 'draft_expired':
      return { text: t('letter-expired'), menu: language };
    case 'drafts_away':
      return { text: t('letter-away'), menu: language };
    case 'recipient_gone':
      return { text: t('letter-nobody'), menu: language };
    case 'text_expected':
      return { text: t('letter-text-expected') };
    case 'text_too_long':
      return { text: t('letter-too-long', { limit: why.limit }) };
    default:
      return { text: refusalText(why, texts), menu: language };
  }
}
