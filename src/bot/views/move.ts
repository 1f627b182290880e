/** A booking on its way to another time: the month, the times, the card, and what became of it. */
import type { Business, Movable } from '../../usecases/facts.ts';
import type { MoveTimes, Moving } from '../../usecases/move-offer.ts';
import type { MoveCard, MoveMonth } from '../../usecases/move-screens.ts';
import type { MoveQuestion } from '../../usecases/review-move.ts';
import type { Action } from '../callback-data.ts';
import type { Texts } from '../texts/texts.ts';
import { capital, dateOf, dayWords } from '../when.ts';
import { addressLine } from './address.ts';
import { reasonBlock } from './admin-visit.ts';
import { monthNotes, monthRows } from './month.ts';
import { moveLines } from './move-lines.ts';
import { clientLine } from './notice.ts';
import type { Noticed } from './progress.ts';
import { canCancel, windowRule } from './rules.ts';
import { timesNotes, timesRows } from './times.ts';
import { type Button, blocks, lines, tap, type View } from './view.ts';
import { costWords, visitLines, whenWords } from './visit.ts';

const STEPS = ['step-day', 'step-time', 'step-check'] as const;

export function moveMonth(screen: MoveMonth & Noticed, texts: Texts, now: number): View {
  const { booking, staffId: staff, business } = screen;
  const { id } = booking;
  return {
    text: blocks(
      head(screen, 'step-day', texts),
      standing(screen, business, texts, now),
      monthNotes(screen, texts),
    ),
    buttons: [
      ...monthRows(screen, texts, {
        month: (month) => ({ kind: 'move-month', id, staff, month }),
        day: (date) => ({ kind: 'move-times', id, staff, date }),
      }),
      ...whomRow(screen, texts),
      ...keepRow(screen, texts),
    ],
  };
}

export function moveTimes(screen: MoveTimes & Noticed, texts: Texts, now: number): View {
  const { booking, staffId: staff, business, date } = screen;
  const { id } = booking;
  const today = dateOf(now, business.timeZone);
  return {
    text: blocks(
      head(screen, 'step-time', texts),
      standing(screen, business, texts, now),
      texts.t('title', { title: capital(dayWords(date, today, texts.language)) }),
      timesNotes(screen, today, texts),
    ),
    buttons: [
      ...timesRows(screen, today, texts, {
        day: (day) => ({ kind: 'move-times', id, staff, date: day }),
        time: (start) => ({ kind: 'move-card', id, staff, start }),
      }),
      [tap(texts.label('back-to-days'), { kind: 'move-month', id, staff, month: date.slice(0, 7) })],
      ...keepRow(screen, texts),
    ],
  };
}

export function moveCard(screen: MoveQuestion & Noticed, texts: Texts, now: number): View {
  const { label } = texts;
  const { booking, business, specialist, startsAt, endsAt, staffId: staff, by, reason } = screen;
  const { id } = booking;
  const date = dateOf(startsAt, business.timeZone);
  const visit = { ...booking, startsAt, endsAt, staffName: specialist.name, was: booking };
  return {
    text: blocks(
      head(screen, 'step-check', texts),
      lines(moveLines(visit, business.timeZone, now, texts, 'move-will'), addressLine(business, texts)),
      whoseLine(screen, texts),
      by === 'business' || canCancel({ startsAt }, business, now) ? null : windowRule(false, business, texts),
      reason && reasonBlock(reason, canTell(booking.client), texts),
    ),
    buttons: [
      [tap(label('move-confirm'), moveButton(screen, reason?.kind === 'given'), 'success')],
      [
        tap(label('card-other-time'), { kind: 'move-times', id, staff, date }),
        tap(label('card-other-day'), { kind: 'move-month', id, staff, month: date.slice(0, 7) }),
      ],
      ...keepRow(screen, texts),
    ],
  };
}

/** With the reason that was written, where one was. */
export function moveButton({ booking, specialist, startsAt }: MoveCard, given: boolean): Action {
  return {
    kind: 'move',
    id: booking.id,
    staff: specialist.id,
    start: startsAt,
    seen: booking.sequence,
    ...(given && { reason: 'given' }),
  };
}

const canTell = ({ telegramId, unreachable }: Movable['client']): boolean =>
  telegramId !== null && !unreachable;

/** What the business reads after it has moved somebody's booking. */
export function movedForClient(
  { booking, business }: { readonly booking: Movable; readonly business: Business },
  texts: Texts,
  now: number,
): View {
  const { t, label } = texts;
  const { client, id } = booking;
  const told =
    client.telegramId === null
      ? 'move-untold-no-telegram'
      : client.unreachable
        ? 'move-untold-unreachable'
        : 'move-told';
  return {
    text: blocks(
      t('title', { title: label('move-done', { number: String(id) }) }),
      visitLines(booking, business.timeZone, now, texts),
      whoseLine({ booking, by: 'business' }, texts),
      t(told),
    ),
    buttons: [
      [tap(label('move-other-time'), { kind: 'ask-move', id })],
      [tap(label('number', { number: String(id) }), { kind: 'visit', id })],
    ],
  };
}

/** The booking as it stands, and a way on where there is one. */
export function moveStopped(
  {
    booking,
    business,
    moving,
    notice,
  }: Noticed & {
    readonly booking: Movable;
    readonly business: Business;
    readonly moving?: Moving | undefined;
  },
  texts: Texts,
  now: number,
): View {
  const { label } = texts;
  const { id } = booking;
  return {
    text: blocks(notice, visitLines(booking, business.timeZone, now, texts)),
    buttons:
      moving === undefined
        ? [[tap(label('write-button'), { kind: 'write' })]]
        : [[tap(label('move-other-time'), { kind: 'ask-move', id })], ...keepRow(moving, texts)],
  };
}

function head(
  { booking, notice }: Moving & Noticed,
  at: (typeof STEPS)[number],
  { t, label }: Texts,
): string {
  return blocks(
    notice,
    lines(
      t('title', { title: label('move-title', { number: String(booking.id) }) }),
      t('move-step', { step: STEPS.indexOf(at) + 1, total: STEPS.length, what: label(at) }),
    ),
  );
}

function standing(
  { booking, by }: Moving,
  { timeZone }: { readonly timeZone: string },
  texts: Texts,
  now: number,
): string {
  const { t } = texts;
  return lines(
    t('title', { title: booking.serviceName }),
    t('move-from', { moment: whenWords(booking.startsAt, timeZone, now, texts) }),
    t('specialist', { name: booking.staffName }),
    costWords(booking, texts),
    whoseLine({ booking, by }, texts),
  );
}

/** Nobody needs to be told who they are. */
function whoseLine({ booking: { client }, by }: Pick<Moving, 'booking' | 'by'>, texts: Texts): string | null {
  if (by === 'client') return null;
  const { telegramId, name } = client;
  return telegramId === null
    ? texts.t('move-client', { name })
    : clientLine({ ...client, telegramId }, texts);
}

/** To somebody else, and back to the specialist whom the booking has. */
function whomRow({ booking, staffId, others, month }: MoveMonth, { label }: Texts): Button[][] {
  if (!others) return [];
  const { id, staffName } = booking;
  return staffId === null
    ? [
        [
          tap(label('move-own', { name: staffName }), {
            kind: 'move-month',
            id,
            staff: booking.staffId,
            month,
          }),
        ],
      ]
    : [[tap(label('move-anyone'), { kind: 'move-month', id, staff: null, month })]];
}

/** Back to the booking's card, the client's or the business's own. */
function keepRow({ booking, by }: Pick<Moving, 'booking' | 'by'>, { label }: Texts): Button[][] {
  const kind = by === 'client' ? 'booking' : 'visit';
  return [[tap(label('move-keep'), { kind, id: booking.id })]];
}
