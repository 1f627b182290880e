/** A payment that the operator enters by hand: for how long, how much, with which note, and the last look. */
import type { TenantBrief } from '../../../usecases/master-reads.ts';
import type { Amount } from '../../../usecases/platform-letters.ts';
import type { Texts } from '../../texts/texts.ts';
import { type Button, blocks, lines, type View } from '../../views/view.ts';
import { type MasterAction, masterButton } from '../callback-data.ts';
import { planWords } from './adding.ts';
import { toCard } from './questions.ts';
import { amountWords, dateWords, nameOf } from './words.ts';

const PERIODS = [30, 90, 180, 365];
/** What no plan sets a price for is reckoned by the month. */
const MONTH = 30;
const CURRENCY = 'RUB';

export type Payment = { readonly days: number; readonly minor: number };

/** In the currency of the plans. */
export function inCurrency({ plans }: TenantBrief, minor: number): Amount {
  return { minor, currency: plans[0]?.price.currency ?? CURRENCY };
}

/** The plan's price; for any other number of days as many of the dearest days, those of the shortest plan. */
export function suggested({ plans }: TenantBrief, days: number): number | null {
  const plan = plans.find((one) => one.days === days);
  if (plan !== undefined) return plan.price.minor;
  const [shortest] = [...plans].sort((a, b) => a.days - b.days);
  if (shortest === undefined) return null;
  return Math.round((shortest.price.minor * days) / (shortest.days || MONTH) / 100) * 100;
}

export function askPeriod(brief: TenantBrief, now: number, texts: Texts): View {
  const { t, label } = texts;
  const { id, paidThrough, plans } = brief;
  return {
    text: blocks(
      head(brief, texts),
      paidThrough === null
        ? t('master-pay-begins')
        : t('master-extends-from', { date: dateWords(paidThrough, now, texts) }),
      t('master-pay-ask-days'),
    ),
    buttons: [
      ...PERIODS.map((days) => {
        const plan = plans.find((one) => one.days === days);
        const words = plan === undefined ? label('manage-days', { days }) : planWords(plan, texts);
        return [masterButton(words, { kind: 'pay-amount', tenant: id, days })];
      }),
      [toCard(id, texts)],
    ],
  };
}

export function askAmount(brief: TenantBrief, days: number, texts: Texts): View {
  const { t, label } = texts;
  const minor = suggested(brief, days);
  return {
    text: blocks(head(brief, texts), t('master-pay-ask-amount', { days: label('manage-days', { days }) })),
    buttons: [
      ...(minor === null
        ? []
        : [
            [
              masterButton(amountWords(inCurrency(brief, minor)), {
                kind: 'pay-note',
                tenant: brief.id,
                days,
                minor,
              }),
            ],
          ]),
      [back(label('master-back'), { kind: 'pay', tenant: brief.id })],
    ],
  };
}

export function askPaymentNote(brief: TenantBrief, { days, minor }: Payment, texts: Texts): View {
  const { t, label } = texts;
  return {
    text: blocks(head(brief, texts), sumLine(brief, { days, minor }, texts), t('master-pay-ask-note')),
    buttons: [
      [masterButton(label('master-pay-no-note'), { kind: 'pay-check', tenant: brief.id, days, minor })],
      [back(label('master-back'), { kind: 'pay-amount', tenant: brief.id, days })],
    ],
  };
}

/** `note` null is none. */
export function checkPayment(
  brief: TenantBrief,
  { days, minor }: Payment,
  note: string | null,
  texts: Texts,
): View {
  const { t, label } = texts;
  const yes = {
    kind: 'pay-do',
    tenant: brief.id,
    days,
    minor,
    noted: note === null ? 0 : 1,
    seen: brief.version,
  } as const;
  return {
    text: blocks(
      head(brief, texts),
      lines(
        sumLine(brief, { days, minor }, texts),
        note === null ? null : t('master-payment-note', { note }),
      ),
      t('master-pay-check'),
    ),
    buttons: [[masterButton(label('master-pay-do'), yes, 'primary')], [toCard(brief.id, texts)]],
  };
}

function head({ name }: TenantBrief, { t }: Texts): string {
  return t('master-pay-title', { business: nameOf(name) });
}

function sumLine(brief: TenantBrief, { days, minor }: Payment, { t, label }: Texts): string {
  return t('master-pay-sum', {
    amount: amountWords(inCurrency(brief, minor)),
    days: label('manage-days', { days }),
  });
}

function back(text: string, to: MasterAction): Button {
  return masterButton(text, to);
}
