/** What a closing would meet and what it did, and the list of times that are closed. */
import { startOfDay, zoneOf } from '../../domain/time.ts';
import { parseDay } from '../../domain/time-days.ts';
import type { Closed } from '../../usecases/close-time.ts';
import type { Closure, Visit } from '../../usecases/desk-facts.ts';
import type { Page, Scene } from '../../usecases/facts.ts';
import type { ClosingPlan, ClosingWish } from '../../usecases/plan-closing.ts';
import type { Dropped } from '../../usecases/tenant-orders.ts';
import { clip, escapeHtml, oneLine } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { capital, dateOf, dayWords, shortDayWords, timeWords } from '../when.ts';
import { isOutOfReach } from './admin-day.ts';
import { toAdmin } from './admin-menu.ts';
import { forWhom } from './admin-month.ts';
import { reasonLine } from './admin-visit.ts';
import type { Noticed } from './progress.ts';
import { type Button, blocks, fitList, inert, lines, tap, type View } from './view.ts';

const NAME_LIMIT = 40;
const LABEL_LIMIT = 60;

type Span = { readonly startsAt: number; readonly endsAt: number };

/** Asks once more; bookings in the time are listed before anything happens to them. */
export function closingPlan(screen: ClosingPlan & Noticed, texts: Texts, now: number): View {
  const { t, label } = texts;
  const { wish, reason, hits, business, team } = screen;
  const span = { staff: wish.staffId, from: wish.startsAt, to: wish.endsAt };
  const close = (how: 'keep' | 'cancel') =>
    ({
      kind: 'close',
      ...span,
      hits: how,
      mark: hits.mark,
      reason: reason === null ? 'none' : 'given',
    }) as const;
  const met = hits.visits.length > 0;
  const { text } = fitList(
    {
      head: blocks(
        screen.notice,
        lines(
          t('title', { title: label('closing-ask') }),
          spanWords(wish, business.timeZone, now, texts),
          forWhom({ team, staffId: wish.staffId }, texts),
          reasonLine(reason, texts),
        ),
      ),
      title: met ? t('closing-hits') : t('closing-no-hits'),
      items: hits.visits,
      line: (visit) => hitLine(visit, business.timeZone, now, texts),
      gap: '\n',
    },
    texts,
  );
  return {
    text,
    buttons: [
      ...(met
        ? [
            [tap(label('closing-keep'), close('keep'))],
            [tap(label('closing-cancel', { count: hits.visits.length }), close('cancel'), 'danger')],
          ]
        : [[tap(label('closing-yes'), close('keep'), 'primary')]]),
      [
        tap(label(reason === null ? 'closing-give-reason' : 'closing-other-reason'), {
          kind: 'closing-reason',
          ...span,
        }),
      ],
      [
        tap(label('closing-no'), {
          kind: 'close-day',
          staff: span.staff,
          date: dateOf(wish.startsAt, business.timeZone),
        }),
      ],
      [toAdmin(texts)],
    ],
  };
}

/** The words that are asked for are the reason. */
export function askClosingReason(screen: ClosingPlan, texts: Texts, now: number): View {
  const { t, label } = texts;
  const { wish, business } = screen;
  const back = { kind: 'closing', staff: wish.staffId, from: wish.startsAt, to: wish.endsAt } as const;
  return {
    text: blocks(spanWords(wish, business.timeZone, now, texts), t('closing-ask-reason')),
    buttons: [[tap(label('closing-no-reason'), back)]],
  };
}

/** What became of it all. */
export function closed(screen: Closed, texts: Texts, now: number): View {
  const { t, label } = texts;
  const { closures, already, dropped, wish, business } = screen;
  const [only] = closures;
  return {
    text: blocks(
      lines(
        t(only === undefined ? 'closed-nothing' : 'closed-done'),
        spanWords(wish, business.timeZone, now, texts),
      ),
      lines(
        closures.length > 0
          ? t('closed-for', { names: closures.map((one) => one.staffName).join(', ') })
          : null,
        already.length > 0 ? t('closed-already', { names: already.join(', ') }) : null,
        ...droppedLines(dropped, texts),
      ),
    ),
    buttons: [
      ...(only !== undefined && closures.length === 1
        ? [[tap(label('block-open'), { kind: 'reopen', id: only.id })]]
        : []),
      [
        tap(label('visit-to-day'), { kind: 'day', date: dateOf(wish.startsAt, business.timeZone), page: 0 }),
        tap(label('admin-closures'), { kind: 'closures', page: 0 }),
      ],
      [toAdmin(texts)],
    ],
  };
}

function droppedLines(dropped: readonly Dropped[], { t }: Texts): (string | null)[] {
  if (dropped.length === 0) return [];
  const lost = dropped.filter(({ reached }) => reached !== 'told');
  return [
    t('closed-dropped', { count: dropped.length, told: dropped.length - lost.length }),
    lost.length === 0
      ? null
      : t('closed-unreachable', {
          count: lost.length,
          names: lost.map(({ name }) => clip(oneLine(name), NAME_LIMIT)).join(', '),
        }),
  ];
}

export function closures(
  screen: Scene & { readonly closures: Page<Closure> } & Noticed,
  texts: Texts,
  now: number,
): View {
  const { t, label } = texts;
  const { items, page, more } = screen.closures;
  const zone = screen.business.timeZone;
  const { text, shown } = fitList(
    {
      head: blocks(
        screen.notice,
        t('title', { title: label('admin-closures') }),
        items.length === 0 ? t('closures-none') : null,
      ),
      items,
      line: (one) =>
        lines(
          spanWords(one, zone, now, texts),
          t('specialist', { name: one.staffName }),
          one.reason === null ? null : `<i>${escapeHtml(oneLine(one.reason), 200)}</i>`,
        ),
      gap: '\n\n',
    },
    texts,
  );
  return {
    text,
    buttons: [
      ...items.slice(0, shown).map((one) => [openButton(one, zone, now, texts)]),
      ...(page > 0 || more
        ? [
            [
              page > 0 ? tap(label('previous-page'), { kind: 'closures', page: page - 1 }) : inert(),
              more ? tap(label('next-page'), { kind: 'closures', page: page + 1 }) : inert(),
            ],
          ]
        : []),
      [tap(label('admin-close'), { kind: 'close-whom' })],
      [toAdmin(texts)],
    ],
  };
}

/** A closed time that was opened again from the list or from what had just been closed. */
export function reopened(screen: { readonly block: Closure } & Scene, texts: Texts, now: number): View {
  const { t, label } = texts;
  const { block, business } = screen;
  return {
    text: blocks(
      t('block-removed'),
      lines(spanWords(block, business.timeZone, now, texts), t('specialist', { name: block.staffName })),
    ),
    buttons: [[tap(label('admin-closures'), { kind: 'closures', page: 0 }), toAdmin(texts)]],
  };
}

function openButton(one: Closure, zone: string, now: number, { label, language }: Texts): Button {
  const day = shortDayWords(dateOf(one.startsAt, zone), dateOf(now, zone), language);
  const name = clip(oneLine(one.staffName), NAME_LIMIT);
  const text = label('closures-open', { day, time: timeWords(one.startsAt, zone), name });
  return tap(clip(text, LABEL_LIMIT), { kind: 'reopen', id: one.id });
}

function hitLine(visit: Visit, zone: string, now: number, { t, language }: Texts): string {
  const said = t('closing-hit', {
    day: shortDayWords(dateOf(visit.startsAt, zone), dateOf(now, zone), language),
    from: timeWords(visit.startsAt, zone),
    to: timeWords(visit.endsAt, zone),
    client: clip(oneLine(visit.client.name), NAME_LIMIT),
    name: clip(oneLine(visit.staffName), NAME_LIMIT),
  });
  return isOutOfReach(visit.client) ? `${said} ⊘` : said;
}

/** `Среда, 10 февраля, 14:00–15:00`, `Среда, 10 февраля, весь день`, `10 февраля — 14 февраля`. */
export function spanWords(
  { startsAt, endsAt }: Span | ClosingWish,
  zoneId: string,
  now: number,
  texts: Texts,
): string {
  const { t, language } = texts;
  const zone = zoneOf(zoneId);
  const today = dateOf(now, zoneId);
  const [first, last] = [dateOf(startsAt, zoneId), dateOf(endsAt - 1, zoneId)];
  const whole =
    startOfDay(zone, parseDay(first)) === startsAt && startOfDay(zone, parseDay(last) + 1) === endsAt;
  const times = { from: timeWords(startsAt, zoneId), to: timeWords(endsAt, zoneId) };
  if (first === last) {
    const day = capital(dayWords(first, today, language));
    return whole ? t('span-day', { day }) : t('block-when', { day, ...times });
  }
  const days = { first: shortDayWords(first, today, language), last: shortDayWords(last, today, language) };
  return whole ? t('span-days', days) : t('span-over-days', { ...days, ...times });
}
