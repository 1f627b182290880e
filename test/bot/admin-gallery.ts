/** Every screen of those who run a business, with ordinary or with hostile facts. */
import type { Texts } from '../../src/bot/texts/texts.ts';
import {
  askClosingReason,
  closed,
  closingPlan,
  closures,
  reopened,
} from '../../src/bot/views/admin-closed.ts';
import { closeDay, closeFrom, closeWhom, wholeDays } from '../../src/bot/views/admin-closing.ts';
import { adminDay } from '../../src/bot/views/admin-day.ts';
import { adminLeft, adminMenu } from '../../src/bot/views/admin-menu.ts';
import { closeMonth, closeUntil, deskMonth } from '../../src/bot/views/admin-month.ts';
import { adminVisit, askDrop, dropped } from '../../src/bot/views/admin-visit.ts';
import type { View } from '../../src/bot/views/view.ts';
import { BOOKING_STATES } from '../../src/domain/bookings.ts';
import type { Client, Closure, Visit } from '../../src/usecases/desk-facts.ts';
import type { DayEntry } from '../../src/usecases/show-day.ts';
import { NOW, START, type World } from './facts.ts';

const HOUR = 3_600_000;
const DATE = '2027-02-10';
const MARK = 'd41d8cd9';

export function visitOf({ booking, name, username, letter }: World, client: Partial<Client> = {}): Visit {
  return {
    ...booking,
    createdAt: NOW,
    cancelReason: letter,
    client: {
      id: 7,
      name,
      username,
      telegramId: 5_000_000_001,
      language: 'ru',
      unreachableSince: null,
      ...client,
    },
  };
}

export function adminGallery(world: World, texts: Texts): readonly (readonly [string, View])[] {
  const { business, booking, letter, count } = world;
  const viewer = { ...world.viewer, role: 'owner' } as const;
  const scene = { business, viewer };
  const team = Array.from({ length: Math.min(count, 120) }, (_, at) => {
    return { id: at + 1, name: booking.staffName, active: true };
  });
  const visit = visitOf(world);
  const lost = visitOf(world, { unreachableSince: NOW, username: null, language: null });
  const closure: Closure = {
    id: 3,
    staffId: 2,
    staffName: booking.staffName,
    startsAt: START,
    endsAt: START + HOUR,
    removed: false,
    reason: letter,
  };
  const span = { startsAt: START, endsAt: START + HOUR };
  const entries: readonly DayEntry[] = [
    ...Array.from({ length: count }, (_, at): DayEntry => {
      const one = at % 3 === 0 ? lost : { ...visit, attendanceConfirmedAt: NOW };
      return { kind: 'visit', ...span, visit: { ...one, id: at + 1 } };
    }),
    { kind: 'closed', ...span, closure },
    { kind: 'closed', ...span, closure: { ...closure, reason: null } },
    { kind: 'free', ...span },
  ];
  const mate = (at: number) => ({ id: at, name: booking.staffName, active: true });
  const columns = [
    { mate: mate(1), entries },
    { mate: mate(2), entries: [] },
  ];
  const day = { ...scene, date: DATE, columns, hours: [{ ...span, staffId: 1 }] };
  const month = { ...scene, month: '2027-02', team, counts: new Map([[DATE, count]]) };
  const wish = { staffId: null, ...span };
  const plan = { ...scene, team, wish, reason: null, hits: { visits: [], mark: MARK } };
  const hit = { ...plan, hits: { visits: Array.from({ length: count }, () => visit), mark: MARK } };
  const card = { ...scene, visit, steps: STEPS };
  const done = { ...scene, wish, closures: [], already: [], dropped: [], planned: [] };
  const page = { items: Array.from({ length: 8 }, () => closure), page: 1, more: true };
  return [
    ['admin', adminMenu(scene, texts)],
    ['admin, specialist', adminMenu({ business, viewer: { ...viewer, role: 'specialist' } }, texts)],
    ['admin, left', adminLeft(texts)],
    ['day', adminDay({ ...day, page: 0 }, texts, NOW)],
    ['day, last page', adminDay({ ...day, page: 999 }, texts, NOW)],
    ['day, near', adminDay({ ...day, date: '2027-02-03', page: 0 }, texts, NOW)],
    ['day, nobody', adminDay({ ...day, columns: [], page: 0 }, texts, NOW)],
    ['day, one off', adminDay({ ...day, columns: [{ mate: mate(1), entries: [] }], page: 0 }, texts, NOW)],
    ['desk month', deskMonth(month, texts, NOW)],
    ['desk month, empty', deskMonth({ ...month, counts: new Map() }, texts, NOW)],
    ...BOOKING_STATES.map(
      (state) =>
        [`visit, ${state}`, adminVisit({ ...card, visit: { ...visit, state } }, texts, NOW)] as const,
    ),
    ['visit, begun', adminVisit(card, texts, START)],
    ['visit, over', adminVisit({ ...card, steps: [] }, texts, START + 48 * HOUR)],
    ['visit, unreachable', adminVisit({ ...card, visit: lost }, texts, NOW)],
    [
      'visit, promised, by phone',
      adminVisit(
        { ...card, visit: { ...visitOf(world, { telegramId: null }), attendanceConfirmedAt: NOW } },
        texts,
        NOW,
      ),
    ],
    ['drop, asked', askDrop({ ...card, reason: { kind: 'asked' } }, texts, NOW)],
    ['drop, no words', askDrop({ ...card, reason: { kind: 'away' } }, texts, NOW)],
    ['drop, given', askDrop({ ...card, reason: { kind: 'given', text: letter.slice(0, 300) } }, texts, NOW)],
    ...(['told', 'unreachable', 'no_telegram'] as const).map((reached) => {
      const view = dropped({ ...card, reached, planned: [] }, texts, NOW);
      return [`drop, ${reached}`, view] as const;
    }),
    [
      'drop, by client',
      dropped(
        { ...card, visit: { ...visit, state: 'cancelled_by_client' }, reached: 'told', planned: [] },
        texts,
        NOW,
      ),
    ],
    ['closing, whom', closeWhom(month, texts)],
    ['closing, nobody', closeWhom({ ...month, team: [] }, texts)],
    ['closing, month', closeMonth({ ...month, staffId: 1 }, texts, NOW)],
    [
      'closing, until',
      closeUntil(
        {
          ...month,
          staffId: null,
          first: DATE,
          upTo: (last) => wholeDays(null, DATE, last, business.timeZone),
        },
        texts,
        NOW,
      ),
    ],
    ['closing, day', closeDay({ ...day, staffId: null }, texts, NOW)],
    ['closing, day off', closeDay({ ...day, hours: [], staffId: 2 }, texts, NOW)],
    ['closing, from', closeFrom({ ...day, hours: [], staffId: 2, start: START }, texts, NOW)],
    ['closing, plan', closingPlan(plan, texts, NOW)],
    ['closing, hits', closingPlan({ ...hit, reason: letter.slice(0, 300), notice: 'x' }, texts, NOW)],
    ['closing, reason', askClosingReason(plan, texts, NOW)],
    ['closed', closed({ ...done, closures: [closure] }, texts, NOW)],
    ['closed, nothing', closed({ ...done, already: team.map(({ name }) => name) }, texts, NOW)],
    [
      'closed, with clients',
      closed(
        {
          ...done,
          closures: [closure, closure],
          already: [booking.staffName],
          dropped: [
            { id: 1, name: world.name, reached: 'told' },
            { id: 2, name: world.name, reached: 'no_telegram' },
          ],
        },
        texts,
        NOW,
      ),
    ],
    ['closures', closures({ ...scene, closures: page }, texts, NOW)],
    ['closures, none', closures({ ...scene, closures: { items: [], page: 0, more: false } }, texts, NOW)],
    ['reopened', reopened({ ...scene, block: closure }, texts, NOW)],
  ];
}

const STEPS = (['created', 'moved', 'attendance_confirmed', 'cancelled'] as const).flatMap((action) => [
  { actor: 'client:5', action, at: NOW },
  { actor: 'admin:6', action, at: NOW },
]);
