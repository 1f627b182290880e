/** Hours, by those who may change them: of the business and of each specialist, of a week and of single dates. */
import { Composer } from 'grammy';
import { ok } from '../../../domain/result.ts';
import { formatDay, parseDay } from '../../../domain/time-days.ts';
import { readDates } from '../../../domain/typed-values.ts';
import type { Changed } from '../../../usecases/change-business.ts';
import { readWorkshop } from '../../../usecases/read-workshop.ts';
import { datesChange, datesFromText, hoursFromText } from '../../../usecases/typed-change.ts';
import { show } from '../../answers.ts';
import type { Action } from '../../callback-data.ts';
import { type TurnContext, wordsFor } from '../../turn.ts';
import { dates, datesQuestion, newDate, untilDate } from '../../views/dates-admin.ts';
import { hours, hoursDay, uncoveredList } from '../../views/hours-admin.ts';
import type { Render, Step } from '../../views/manage.ts';
import { dateOf } from '../../when.ts';
import { act } from '../steps.ts';
import { answered } from '../triggers.ts';
import { askAgain, asking, changing, expectWords, look, questioning, refuse } from './managing.ts';

export const hoursAdmin = new Composer<TurnContext>();

/** `10:00–19:00` */
const USUAL = [[600, 1140]] as const;

function saved(render: Render | null): Step | null {
  return render && { render: (texts, above) => render(texts, above ?? texts.t('manage-saved')) };
}

const week = ({ workshop }: Changed, { staff }: { staff: number | null }): Step | null =>
  saved(hours(workshop, { staff }));
const coming = ({ workshop }: Changed, { staff }: { staff: number | null }, now: number): Step | null =>
  saved(dates(workshop, { staff, page: 0 }, now));

hoursAdmin.use(
  look('hours', 'hours.write', hours, { ahead: true }),
  look('uncovered', 'hours.write', uncoveredList, { ahead: true }),
  look('dates', 'hours.write', dates, { ahead: true }),
  look('date-until', 'hours.write', untilDate),
  ...questioning({ kind: 'hours-day', may: 'hours.write', ask: hoursDay, read: hoursFromText, after: week }),
  ...questioning({
    kind: 'dates-ask',
    may: 'hours.write',
    ask: datesQuestion,
    read: datesFromText,
    after: coming,
  }),
  asking({ kind: 'date-new', may: 'hours.write', ask: newDate }),
  changing(
    'hours-set',
    ({ staff, weekday, how }) =>
      ok({
        kind: 'set-hours',
        staff,
        weekday: Number(weekday),
        windows: how === 'monday' ? null : how === 'usual' ? USUAL : [],
      }),
    week,
  ),
  changing('hours-reset', ({ staff }) => ok({ kind: 'reset-hours', staff }), week),
  changing(
    'holidays-set',
    ({ on }) => ok({ kind: 'set-holidays', on: on === 1 }),
    (changed) => week(changed, { staff: null }),
  ),
  changing('dates-set', ({ how, ...those }) => datesChange(those, how === 'closed' ? [] : null), coming),
);

/** A date, or the first and last of several: what shall hold on them is asked next. */
hoursAdmin.use(
  answered('date-new', (ctx, action, text) =>
    act(
      ctx,
      async (context) => {
        const result = await readWorkshop(context, { action: 'hours.write' });
        if (!result.ok) return { result, typed: null, asks: null, heard: true };
        const today = parseDay(dateOf(context.now, result.value.business.timeZone));
        const typed = readDates(text, today);
        if (!typed.ok) return { result, typed, asks: null, heard: true };
        const [from, to] = typed.value;
        const asks = {
          kind: 'dates-ask',
          staff: action.staff,
          from: formatDay(from),
          to: formatDay(to),
        } as const satisfies Action;
        return { result, typed, asks, heard: await expectWords(context, asks) };
      },
      async ({ result, typed, asks, heard }) => {
        const { now } = ctx.turn;
        if (!result.ok) return refuse(ctx, result.failure);
        if (typed !== null && !typed.ok) {
          return askAgain(ctx, 'hours.write', typed.failure, (workshop) => newDate(workshop, action, now));
        }
        const render = asks && datesQuestion(result.value, asks, now);
        const words = wordsFor(ctx.turn, result.value);
        if (render) await show(ctx, render(words, heard ? undefined : words.t('value-away')));
      },
    ),
  ),
);
