/** Every screen of a client's bot, in one language, with ordinary or with hostile facts. */
import type { Texts } from '../../src/bot/texts/texts.ts';
import { aborted, nothingToStop } from '../../src/bot/views/aborted.ts';
import { about } from '../../src/bot/views/about.ts';
import { apology } from '../../src/bot/views/alerts.ts';
import { blocked, unblocked } from '../../src/bot/views/blocks.ts';
import { bookingCard } from '../../src/bot/views/booking-card.ts';
import { atLimit, bookings } from '../../src/bot/views/bookings.ts';
import { askCancel, cancelled, tooLate } from '../../src/bot/views/cancel.ts';
import { card } from '../../src/bot/views/card.ts';
import { help, how, unknownInput } from '../../src/bot/views/help.ts';
import { languageChosen, languagePicker } from '../../src/bot/views/language.ts';
import { askForLetter, draftDropped, letterRefusal, letterSent } from '../../src/bot/views/letters.ts';
import { month } from '../../src/bot/views/month.ts';
import { moveCard, movedForClient, moveMonth, moveStopped, moveTimes } from '../../src/bot/views/move.ts';
import { notice } from '../../src/bot/views/notice.ts';
import { refusalText } from '../../src/bot/views/refusal.ts';
import { services } from '../../src/bot/views/services.ts';
import { specialists } from '../../src/bot/views/specialists.ts';
import { times } from '../../src/bot/views/times.ts';
import type { View } from '../../src/bot/views/view.ts';
import { visits } from '../../src/bot/views/visits.ts';
import { welcome } from '../../src/bot/views/welcome.ts';
import { BOOKING_STATES } from '../../src/domain/bookings.ts';
import { commonTerms } from '../../src/domain/common-terms.ts';
import type { Reason } from '../../src/usecases/ask-reason.ts';
import type { News } from '../../src/usecases/letters.ts';
import { REASON_LIMIT } from '../../src/usecases/read-reason.ts';
import { adminGallery } from './admin-gallery.ts';
import { businessGallery } from './business-gallery.ts';
import { ALONE, FAILURES, NOW, START, STATES, type World } from './facts.ts';
import { afterVisit } from './gallery-after-visit.ts';
import { subscriptionGallery } from './gallery-subscription.ts';

const HOUR = 3_600_000;

export function gallery(world: World, texts: Texts): ReadonlyMap<string, View> {
  const { business, viewer, service, booking, hours, name } = world;
  const scene = { business, viewer };
  const list = Array.from({ length: world.count }, (_, at) => ({ ...booking, id: booking.id + at }));
  const listed = { ...service, doneBy: [service] };
  const offered = Array.from({ length: world.count }, (_, at) => ({ ...listed, id: at + 1 }));
  const dear = { durationMinutes: 120, price: { ...service.price, minor: 300_000 } };
  const shared = offered.map((one) => ({ ...one, doneBy: [service, dear] }));
  const team = offered.map(({ id, name }) => ({ ...(id % 2 === 0 ? dear : service), id, name }));
  const several = { ...ALONE, specialists: team.length, terms: commonTerms(team) };
  const chosen = { ...several, staffId: 2, specialist: { id: 2, name: service.name } };
  const names = team.map((one) => one.name);
  const timesOf = { ...scene, ...ALONE, service, date: '2027-02-10' };
  const choice = {
    ...timesOf,
    specialist: { id: 2, name: booking.staffName },
    specialists: 1,
    startsAt: START,
    endsAt: START + 1.5 * HOUR,
    terms: '1o_03v28_RUB',
  };
  const notices = FAILURES.map((why) => refusalText(why, texts));
  const others = { kind: 'terms_changed', was: dear, is: service, by: booking.staffName } as const;
  const own = { business, booking };
  const late = { ...own, why: { kind: 'change_window', hoursLeft: 5, windowHours: 24 } } as const;
  const person = { name, username: world.username, telegramId: 5_000_000_001 };
  const data = { ...booking, number: booking.id, client: person, reason: null };
  const reasons: Reason[] = [
    { kind: 'asked' },
    { kind: 'away' },
    { kind: 'given', text: world.letter.slice(0, REASON_LIMIT) },
  ];
  const news: News[] = [
    { kind: 'booking_created', data },
    { kind: 'booking_cancelled', data: { ...data, reason: world.letter } },
    { kind: 'booking_moved', data: { ...data, was: { startsAt: START - 24 * HOUR, staffName: name } } },
    {
      kind: 'moved_by_business',
      data: { ...data, was: { ...booking, startsAt: START - HOUR }, reason: world.letter },
    },
    { kind: 'no_services', data: { client: name } },
    { kind: 'letter', data: { from: person, clientId: 7, text: world.letter } },
    { kind: 'reply', data: { from: person, clientId: 7, text: world.letter } },
    { kind: 'cancelled_by_business', data: { ...data, serviceId: service.id, reason: world.letter } },
  ];
  const closed = {
    id: 3,
    staffId: 2,
    staffName: booking.staffName,
    startsAt: START,
    endsAt: START + HOUR,
    removed: false,
  };
  const time = {
    block: closed,
    timeZone: business.timeZone,
    serviceId: service.id,
  };
  const near = START - 5 * HOUR;
  const silent = { ...business, phone: null, email: null, support: null };
  const wish = { service: service.id, staff: null, start: START };
  const movable = {
    ...booking,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    client: { ...person, unreachable: false },
  };
  const byClient = { booking: movable, by: 'client', others: true } as const;
  const byPhone = { ...movable, client: { ...movable.client, telegramId: null } };
  const byBusiness = { booking: byPhone, by: 'business', others: false } as const;
  const monthOf = { ...scene, ...STATES, ...ALONE, service, staffId: booking.staffId };
  const dayOf = { ...timesOf, starts: world.starts, few: false, nearest: null };
  const greeted = { business, name };

  return new Map<string, View>([
    ['welcome, new', welcome({ ...greeted, isNew: true, visits: 0 }, texts)],
    ['welcome, back', welcome({ ...greeted, isNew: false, visits: 4 }, texts)],
    ['welcome, regular', welcome({ ...greeted, isNew: false, visits: 5 }, texts)],
    ['how', how(texts)],
    ['help', help(business, texts)],
    ['unknown input', unknownInput(texts)],
    ['language', languagePicker(texts)],
    ['language chosen', languageChosen(texts)],
    ['about', about({ business, services: offered, hours, specialists: [] }, texts)],
    ['about, a team', about({ business, services: shared, hours, specialists: names }, texts)],
    ['services', services({ ...scene, services: offered, page: 0 }, texts, NOW)],
    ['services, second page', services({ ...scene, services: offered, page: 1 }, texts, NOW)],
    ['services, none', services({ ...scene, services: [], page: 0 }, texts, NOW)],
    ['services of a team', services({ ...scene, services: shared, page: 0 }, texts, NOW)],
    ['services of some', services({ ...scene, services: [...shared, listed], page: 0 }, texts, NOW)],
    ['specialists', specialists({ ...scene, ...several, service, choices: team, page: 0 }, texts, NOW)],
    [
      'specialists, further on',
      specialists({ ...scene, ...several, service, choices: team, page: 1 }, texts, NOW),
    ],
    ['month', month({ ...scene, ...STATES, ...ALONE, service }, texts)],
    ['month, of anyone', month({ ...scene, ...STATES, ...several, service }, texts)],
    ['month, of one of them', month({ ...scene, ...STATES, ...chosen, service }, texts)],
    [
      'month, last of the horizon',
      month(
        {
          ...scene,
          ...STATES,
          states: new Map(
            [...STATES.states].map(([date, state]) => [date, date > '2027-02-21' ? 'beyond' : state]),
          ),
          openUntil: '2027-02-21',
          ...ALONE,
          service,
        },
        texts,
      ),
    ],
    [
      'month, nothing free',
      month({ ...scene, ...STATES, ...ALONE, states: new Map([['2027-02-05', 'full']]), service }, texts),
    ],
    [
      'month, other year',
      month({ ...scene, ...STATES, ...ALONE, month: '2028-01', service, staffId: 2 }, texts),
    ],
    ['times', times({ ...timesOf, starts: world.starts, few: false, nearest: null }, texts, NOW)],
    [
      'times, few',
      times({ ...timesOf, starts: [START], few: true, nearest: null, notice: notices[3] }, texts, NOW),
    ],
    ['times, none', times({ ...timesOf, starts: [], few: true, nearest: '2027-02-12' }, texts, NOW)],
    ['times, none at all', times({ ...timesOf, starts: [], few: true, nearest: null }, texts, NOW)],
    [
      'times, past',
      times({ ...timesOf, date: '2027-02-02', starts: [], few: true, nearest: '2027-02-12' }, texts, NOW),
    ],
    [
      'times, beyond the horizon',
      times({ ...timesOf, date: '2027-06-01', starts: [], few: true, nearest: null }, texts, NOW),
    ],
    [
      'times, of one of them',
      times({ ...timesOf, ...chosen, starts: world.starts, few: false, nearest: null }, texts, NOW),
    ],
    ['card', card(choice, texts, NOW)],
    ['card, of anyone', card({ ...choice, specialists: team.length }, texts, NOW)],
    ['card, too near to be cancelled', card(choice, texts, near)],
    ['card, without bookings', card({ ...choice, viewer: { ...viewer, activeBookings: 0 } }, texts, NOW)],
    [
      'card, owner',
      card({ ...choice, viewer: { ...viewer, role: 'owner' }, notice: notices[2] }, texts, NOW),
    ],
    ['booking, just made', bookingCard({ ...own, justMade: true }, texts, NOW)],
    ...BOOKING_STATES.map(
      (state) =>
        [`booking, ${state}`, bookingCard({ business, booking: { ...booking, state } }, texts, NOW)] as const,
    ),
    ['booking, too near to be cancelled', bookingCard({ ...own, justMade: true }, texts, near)],
    ['booking, begun', bookingCard(own, texts, START)],
    ['booking, over', bookingCard(own, texts, booking.endsAt)],
    ['bookings', bookings({ ...scene, bookings: list }, texts, NOW)],
    ['bookings, begun', bookings({ ...scene, bookings: list }, texts, START)],
    ['bookings, none', bookings({ ...scene, bookings: [] }, texts, NOW)],
    ['bookings, at the limit', atLimit({ ...scene, bookings: list }, texts, NOW)],
    ['bookings, at the limit and too near', atLimit({ ...scene, bookings: list }, texts, near)],
    ['visits', visits({ ...scene, visits: { items: list, page: 1, more: true } }, texts, START + 48 * HOUR)],
    ['visits, none', visits({ ...scene, visits: { items: [], page: 0, more: false } }, texts, NOW)],
    ['cancel, asked', askCancel(own, texts, NOW)],
    ['cancel, done', cancelled(own, texts, NOW)],
    ['cancel, done, with a wish', cancelled({ ...own, wish }, texts, NOW)],
    ['cancel, too late', tooLate(late, texts, near)],
    ['cancel, too late, nobody to reach', tooLate({ ...late, business: silent }, texts, near)],
    ['move, month', moveMonth({ ...monthOf, ...byClient, notice: notices[1] }, texts, NOW)],
    ['move, month, anyone', moveMonth({ ...monthOf, ...byClient, staffId: null }, texts, NOW)],
    ['move, month, business', moveMonth({ ...monthOf, ...byBusiness }, texts, NOW)],
    ['move, times', moveTimes({ ...dayOf, ...byClient }, texts, NOW)],
    ['move, times, taken', moveTimes({ ...dayOf, ...byClient, notice: notices[3] }, texts, NOW)],
    [
      'move, times, none',
      moveTimes({ ...dayOf, ...byBusiness, starts: [], nearest: '2027-02-12' }, texts, NOW),
    ],
    ['move, card', moveCard({ ...choice, ...byClient, reason: null }, texts, NOW)],
    ['move, card, too near', moveCard({ ...choice, ...byClient, reason: null }, texts, near)],
    ...reasons.map((reason): [string, View] => [
      `move, card, business, ${reason.kind}`,
      moveCard({ ...choice, ...byBusiness, specialist: { id: 3, name: `${name} 3` }, reason }, texts, near),
    ]),
    ['move, done', bookingCard({ ...own, justMoved: true }, texts, NOW)],
    ['move, done, business', movedForClient({ booking: movable, business }, texts, NOW)],
    ['move, done, by phone', movedForClient({ booking: byPhone, business }, texts, NOW)],
    [
      'move, done, unreachable',
      movedForClient(
        { booking: { ...movable, client: { ...person, unreachable: true } }, business },
        texts,
        NOW,
      ),
    ],
    [
      'move, stopped',
      moveStopped({ booking: movable, business, moving: byClient, notice: notices[1] }, texts, NOW),
    ],
    ['move, stopped for good', moveStopped({ booking: movable, business, notice: notices[1] }, texts, NOW)],
    ['aborted', aborted(texts)],
    ['nothing to stop', nothingToStop(texts)],
    ...afterVisit(world, texts, NOW, person),
    ['letter', askForLetter({ kind: 'letter' }, texts)],
    ['letter, answer', askForLetter({ kind: 'reply', clientId: 7 }, texts)],
    ['letter, sent', letterSent({ kind: 'letter' }, texts)],
    ['letter, answered', letterSent({ kind: 'reply', clientId: 7 }, texts)],
    ['letter, dropped', draftDropped({ kind: 'letter' }, texts)],
    ['answer, dropped', draftDropped({ kind: 'answer', to: '1Bmq' }, texts)],
    ['letter, expired', letterRefusal({ kind: 'draft_expired' }, texts)],
    ['letter, away', letterRefusal({ kind: 'drafts_away' }, texts)],
    ['letter, recipient gone', letterRefusal({ kind: 'recipient_gone' }, texts)],
    ['letter, no text', letterRefusal({ kind: 'text_expected' }, texts)],
    ['letter, too long', letterRefusal({ kind: 'text_too_long', limit: 3000 }, texts)],
    ['letter, forbidden', letterRefusal({ kind: 'forbidden' }, texts)],
    ['apology', apology('A1B2C3', texts)],
    ['blocked', blocked(time, texts, NOW)],
    ['unblocked', unblocked(time, texts, NOW)],
    ['unblocked, by an older button', unblocked({ ...time, serviceId: null }, texts, NOW)],
    ...adminGallery(world, texts),
    ...FAILURES.map((why, at) => [`refusal, ${why.kind}`, { text: notices[at] ?? '' }] as const),
    ['refusal, others are left', { text: refusalText(others, texts) }],
    ...news.map((one) => {
      const row = { news: one, timeZone: business.timeZone, businessName: business.name };
      return [`notice, ${one.kind}`, notice(row, texts, NOW)] as const;
    }),
    ...businessGallery(world, texts),
    ...subscriptionGallery(world, texts, NOW),
  ]);
}
