/** Facts to render: one ordinary business, and one whose every name is hostile. */
import type { DayState } from '../../src/domain/availability-days.ts';
import { commonTerms } from '../../src/domain/common-terms.ts';
import type { BookingFailure } from '../../src/domain/failures.ts';
import { parseInstant } from '../../src/domain/time.ts';
import type {
  Booking,
  Business,
  ListedService,
  Service,
  Viewer,
  WeeklyHours,
  Windows,
} from '../../src/usecases/facts.ts';
import type { Whose } from '../../src/usecases/whose.ts';

/** Wednesday, 3 February 2027, noon in Moscow. */
export const NOW = parseInstant('2027-02-03T09:00:00Z');
/** Wednesday, 10 February 2027, 14:00 in Moscow. */
export const START = parseInstant('2027-02-10T11:00:00Z');
const HOUR = 3_600_000;

export const BUSINESS: Business = {
  revision: 1,
  name: 'Барбершоп «Ножницы»',
  about: 'Стрижём и бреем с 2015 года.',
  address: 'Тверская, 1',
  mapUrl: 'https://yandex.ru/maps/?ll=37.6,55.7&z=16',
  phone: '+7 495 000-00-00',
  email: 'hello@example.org',
  support: '@scissors',
  timeZone: 'Europe/Moscow',
  language: null,
  currency: 'RUB',
  stepMinutes: 60,
  minNoticeMinutes: 0,
  horizonDays: 92,
  bookingLimit: 3,
  changeWindowMinutes: 1440,
  reminderMinutes: [1440, 120, 60],
  ratingDelayMinutes: 120,
  reviewUrl: null,
  perDay: null,
  perWeek: null,
  holidays: null,
};
export const VIEWER: Viewer = { clientId: 7, language: null, role: null, activeBookings: 1 };
export const SERVICE: Service = {
  id: 5,
  name: 'Стрижка',
  description: 'Мытьё головы, стрижка и укладка.',
  durationMinutes: 90,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 10,
  price: { kind: 'exact', minor: 150_000, currency: 'RUB' },
  stepMinutes: null,
  minNoticeMinutes: null,
  horizonDays: null,
};
export const LISTED: ListedService = {
  ...SERVICE,
  doneBy: [{ durationMinutes: SERVICE.durationMinutes, price: SERVICE.price }],
};
/** The times of a business in which one person does everything. */
export const ALONE: Whose = {
  staffId: null,
  specialist: null,
  specialists: 1,
  terms: commonTerms(LISTED.doneBy),
};
export const BOOKING: Booking = {
  id: 12,
  clientId: 7,
  serviceId: 5,
  serviceName: 'Стрижка',
  staffId: 2,
  staffName: 'Макс',
  startsAt: START,
  endsAt: START + 1.5 * HOUR,
  price: SERVICE.price,
  state: 'booked',
  sequence: 0,
  attendanceConfirmedAt: null,
  calendarSentAt: null,
};
export const HOURS: WeeklyHours = new Map<number, Windows>([
  ...[1, 2, 3, 4, 5].map((day): [number, Windows] => [day, [[600, 1200]]]),
  [
    6,
    [
      [660, 840],
      [900, 1080],
    ],
  ],
]);

/** Markup, entities, attributes, Markdown, emoji of many units, right-to-left letters and a mark that turns all after it. */
export const NASTY = `"><b>Ы</i> & _*[x](y) 👩‍👩‍👧‍👦 مرحبا \u202eevil`;
export const ENDLESS = `${NASTY} & <`.repeat(200);

/** Everything a screen may be made of. */
export type World = {
  readonly business: Business;
  readonly viewer: Viewer;
  readonly service: Service;
  readonly booking: Booking;
  readonly hours: WeeklyHours;
  readonly name: string;
  readonly username: string | null;
  readonly letter: string;
  readonly starts: readonly number[];
  /** How long the lists are. */
  readonly count: number;
};

export const ORDINARY: World = {
  business: BUSINESS,
  viewer: VIEWER,
  service: SERVICE,
  booking: BOOKING,
  hours: HOURS,
  name: 'Анна',
  username: 'anna',
  letter: 'Можно прийти с ребёнком?',
  starts: [-4, -3, -2, 0, 1, 2, 3, 4, 5].map((hours) => START + hours * HOUR),
  count: 9,
};

/** The same business with every word turned against us, and two hundred of everything. */
export function hostile(words: string): World {
  return {
    ...ORDINARY,
    business: {
      ...BUSINESS,
      name: words,
      about: words,
      address: words,
      mapUrl: `https://example.org/?q=${encodeURIComponent(words)}`,
      phone: words,
      email: words,
      support: words,
    },
    viewer: { ...VIEWER, role: 'owner', activeBookings: 200 },
    service: { ...SERVICE, name: words, description: words },
    booking: { ...BOOKING, id: 2_147_483_447, serviceName: words, staffName: words },
    hours: new Map(
      [1, 2, 3, 4, 5, 6].map((day) => [
        day,
        Array.from({ length: 90 }, (_, at) => [at * 9 + day, at * 9 + 9]),
      ]),
    ),
    name: words,
    username: words,
    letter: words,
    starts: Array.from({ length: 96 }, (_, at) => START - 14 * HOUR + at * 900_000),
    count: 200,
  };
}

/** February 2027 seen from its third day, with a day of every kind. */
export const STATES = {
  month: '2027-02',
  today: '2027-02-03',
  canGoBack: false,
  canGoForward: true,
  openUntil: null,
  states: new Map<string, DayState>(
    Array.from({ length: 28 }, (_, at): [string, DayState] => {
      const state =
        at < 2 ? 'past' : at % 7 === 6 ? 'closed' : at % 5 === 0 ? 'few' : at % 4 === 0 ? 'full' : 'free';
      return [`2027-02-${String(at + 1).padStart(2, '0')}`, state];
    }),
  ),
};

/** One of every kind; the compiler knows when one is missing. */
const FAILURE_OF: { readonly [Kind in BookingFailure['kind']]: Extract<BookingFailure, { kind: Kind }> } = {
  closed_for_now: { kind: 'closed_for_now' },
  service_gone: { kind: 'service_gone' },
  specialist_gone: { kind: 'specialist_gone' },
  specialist_hidden: { kind: 'specialist_hidden' },
  terms_changed: {
    kind: 'terms_changed',
    was: { durationMinutes: 60, price: { kind: 'exact', minor: 150_000, currency: 'RUB' } },
    is: { durationMinutes: 90, price: { kind: 'from', minor: 180_000, currency: 'RUB' } },
  },
  taken: { kind: 'taken' },
  day_limit: { kind: 'day_limit' },
  limit: { kind: 'limit', limit: 3 },
  in_past: { kind: 'in_past' },
  min_notice: { kind: 'min_notice', minutes: 90 },
  beyond_horizon: { kind: 'beyond_horizon', days: 92 },
  hours_changed: { kind: 'hours_changed' },
  booking_not_found: { kind: 'booking_not_found' },
  booking_over: { kind: 'booking_over' },
  change_window: { kind: 'change_window', hoursLeft: 5, windowHours: 24 },
  move_window: { kind: 'move_window', hoursLeft: 5, windowHours: 24 },
  move_over: { kind: 'move_over' },
  booking_moved: { kind: 'booking_moved' },
  block_not_found: { kind: 'block_not_found' },
  forbidden: { kind: 'forbidden' },
  not_rateable: { kind: 'not_rateable' },
  already_said: { kind: 'already_said' },
  reminders_invalid: { kind: 'reminders_invalid' },
};
export const FAILURES: readonly BookingFailure[] = Object.values(FAILURE_OF);
