/** The way to a closed time: for whom, which day, from when until when. */
import { MINUTE, startOfDay, zoneOf } from '../../domain/time.ts';
import { parseDay } from '../../domain/time-days.ts';
import type { DayScreen } from '../../usecases/show-day.ts';
import type { DeskMonth } from '../../usecases/tenant-orders.ts';
import type { Action } from '../callback-data.ts';
import { clip, oneLine } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { capital, dateOf, dayWords, timeWords } from '../when.ts';
import { rowsOf } from './admin-day.ts';
import { toAdmin } from './admin-menu.ts';
import { forWhom } from './admin-month.ts';
import type { Noticed } from './progress.ts';
import { type Button, blocks, lines, tap, type View } from './view.ts';

const NAME_LIMIT = 40;
/** Of at most so many names, and of times within what one message may carry. */
const MOST_NAMES = 90;
const MOST_TIMES = 60;
const A_ROW = 4;
const STEPS = [15, 30, 60, 120];

export function closeWhom({ team }: DeskMonth, texts: Texts): View {
  const { t, label } = texts;
  const whose = (text: string, staff: number | null): Button[] => [tap(text, { kind: 'close-month', staff })];
  return {
    text: blocks(
      t('title', { title: label('closing-title') }),
      team.length === 0 ? t('desk-no-calendar') : t('closing-pick-whom'),
    ),
    buttons: [
      ...(team.length > 1 ? [whose(label('closing-everybody'), null)] : []),
      ...team.slice(0, MOST_NAMES).map(({ id, name }) => whose(clip(oneLine(name), NAME_LIMIT), id)),
      [toAdmin(texts)],
    ],
  };
}

export type ClosingDay = DayScreen & { readonly staffId: number | null };

/** The whole day, several days, or a time of it to begin with. */
export function closeDay(screen: ClosingDay & Noticed, texts: Texts, now: number): View {
  const { t, label } = texts;
  const { date, staffId: staff, business } = screen;
  const times = timesOf(screen).filter((start) => start > now - longestStep(screen));
  return {
    text: blocks(
      screen.notice,
      t('title', { title: label('closing-title') }),
      headOf(screen, texts, now),
      times.length === 0 ? t('closing-pick-extent') : t('closing-pick-from'),
    ),
    buttons: [
      [
        tap(label('closing-whole-day'), wholeDays(staff, date, date, business.timeZone)),
        tap(label('closing-several-days'), { kind: 'close-until', staff, date, month: date.slice(0, 7) }),
      ],
      ...rowsOf(
        times.map((start) =>
          tap(timeWords(start, business.timeZone), { kind: 'close-from', staff, date, start }),
        ),
        A_ROW,
      ),
      [tap(label('back-to-days'), { kind: 'close-month', staff, month: date.slice(0, 7) }), toAdmin(texts)],
    ],
  };
}

/** Until when, to the end of the hours of that day. */
export function closeFrom(screen: ClosingDay & { readonly start: number }, texts: Texts, now: number): View {
  const { t, label } = texts;
  const { date, staffId: staff, start, business } = screen;
  const { step, endsAt } = extentOf(screen);
  const ends: number[] = [];
  for (let end = start + step; end < endsAt && ends.length < MOST_TIMES; end += step) ends.push(end);
  ends.push(Math.max(endsAt, start + step));
  return {
    text: blocks(
      t('title', { title: label('closing-title') }),
      headOf(screen, texts, now),
      t('closing-pick-to', { from: timeWords(start, business.timeZone) }),
    ),
    buttons: [
      ...rowsOf(
        ends.map((to) => tap(timeWords(to, business.timeZone), { kind: 'closing', staff, from: start, to })),
        A_ROW,
      ),
      [tap(label('closing-back'), { kind: 'close-day', staff, date }), toAdmin(texts)],
    ],
  };
}

/** From the first moment of one date to the last of another. */
export function wholeDays(staff: number | null, first: string, last: string, timeZone: string): Action {
  const zone = zoneOf(timeZone);
  const [from, to] = [startOfDay(zone, parseDay(first)), startOfDay(zone, parseDay(last) + 1)];
  return { kind: 'closing', staff, from, to };
}

function headOf(screen: ClosingDay, texts: Texts, now: number): string {
  const { date, business, columns, staffId } = screen;
  const team = columns.map(({ mate }) => mate);
  const day = capital(dayWords(date, dateOf(now, business.timeZone), texts.language));
  return lines(day, forWhom({ team, staffId }, texts));
}

function timesOf(screen: ClosingDay): number[] {
  const { step, startsAt, endsAt } = extentOf(screen);
  const times: number[] = [];
  for (let start = startsAt; start < endsAt; start += step) times.push(start);
  return times;
}

function longestStep(screen: ClosingDay): number {
  return extentOf(screen).step;
}

/** The hours of those concerned, else the whole day, in steps of the business that one message can hold. */
function extentOf({ hours, staffId, business, date }: ClosingDay): {
  startsAt: number;
  endsAt: number;
  step: number;
} {
  const own = hours.filter((one) => staffId === null || one.staffId === staffId);
  const [zone, day] = [zoneOf(business.timeZone), parseDay(date)];
  const startsAt = own.length === 0 ? startOfDay(zone, day) : Math.min(...own.map((one) => one.startsAt));
  const endsAt = own.length === 0 ? startOfDay(zone, day + 1) : Math.max(...own.map((one) => one.endsAt));
  const fits = (minutes: number): boolean =>
    minutes >= business.stepMinutes && (endsAt - startsAt) / (minutes * MINUTE) <= MOST_TIMES;
  const step = STEPS.find(fits) ?? STEPS.at(-1) ?? 60;
  return { startsAt, endsAt, step: step * MINUTE };
}
