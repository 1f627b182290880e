/** Step two: a month of days, each marked by what is left of it; only days with a time can be tapped. */
import type { MonthScreen } from '../../usecases/show-month.ts';
import { escapeHtml } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { monthWords, neighbours, weekdayWords, weeksOf } from '../when.ts';
import { type Noticed, progress } from './progress.ts';
import { type Button, blocks, inert, lines, tap, type View } from './view.ts';
import { durationWords, priceWords } from './words.ts';

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
const DESCRIPTION_LIMIT = 1500;

export function month(screen: MonthScreen & Noticed, texts: Texts): View {
  const { t, label, language } = texts;
  const { service } = screen;
  const states = [...screen.states.values()];
  return {
    text: blocks(
      progress(screen, 'day', texts),
      lines(
        t('title', { title: service.name }),
        t('visit-cost', {
          duration: durationWords(service.durationMinutes, texts),
          price: priceWords(service.price, texts),
        }),
        service.description && escapeHtml(service.description, DESCRIPTION_LIMIT),
      ),
      states.includes('free') || states.includes('few') ? t('month-legend') : t('month-empty'),
    ),
    buttons: [
      arrows(screen, texts),
      WEEK.map((day) => inert(weekdayWords(day, language))),
      ...weeksOf(screen.month).map((week) => week.map((date) => dayButton(screen, date))),
      [tap(label('back-to-services'), { kind: 'services', page: 0 }), tap(label('abort'), { kind: 'abort' })],
    ],
  };
}

function arrows(screen: MonthScreen, { language }: Texts): Button[] {
  const { before, after } = neighbours(screen.month);
  const to = (text: string, month: string): Button =>
    tap(text, { kind: 'month', service: screen.service.id, staff: screen.staffId, month });
  return [
    screen.canGoBack ? to('‹', before) : inert(),
    inert(monthWords(screen.month, screen.today, language)),
    screen.canGoForward ? to('›', after) : inert(),
  ];
}

function dayButton({ service, staffId, states }: MonthScreen, date: string | null): Button {
  if (date === null) return inert();
  const day = String(Number(date.slice(8)));
  const open = (text: string): Button =>
    tap(text, { kind: 'times', service: service.id, staff: staffId, date });
  switch (states.get(date)) {
    case 'free':
      return open(day);
    case 'few':
      return open(`${day} •`);
    case 'full':
      return inert(`${day} ✕`);
    case 'closed':
      return inert('–');
    case 'past':
    case undefined:
      return inert('·');
  }
}
