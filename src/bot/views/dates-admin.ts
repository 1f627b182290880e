/** Dates with hours of their own: the list of what is to come, the month to pick from, the question. */
import { formatHours } from '../../domain/hours-text.ts';
import { formatDay, parseDay } from '../../domain/time-days.ts';
import type { Windows } from '../../usecases/facts.ts';
import { uncovered } from '../../usecases/uncovered.ts';
import type { Workshop } from '../../usecases/workshop.ts';
import type { Texts } from '../texts/texts.ts';
import { capital, dateOf, shortDayWords } from '../when.ts';
import { scopeOf } from './hours-admin.ts';
import { monthToPick, paged, type Render } from './manage.ts';
import { blocks, fitList, lines, tap } from './view.ts';

/** Dates that follow one another and have the same hours. */
type Run = { readonly from: string; to: string; readonly windows: Windows };
type Of = { readonly staff: number | null };

export function dates(
  workshop: Workshop,
  { staff, page }: Of & { readonly page: number },
  now: number,
): Render | null {
  const scope = scopeOf(workshop, staff);
  if (scope === null) return null;
  const today = dateOf(now, workshop.business.timeZone);
  const runs = runsOf(workshop, staff, today);
  const stranded = uncovered(workshop, staff).length;
  return (texts, notice) => {
    const { t, label } = texts;
    const { shown, turns } = paged(runs, page, (to) => ({ kind: 'dates', staff, page: to }), texts);
    const { text } = fitList(
      {
        head: blocks(
          notice,
          lines(
            t('title', { title: label('manage-dates') }),
            scope.name && t('manage-name', { name: scope.name }),
          ),
          runs.length === 0 ? t(staff === null ? 'manage-dates-none' : 'manage-days-off-none') : null,
        ),
        items: shown,
        line: (run) =>
          t('manage-line', { name: rangeWords(run, today, texts), value: hoursWords(run.windows, texts) }),
        gap: '\n',
        ...(stranded > 0 && { tail: t('manage-uncovered-hours', { count: stranded }) }),
      },
      texts,
    );
    return {
      text,
      buttons: [
        ...shown.map(({ from, to }) => [
          tap(label('manage-date-remove', { dates: rangeWords({ from, to }, today, texts) }), {
            kind: 'dates-set',
            staff,
            from,
            to,
            how: 'normal',
          }),
        ]),
        ...turns,
        ...(stranded > 0
          ? [[tap(label('manage-uncovered', { count: stranded }), { kind: 'uncovered', staff, page: 0 })]]
          : []),
        [tap(label('manage-date-new'), { kind: 'date-new', staff, month: today.slice(0, 7) }, 'primary')],
        [tap(label('manage-back'), { kind: 'hours', staff })],
      ],
    };
  };
}

/** A month to pick the date from; words are taken too. */
export function newDate(
  workshop: Workshop,
  { staff, month }: Of & { readonly month: string },
  now: number,
): Render | null {
  const scope = scopeOf(workshop, staff);
  if (scope === null) return null;
  const today = dateOf(now, workshop.business.timeZone);
  return (texts, notice) => ({
    text: blocks(notice, scope.name && texts.t('title', { title: scope.name }), texts.t('ask-date')),
    buttons: [
      ...monthToPick(
        {
          month,
          today,
          first: today,
          turn: (other) => ({ kind: 'date-new', staff, month: other }),
          day: (date) => ({ kind: 'dates-ask', staff, from: date, to: date }),
          marked: markedOf(workshop, staff),
        },
        texts,
      ),
      [tap(texts.label('manage-back'), { kind: 'dates', staff, page: 0 })],
    ],
  });
}

/** The last day of several that begin on `date`. */
export function untilDate(
  workshop: Workshop,
  { staff, date, month }: Of & { readonly date: string; readonly month: string },
  now: number,
): Render | null {
  if (scopeOf(workshop, staff) === null) return null;
  const today = dateOf(now, workshop.business.timeZone);
  return (texts, notice) => ({
    text: blocks(notice, texts.t('ask-date-until', { date: shortDayWords(date, today, texts.language) })),
    buttons: [
      ...monthToPick(
        {
          month,
          today,
          first: date,
          turn: (other) => ({ kind: 'date-until', staff, date, month: other }),
          day: (to) => ({ kind: 'dates-ask', staff, from: date, to }),
          marked: markedOf(workshop, staff),
        },
        texts,
      ),
      [tap(texts.label('manage-back'), { kind: 'dates-ask', staff, from: date, to: date })],
    ],
  });
}

/** What shall hold on those dates: words with hours, or a button. */
export function datesQuestion(
  workshop: Workshop,
  { staff, from, to }: Of & { readonly from: string; readonly to: string },
  now: number,
): Render | null {
  const scope = scopeOf(workshop, staff);
  if (scope === null) return null;
  const today = dateOf(now, workshop.business.timeZone);
  const known = workshop.exceptions.find(
    (one) => one.staffId === staff && one.date >= from && one.date <= to,
  );
  return (texts, notice) => {
    const { t, label } = texts;
    return {
      text: blocks(
        notice,
        lines(
          t('title', { title: capital(rangeWords({ from, to }, today, texts)) }),
          scope.name && t('manage-name', { name: scope.name }),
          known && t('manage-date-now', { hours: hoursWords(known.windows, texts) }),
        ),
        t('ask-date-hours'),
      ),
      buttons: [
        [tap(capital(label('manage-closed')), { kind: 'dates-set', staff, from, to, how: 'closed' })],
        ...(from === to
          ? [
              [
                tap(label('manage-date-several'), {
                  kind: 'date-until',
                  staff,
                  date: from,
                  month: from.slice(0, 7),
                }),
              ],
            ]
          : []),
        ...(known === undefined
          ? []
          : [[tap(label('manage-date-normal'), { kind: 'dates-set', staff, from, to, how: 'normal' })]]),
        [tap(label('manage-back'), { kind: 'dates', staff, page: 0 })],
      ],
    };
  };
}

function runsOf({ exceptions }: Workshop, staff: number | null, today: string): readonly Run[] {
  const runs: Run[] = [];
  for (const { staffId, date, windows } of exceptions) {
    if (staffId !== staff || date < today) continue;
    const last = runs.at(-1);
    const follows = last !== undefined && formatDay(parseDay(last.to) + 1) === date;
    if (follows && formatHours(last.windows) === formatHours(windows)) last.to = date;
    else runs.push({ from: date, to: date, windows });
  }
  return runs;
}

function markedOf({ exceptions }: Workshop, staff: number | null): ReadonlySet<string> {
  return new Set(exceptions.filter(({ staffId }) => staffId === staff).map(({ date }) => date));
}

function rangeWords({ from, to }: Omit<Run, 'windows'>, today: string, { language }: Texts): string {
  const first = shortDayWords(from, today, language);
  return from === to ? first : `${first} – ${shortDayWords(to, today, language)}`;
}

function hoursWords(windows: Windows, { label }: Texts): string {
  return windows.length === 0 ? label('manage-closed') : formatHours(windows);
}
