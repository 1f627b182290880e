/** Hours as the business's people see them: a week, a weekday and its question, the visits they leave uncovered. */
import { formatHours } from '../../domain/hours-text.ts';
import type { WeeklyHours } from '../../usecases/facts.ts';
import { uncovered } from '../../usecases/uncovered.ts';
import type { AheadBooking, Workshop } from '../../usecases/workshop.ts';
import type { Texts } from '../texts/texts.ts';
import { capital, dateOf, dayWords, timeWords, weekdayWords } from '../when.ts';
import { toAdmin } from './admin-menu.ts';
import { hoursLines } from './hours.ts';
import { inRows, paged, type Render, shortName } from './manage.ts';
import { type Button, blocks, fitList, lines, tap } from './view.ts';

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
/** With the rest of the buttons well below what Telegram takes. */
const MOST_PEOPLE = 60;

/** The business's own without a specialist; null for one who is not there. */
export function hours(workshop: Workshop, { staff }: { readonly staff: number | null }): Render | null {
  const scope = scopeOf(workshop, staff);
  if (scope === null) return null;
  const stranded = uncovered(workshop, staff).length;
  const { business } = workshop;
  return (texts, notice) => {
    const { t, label, language } = texts;
    const week = hoursLines(scope.hours, texts);
    return {
      text: blocks(
        notice,
        lines(
          t('title', { title: titleOf(scope, texts) }),
          staff === null ? null : t(scope.own ? 'manage-hours-own' : 'manage-hours-shared'),
        ),
        lines(...(week.length > 0 ? week : [t('manage-hours-none')])),
        staff === null ? t(business.holidays === null ? 'manage-holidays-off' : 'manage-holidays-on') : null,
        stranded > 0 ? t('manage-uncovered-hours', { count: stranded }) : null,
      ),
      buttons: [
        WEEKDAYS.map((weekday) =>
          tap(weekdayWords(Number(weekday), language), { kind: 'hours-day', staff, weekday }),
        ),
        [tap(label('manage-dates'), { kind: 'dates', staff, page: 0 })],
        ...(stranded > 0
          ? [[tap(label('manage-uncovered', { count: stranded }), { kind: 'uncovered', staff, page: 0 })]]
          : []),
        ...(staff === null
          ? [
              [
                business.holidays === null
                  ? tap(label('manage-holidays-close'), { kind: 'holidays-set', on: 1 })
                  : tap(label('manage-holidays-work'), { kind: 'holidays-set', on: 0 }),
              ],
              ...inRows(people(workshop, texts), 2),
              [toAdmin(texts)],
            ]
          : [
              ...(scope.own ? [[tap(label('manage-hours-reset'), { kind: 'hours-reset', staff })]] : []),
              [tap(label('manage-to-hours'), { kind: 'hours', staff: null })],
            ]),
      ],
    };
  };
}

function people({ staff }: Workshop, { label }: Texts): readonly Button[] {
  return staff
    .filter(({ active }) => active)
    .slice(0, MOST_PEOPLE)
    .map(({ id, name }) =>
      tap(label('manage-hours-of', { name: shortName(name) }), { kind: 'hours', staff: id }),
    );
}

export type Scope = { readonly name: string | null; readonly hours: WeeklyHours; readonly own: boolean };

export function scopeOf({ staff, hours }: Workshop, id: number | null): Scope | null {
  if (id === null) return { name: null, hours, own: false };
  const one = staff.find((known) => known.id === id);
  if (one === undefined) return null;
  return { name: one.name, hours: one.ownHours ?? hours, own: one.ownHours !== null };
}

function titleOf({ name }: Scope, { label }: Texts): string {
  return name === null ? label('manage-hours') : label('manage-hours-of', { name });
}

/** Asks for the hours of a weekday, as words or by what is chosen most. */
export function hoursDay(
  workshop: Workshop,
  { staff, weekday }: { readonly staff: number | null; readonly weekday: Weekday },
): Render | null {
  const scope = scopeOf(workshop, staff);
  if (scope === null) return null;
  return (texts, notice) => {
    const { t, label, language } = texts;
    const windows = formatHours(scope.hours.get(Number(weekday)) ?? []);
    return {
      text: blocks(
        notice,
        lines(
          t('title', { title: titleOf(scope, texts) }),
          t('manage-line', {
            name: weekdayWords(Number(weekday), language),
            value: windows === '' ? label('manage-closed') : windows,
          }),
        ),
        t('ask-hours'),
      ),
      buttons: [
        [
          tap('10:00–19:00', { kind: 'hours-set', staff, weekday, how: 'usual' }),
          tap(capital(label('manage-closed')), { kind: 'hours-set', staff, weekday, how: 'closed' }),
        ],
        ...(weekday === '1'
          ? []
          : [[tap(label('manage-as-monday'), { kind: 'hours-set', staff, weekday, how: 'monday' })]]),
        [tap(label('manage-back'), { kind: 'hours', staff })],
      ],
    };
  };
}

/** The visits to come that no hours cover. */
export function uncoveredList(
  workshop: Workshop,
  { staff, page }: { readonly staff: number | null; readonly page: number },
  now: number,
): Render {
  const found = uncovered(workshop, staff);
  return (texts, notice) => {
    const { t, label } = texts;
    const { shown, turns } = paged(found, page, (to) => ({ kind: 'uncovered', staff, page: to }), texts);
    const { text } = fitList(
      {
        head: blocks(
          notice,
          t('title', { title: label('manage-uncovered-title') }),
          t(found.length === 0 ? 'manage-uncovered-none' : 'manage-uncovered-about'),
        ),
        items: shown,
        line: (booking) => bookingLines(booking, workshop, now, texts),
        gap: '\n\n',
      },
      texts,
    );
    return {
      text,
      buttons: [
        ...inRows(
          shown.map(({ id }) => tap(label('number', { number: String(id) }), { kind: 'visit', id })),
          4,
        ),
        ...turns,
        [tap(label('manage-back'), { kind: 'hours', staff })],
      ],
    };
  };
}

function bookingLines(
  booking: AheadBooking,
  { business, staff }: Workshop,
  now: number,
  texts: Texts,
): string {
  const { t, label, language } = texts;
  const { timeZone } = business;
  const day = dayWords(dateOf(booking.startsAt, timeZone), dateOf(now, timeZone), language);
  return lines(
    t('title', {
      title: label('number-and-service', { number: String(booking.id), service: booking.serviceName }),
    }),
    capital(t('visit-when', { day, time: timeWords(booking.startsAt, timeZone) })),
    t('manage-uncovered-who', {
      client: booking.clientName,
      specialist: staff.find(({ id }) => id === booking.staffId)?.name ?? '',
    }),
  );
}
