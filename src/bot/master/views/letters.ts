/** What is told to operators by itself, each with the button that leads to what can be done about it. */
import type { DayFigures, DigestNews } from '../../../usecases/digest.ts';
import type { PlatformNews } from '../../../usecases/platform-letters.ts';
import type { Texts } from '../../texts/texts.ts';
import { type Button, blocks, lines, type View } from '../../views/view.ts';
import { masterButton } from '../callback-data.ts';
import { searchable } from '../fields.ts';
import { toMenu } from './menu.ts';
import { toCard } from './questions.ts';
import { amountWords, dateWords, sumWords } from './words.ts';

export type OperatorNews =
  | DigestNews
  | Extract<PlatformNews, { kind: 'stray_payment' | 'payment_stuck' | 'money_back' }>;

export function operatorNotice(news: OperatorNews, now: number, texts: Texts): View {
  const { t, label } = texts;
  switch (news.kind) {
    case 'digest':
      return digest(news.data, now, texts);
    case 'stray_payment': {
      const { payment, tenantId: tenant, amount, why } = news.data;
      return {
        text: t('platform-stray', { payment: String(payment), tenant, amount: amountWords(amount), why }),
        buttons: [
          [masterButton(label('master-refund'), { kind: 'refund-ask', payment }, 'danger')],
          [masterButton(label('master-to-payment'), { kind: 'payment', payment }), toCard(tenant, texts)],
        ],
      };
    }
    case 'money_back': {
      const { payment, business, amount, buyer } = news.data;
      const args = { payment: String(payment), amount: amountWords(amount), buyer: String(buyer) };
      return {
        text: t('platform-money-back', { ...args, business: business.name }),
        buttons: [
          [masterButton(label('master-refund'), { kind: 'refund-ask', payment }, 'danger')],
          [
            masterButton(label('master-to-payment'), { kind: 'payment', payment }),
            toCard(business.tenantId, texts),
          ],
        ],
      };
    }
    case 'payment_stuck': {
      const { order, tenantId: tenant, amount, why } = news.data;
      return {
        text: t('platform-stuck', { order, tenant, amount: amountWords(amount), why }),
        buttons: [[toCard(tenant, texts)]],
      };
    }
  }
}

/** What went by, then what wants a look; nothing is said of what is nought. */
function digest(figures: DayFigures, now: number, texts: Texts): View {
  const { t, label } = texts;
  const { day, bookings, opened, payments, received, ending, grace, strays, troubled } = figures;
  const some = (key: string, count: number): string | null => (count === 0 ? null : t(key, { count }));
  return {
    text: blocks(
      t('master-digest', { day: dateWords(day, now, texts) }),
      lines(
        t('master-digest-bookings', { count: bookings }),
        some('master-digest-opened', opened),
        payments === 0
          ? t('master-digest-no-payments')
          : t('master-digest-payments', { count: payments, sum: sumWords(received) }),
      ),
      lines(
        some('master-digest-ending', ending),
        some('master-digest-grace', grace),
        some('master-digest-strays', strays),
        some('master-digest-troubled', troubled),
      ),
    ),
    buttons: [
      [
        masterButton(label('master-statistics'), { kind: 'statistics' }),
        masterButton(label('master-health'), { kind: 'health' }),
      ],
      ...(strays > 0
        ? [[masterButton(label('master-payments-stray'), { kind: 'payments', state: 'stray' })]]
        : []),
      [toMenu(texts)],
    ],
  };
}

/** From an alert about a bot to its business; one of the platform's own has none. */
export function toBusiness(
  { name, username }: { readonly name: string | null; readonly username: string },
  { label }: Texts,
): readonly (readonly Button[])[] {
  if (name === null) return [];
  const words = searchable(username);
  return [[masterButton(label('master-to-business'), { kind: 'found', aim: 'card', words })]];
}

export function toHealth({ label }: Texts): readonly (readonly Button[])[] {
  return [[masterButton(label('master-health'), { kind: 'health' })]];
}
