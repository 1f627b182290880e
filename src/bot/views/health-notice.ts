/** What owners are told when their bot falls ill, and operators of anything that does. */
import type { HealthNews } from '../../usecases/health-news.ts';
import { toBusiness, toHealth } from '../master/views/letters.ts';
import type { Texts } from '../texts/texts.ts';
import type { View } from './view.ts';

const WEBHOOK_WORDS = {
  address: 'bot-webhook-address',
  errors: 'bot-webhook-errors',
  backlog: 'bot-webhook-backlog',
} as const;

export function healthNotice(news: HealthNews, texts: Texts): View {
  const { t, label } = texts;
  switch (news.kind) {
    case 'token_revoked': {
      const { forOperator, replace, ...about } = news.data;
      if (forOperator) {
        return { text: t('bot-token-revoked-operator', named(about)), buttons: toBusiness(about, texts) };
      }
      const text = t('bot-token-revoked', named(about));
      return replace === null
        ? { text }
        : { text, buttons: [[{ text: label('bot-replace-token'), url: replace }]] };
    }
    case 'webhook_failing': {
      const { forOperator, problem, detail, ...about } = news.data;
      const why = t(WEBHOOK_WORDS[problem], { detail });
      const text = `${t(forOperator ? 'bot-webhook-operator' : 'bot-webhook', named(about))}\n${why}`;
      return forOperator ? { text, buttons: toBusiness(about, texts) } : { text };
    }
    case 'owner_changed':
      return { text: t(news.data.gained ? 'bot-owner-gained' : 'bot-owner-lost', named(news.data)) };
    case 'sweep_late':
      return { text: t('sweep-late', { minutes: news.data.minutes }), buttons: toHealth(texts) };
    case 'errors_high':
      return { text: t('errors-high', { count: news.data.count }), buttons: toHealth(texts) };
  }
}

function named({ name, username }: { readonly name: string | null; readonly username: string }) {
  return { business: name ?? 'Zapis', bot: username };
}
