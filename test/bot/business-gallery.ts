/** Every screen of those who run a business, in one language, with ordinary or with hostile facts. */
import { MEMBER_FIELDS, SERVICE_FIELDS, TERMS_FIELDS } from '../../src/bot/callback-data/business.ts';
import type { Texts } from '../../src/bot/texts/texts.ts';
import { dates, datesQuestion, newDate, untilDate } from '../../src/bot/views/dates-admin.ts';
import { doing, doingQuestion } from '../../src/bot/views/doing.ts';
import { hours, hoursDay, uncoveredList } from '../../src/bot/views/hours-admin.ts';
import { changeRefusal, type Render } from '../../src/bot/views/manage.ts';
import { reminderQuestion, reminders } from '../../src/bot/views/reminders-admin.ts';
import {
  newService,
  serviceCard,
  serviceDoers,
  serviceList,
  serviceQuestion,
} from '../../src/bot/views/services-admin.ts';
import { member, memberDoes, memberQuestion, newMember, team } from '../../src/bot/views/team-admin.ts';
import type { View } from '../../src/bot/views/view.ts';
import type { ChangeFailure } from '../../src/domain/failures.ts';
import { formatDay, parseDay } from '../../src/domain/time-days.ts';
import type { Windows } from '../../src/usecases/facts.ts';
import type { ManagedSpecialist, Workshop } from '../../src/usecases/workshop.ts';
import { NOW, type World } from './facts.ts';

const HOUR = 3_600_000;
const CLOSED: Windows = [];

export function workshopOf({ business, viewer, service, booking, hours, count }: World): Workshop {
  const many = Array.from({ length: count }, (_, at) => at);
  const one: ManagedSpecialist = {
    id: 1,
    name: booking.staffName,
    active: true,
    telegramId: 5_000_000_001,
    perDay: 4,
    perWeek: null,
    does: new Map(
      many.map((at) => [at + 1, { durationMinutes: 75, price: { ...service.price, kind: 'from' } }]),
    ),
    ownHours: hours,
  };
  return {
    business,
    viewer: { ...viewer, role: 'owner' },
    services: many.map((at) => ({
      ...service,
      id: at + 1,
      active: at % 2 === 0,
      stepMinutes: at === 0 ? null : 25,
    })),
    staff: many.map((at) => ({
      ...one,
      id: at + 1,
      active: at !== 1,
      ...(at === 2 && { does: new Map(), telegramId: null, perDay: null, ownHours: null }),
    })),
    hours,
    exceptions: many.map((at) => ({
      staffId: at % 2 === 0 ? null : 1,
      date: formatDay(parseDay('2027-02-04') + at),
      windows: at % 3 === 0 ? CLOSED : [[600, 720 + (at % 7)]],
    })),
    ahead: many.map((at) => ({
      id: booking.id + at,
      staffId: 2,
      serviceName: booking.serviceName,
      clientName: booking.serviceName,
      startsAt: booking.startsAt + at * HOUR,
      endsAt: booking.startsAt + (at + 1) * HOUR,
    })),
  };
}

const REFUSAL_OF: { readonly [Kind in ChangeFailure['kind']]: Extract<ChangeFailure, { kind: Kind }> } = {
  forbidden: { kind: 'forbidden' },
  absent: { kind: 'absent' },
  account_taken: { kind: 'account_taken' },
  value_not_text: { kind: 'value_not_text' },
  value_length: { kind: 'value_length', least: 3, most: 100 },
  value_not_number: { kind: 'value_not_number' },
  value_not_span: { kind: 'value_not_span' },
  value_range: { kind: 'value_range', least: 1, most: 730 },
  value_span_range: { kind: 'value_span_range', least: 0, most: 43_200 },
  value_step: { kind: 'value_step', step: 5 },
  value_not_price: { kind: 'value_not_price' },
  value_not_hours: { kind: 'value_not_hours' },
  value_not_date: { kind: 'value_not_date' },
  value_not_account: { kind: 'value_not_account' },
};

export function businessGallery(world: World, texts: Texts): readonly (readonly [string, View])[] {
  const workshop = workshopOf(world);
  const bare: Workshop = { ...workshop, services: [], exceptions: [], ahead: [], hours: new Map() };
  const remindedAt = (reminderMinutes: readonly number[], ratingDelayMinutes: number | null): Workshop => ({
    ...workshop,
    business: { ...workshop.business, reminderMinutes, ratingDelayMinutes },
  });
  const pair = { staff: 1, service: 1 };
  const renders: readonly (readonly [string, Render | null])[] = [
    ['services', serviceList(workshop, 0)],
    ['services, last page', serviceList(workshop, 999)],
    ['services, none', serviceList(bare, 0)],
    ['service', serviceCard(workshop, 1)],
    ['service, hidden', serviceCard(workshop, 2)],
    ['service, new', newService()],
    ['service, doers', serviceDoers(workshop, 1)],
    ...SERVICE_FIELDS.map(
      (field) => [`service, ${field}`, serviceQuestion(workshop, { id: 1, field })] as const,
    ),
    ['service, fresh', serviceQuestion(workshop, { id: 1, field: 'price', fresh: 1 })],
    ['hours', hours(workshop, { staff: null })],
    ['hours, closed', hours(bare, { staff: null })],
    ['hours, own', hours(workshop, { staff: 1 })],
    ['hours, shared', hours(workshop, { staff: 3 })],
    ['hours, Monday', hoursDay(workshop, { staff: null, weekday: '1' })],
    ['hours, Sunday', hoursDay(workshop, { staff: 1, weekday: '7' })],
    ['uncovered', uncoveredList(workshop, { staff: null, page: 1 }, NOW)],
    ['uncovered, none', uncoveredList(bare, { staff: null, page: 0 }, NOW)],
    ['dates', dates(workshop, { staff: null, page: 0 }, NOW)],
    ['dates, own', dates(workshop, { staff: 1, page: 1 }, NOW)],
    ['dates, none', dates(bare, { staff: null, page: 0 }, NOW)],
    ['date, new', newDate(workshop, { staff: 1, month: '2027-02' }, NOW)],
    ['date, new, out of reach', newDate(workshop, { staff: null, month: '2099-12' }, NOW)],
    ['date, until', untilDate(workshop, { staff: null, date: '2027-02-10', month: '2027-02' }, NOW)],
    ['date', datesQuestion(workshop, { staff: null, from: '2027-02-04', to: '2027-02-04' }, NOW)],
    ['date, several', datesQuestion(workshop, { staff: 1, from: '2027-12-24', to: '2028-01-08' }, NOW)],
    ['team', team(workshop, 0)],
    ['member', member(workshop, 1)],
    ['member, hidden', member(workshop, 2)],
    ['member, idle', member(workshop, 3)],
    ['member, new', newMember()],
    ['member, services', memberDoes(workshop, 1, 1)],
    ...MEMBER_FIELDS.map(
      (field) => [`member, ${field}`, memberQuestion(workshop, { id: 1, field })] as const,
    ),
    ['doing', doing(workshop, pair)],
    ['doing, not', doing(workshop, { staff: 3, service: 1 })],
    ...TERMS_FIELDS.map((field) => [`doing, ${field}`, doingQuestion(workshop, { ...pair, field })] as const),
    ['reminders', reminders(workshop)],
    ['reminders, none', reminders(remindedAt([], null))],
    ['reminders, others', reminders(remindedAt([20_160, 2880, 95, 60, 5], 0))],
    ['reminder, another', reminderQuestion()],
  ];
  const notice = texts.t('manage-saved');
  return [
    ...renders.flatMap(([name, render]) => {
      if (render === null) throw new Error(`nothing to show of ${name}`);
      return [
        [`business, ${name}`, render(texts)],
        [`business, ${name}, with a word above`, render(texts, notice)],
      ] as const;
    }),
    ...Object.values(REFUSAL_OF).map(
      (why) => [`business, refusal, ${why.kind}`, { text: changeRefusal(why, texts) }] as const,
    ),
  ];
}
