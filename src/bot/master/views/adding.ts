/** The wizard that adds a business: what is known so far, the question that comes next, and the new bot. */
import { CITIES } from '../../../domain/cities.ts';
import { TRADES, type Trade } from '../../../domain/presets.ts';
import { type Adding, nextStep } from '../../../usecases/adding.ts';
import type { Plan } from '../../../usecases/master-reads.ts';
import { escapeHtml } from '../../html.ts';
import { offsetWords, placeWords, TRADE_NAMES } from '../../sales/views/enrolment.ts';
import type { Texts } from '../../texts/texts.ts';
import { inRows } from '../../views/manage.ts';
import { type Button, blocks, lines, type View } from '../../views/view.ts';
import { masterButton } from '../callback-data.ts';
import { toMenu } from './menu.ts';
import { toCard } from './questions.ts';
import { amountWords, nameOf } from './words.ts';

type Choosing = { readonly state: Adding; readonly plans: readonly Plan[]; readonly now: number };

export function askForToken(texts: Texts): View {
  return { text: texts.t('master-add-token'), buttons: [[toMenu(texts)]] };
}

/** `notice` says in plain words why the last ones could not be taken. */
export function addingStep(choosing: Choosing, texts: Texts, notice?: string): View {
  const { t, label } = texts;
  const { question, buttons } = stepOf(choosing, texts);
  return {
    text: blocks(
      t('title', { title: label('master-add-title') }),
      knownLines(choosing, texts),
      notice === undefined ? null : escapeHtml(notice, 300),
      question,
    ),
    buttons: [...buttons, [toMenu(texts)]],
  };
}

function knownLines({ state, plans }: Choosing, texts: Texts): string {
  const { t, label } = texts;
  const { bot, owner, name, trade, zone, term } = state;
  const line = (key: string, value: string): string => t('manage-line', { name: label(key), value });
  return lines(
    line('master-add-bot', `@${bot.username}`),
    owner === undefined ? null : line('master-add-owner', String(owner)),
    name === undefined ? null : line('master-add-name', nameOf(name)),
    trade === undefined ? null : line('master-add-trade', tradeWords(trade, texts)),
    zone === undefined ? null : line('master-add-zone', placeWords(zone, texts)),
    term === undefined ? null : line('master-add-term', termWords(term, plans, texts)),
  );
}

function stepOf(
  choosing: Choosing,
  texts: Texts,
): { question: string; buttons: readonly (readonly Button[])[] } {
  const { t, label } = texts;
  switch (nextStep(choosing.state)) {
    case 'owner':
      return { question: t('master-add-ask-owner'), buttons: [] };
    case 'name':
      return { question: t('master-add-ask-name'), buttons: [] };
    case 'trade':
      return {
        question: t('master-add-ask-trade'),
        buttons: inRows(
          TRADES.map((trade) => masterButton(tradeWords(trade, texts), { kind: 'add-trade', trade })),
          2,
        ),
      };
    case 'zone':
      return {
        question: t('master-add-ask-zone'),
        buttons: inRows(
          CITIES.map(({ zone, ...names }) =>
            masterButton(`${names[texts.language]} ${offsetWords(zone, choosing.now)}`, {
              kind: 'add-zone',
              zone,
            }),
          ),
          2,
        ),
      };
    case 'term':
      return {
        question: t('master-add-ask-term'),
        buttons: ['trial', 'none', ...choosing.plans.map(({ code }) => code)].map((term) => [
          masterButton(termWords(term, choosing.plans, texts), { kind: 'add-term', term }),
        ]),
      };
    case null:
      return {
        question: t('master-add-check'),
        buttons: [[masterButton(label('master-add-do'), { kind: 'add-do' }, 'primary')]],
      };
  }
}

/** What was begun is not known any more, or not now. */
export function addingLost(texts: Texts, why: 'gone' | 'away'): View {
  const { t, label } = texts;
  return {
    text: t(why === 'gone' ? 'master-add-gone' : 'master-add-away'),
    buttons: [[masterButton(label('master-add'), { kind: 'add' })], [toMenu(texts)]],
  };
}

export function added(
  made: { readonly tenantId: string; readonly username: string },
  plan: Plan | null,
  texts: Texts,
): View {
  const { t, label } = texts;
  return {
    text: t('master-added', { bot: made.username }),
    buttons: [
      [{ text: label('master-open-bot'), url: `https://t.me/${made.username}` }],
      ...(plan === null
        ? []
        : [
            [
              masterButton(
                label('master-pay'),
                { kind: 'pay-amount', tenant: made.tenantId, days: plan.days },
                'primary',
              ),
            ],
          ]),
      [toCard(made.tenantId, texts)],
    ],
  };
}

function tradeWords(trade: Trade, { label }: Texts): string {
  return label(TRADE_NAMES[trade]);
}

function termWords(term: string, plans: readonly Plan[], texts: Texts): string {
  const { label } = texts;
  if (term === 'trial') return label('master-term-trial');
  if (term === 'none') return label('master-term-none');
  const plan = plans.find(({ code }) => code === term);
  return plan === undefined ? term : planWords(plan, texts);
}

/** `Стандарт, 90 дней, 799 ₽` */
export function planWords(plan: Plan, { label, language }: Texts): string {
  return label('master-plan', {
    name: language === 'ru' ? plan.nameRu : plan.nameEn,
    days: label('manage-days', { days: plan.days }),
    price: amountWords(plan.price),
  });
}
