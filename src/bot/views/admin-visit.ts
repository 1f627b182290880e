/** One booking as the business sees it: who comes for what, how it stands, what became of it, what can be done. */
import type { BookingState } from '../../domain/bookings.ts';
import { scopeOf } from '../../domain/permissions.ts';
import { canDrop, type DropQuestion } from '../../usecases/ask-drop.ts';
import type { Reason } from '../../usecases/ask-reason.ts';
import type { Client, Visit, VisitStep } from '../../usecases/desk-facts.ts';
import type { VisitDropped } from '../../usecases/drop-visit.ts';
import type { VisitScreen } from '../../usecases/show-visit.ts';
import { escapeHtml } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { dateOf, shortDayWords, timeWords } from '../when.ts';
import { isOutOfReach } from './admin-day.ts';
import { toAdmin } from './admin-menu.ts';
import { hasBegun } from './booking-card.ts';
import type { Noticed } from './progress.ts';
import { type Button, blocks, lines, tap, type View } from './view.ts';
import { visitLines } from './visit.ts';

const REASON_LIMIT = 700;

export function adminVisit(screen: VisitScreen & Noticed, texts: Texts, now: number): View {
  const { visit, business, steps } = screen;
  const { t, label } = texts;
  const zone = business.timeZone;
  return {
    text: blocks(
      screen.notice,
      t('booking-head', { number: String(visit.id), state: stateWords(visit, zone, label, now) }),
      lines(visitLines(visit, zone, now, texts), reasonLine(visit.cancelReason, texts)),
      lines(
        ...clientLines(visit.client, texts),
        visit.attendanceConfirmedAt === null
          ? null
          : t('visit-promised', { moment: momentWords(visit.attendanceConfirmedAt, zone, now, texts) }),
      ),
      lines(
        t('title', { title: label('visit-history') }),
        steps.some(({ action }) => action === 'created')
          ? null
          : t('step-created', { moment: momentWords(visit.createdAt, zone, now, texts) }),
        ...steps.toReversed().map((step) => stepLine(step, zone, now, texts)),
      ),
    ),
    buttons: [
      ...changes(screen, texts, now),
      ...writeRow(screen, texts),
      [
        tap(label('visit-to-day'), { kind: 'day', date: dateOf(visit.startsAt, zone), page: 0 }),
        toAdmin(texts),
      ],
    ],
  };
}

/** The question before a visit is cancelled, with the reason as far as it is known. */
export function askDrop({ visit, business, reason }: DropQuestion, texts: Texts, now: number): View {
  const { t, label } = texts;
  const given = reason.kind === 'given';
  const yes = given ? 'drop-yes' : 'drop-without-reason';
  return {
    text: blocks(
      t('title', { title: label('drop-title', { number: String(visit.id) }) }),
      visitLines(visit, business.timeZone, now, texts),
      lines(...clientLines(visit.client, texts)),
      reasonBlock(reason, !isOutOfReach(visit.client), texts),
    ),
    buttons: [
      [tap(label(yes), { kind: 'drop', id: visit.id, reason: given ? 'given' : 'none' }, 'danger')],
      [tap(label('drop-no'), { kind: 'visit', id: visit.id })],
    ],
  };
}

/** The reason as far as it is known, and whether the client will read it. */
export function reasonBlock(reason: Reason, told: boolean, texts: Texts): string {
  const { t } = texts;
  return blocks(
    reason.kind === 'given' ? reasonLine(reason.text, texts) : null,
    lines(
      told ? t('reason-tells') : null,
      reason.kind === 'asked' ? t('reason-ask') : null,
      reason.kind === 'away' ? t('reason-away') : null,
    ),
  );
}

/** The card of what is cancelled now, and whether its client hears of it. */
export function dropped(screen: VisitDropped, texts: Texts, now: number): View {
  const { t } = texts;
  const notice =
    screen.visit.state === 'cancelled_by_client'
      ? t('drop-by-client')
      : lines(t('drop-done'), t(REACHED[screen.reached]));
  return adminVisit({ ...screen, notice }, texts, now);
}

const REACHED = {
  told: 'drop-told',
  unreachable: 'drop-unreachable',
  no_telegram: 'drop-no-telegram',
} as const satisfies Record<VisitDropped['reached'], string>;

/** Writing is offered only to those who may answer clients. */
function changes({ visit, viewer }: VisitScreen, { label }: Texts, now: number): Button[][] {
  if (scopeOf(viewer.role, 'booking.write') === null || !canDrop(visit, now)) return [];
  return [
    [
      tap(label('booking-move'), { kind: 'ask-move', id: visit.id }),
      tap(label('visit-drop'), { kind: 'ask-drop', id: visit.id }),
    ],
  ];
}

function writeRow({ visit: { client }, viewer }: VisitScreen, { label }: Texts): Button[][] {
  if (client.telegramId === null || scopeOf(viewer.role, 'client.write') !== 'all') return [];
  return [[tap(label('visit-write'), { kind: 'reply', client: client.id })]];
}

export function clientLines(client: Client, { t, label }: Texts): (string | null)[] {
  const { name, username, telegramId, language, unreachableSince } = client;
  const known = { id: String(telegramId), name };
  return [
    telegramId === null
      ? t('visit-client', { name })
      : username === null
        ? t('notice-client', known)
        : t('notice-client-username', { ...known, username }),
    language === null
      ? null
      : t('visit-language', { language: label(language === 'ru' ? 'language-russian' : 'language-english') }),
    telegramId === null ? t('visit-no-telegram') : unreachableSince === null ? null : t('visit-unreachable'),
  ];
}

export function reasonLine(reason: string | null, { t }: Texts): string | null {
  return reason === null ? null : `${t('reason-head')} ${escapeHtml(reason, REASON_LIMIT)}`;
}

function stepLine({ actor, action, at }: VisitStep, zone: string, now: number, texts: Texts): string {
  const { t } = texts;
  const byClient = actor.startsWith('client:');
  const moment = momentWords(at, zone, now, texts);
  switch (action) {
    case 'created':
      return byClient ? t('step-created-client', { moment }) : t('step-created', { moment });
    case 'cancelled':
      return byClient ? t('step-cancelled-client', { moment }) : t('step-cancelled', { moment });
    case 'moved':
      return byClient ? t('step-moved-client', { moment }) : t('step-moved', { moment });
    case 'attendance_confirmed':
      return t('step-promised', { moment });
  }
}

/** `3 февраля, 12:00` */
export function momentWords(epochMs: number, zone: string, now: number, { label, language }: Texts): string {
  const day = shortDayWords(dateOf(epochMs, zone), dateOf(now, zone), language);
  return label('visit-when', { day, time: timeWords(epochMs, zone) });
}

function stateWords(visit: Visit, zone: string, label: Texts['label'], now: number): string {
  if (!hasBegun(visit, now)) return label(STATES[visit.state]);
  if (visit.endsAt <= now) return label('visit-over');
  return label('visit-begun', { time: timeWords(visit.startsAt, zone) });
}

const STATES: Record<BookingState, string> = {
  pending: 'booking-pending',
  booked: 'booking-ahead',
  done: 'booking-done',
  no_show: 'booking-no-show',
  cancelled_by_client: 'visit-cancelled-by-client',
  cancelled_by_business: 'visit-cancelled-by-business',
  rejected: 'visit-rejected',
};
