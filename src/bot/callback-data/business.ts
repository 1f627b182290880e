/** The buttons of those who run a business: its services, hours, specialists and reminders. Without a specialist: the business. */
import { date, type Field, form, id, month, oneOf, optional, page, staff, upTo } from './fields.ts';

const MOST = 9_999_999;
const whole = upTo(MOST);
/** A number, or none: what the business itself has. */
const value: Field<number | null> = {
  optional: false,
  width: 1,
  read: (parts) => (parts[0] === '-' ? { value: null } : whole.read(parts)),
  write: (given) => [String(given ?? '-')],
};
/** 0 is no, 1 is yes. */
const flag = upTo(1);
const place = upTo(999);
const weekday = oneOf(['1', '2', '3', '4', '5', '6', '7']);

export const SERVICE_FIELDS = [
  'name',
  'about',
  'length',
  'price',
  'before',
  'after',
  'step',
  'notice',
  'horizon',
] as const;
export type ServiceField = (typeof SERVICE_FIELDS)[number];
const serviceField = oneOf(SERVICE_FIELDS);
export const MEMBER_FIELDS = ['name', 'account', 'day', 'week'] as const;
export type MemberField = (typeof MEMBER_FIELDS)[number];
const memberField = oneOf(MEMBER_FIELDS);
export const TERMS_FIELDS = ['length', 'price'] as const;
export type TermsField = (typeof TERMS_FIELDS)[number];
const termsField = oneOf(TERMS_FIELDS);

/** `fresh` is set while a new service is being made; what asks for words is answered by them too. */
export const BUSINESS_FORMS = {
  'services-admin': form('Bs', { page }),
  'service-admin': form('Bc', { id }),
  'service-new': form('Bn'),
  'service-ask': form('Bq', { id, field: serviceField, fresh: optional(flag) }),
  'service-set': form('Bv', { id, field: serviceField, value, fresh: optional(flag) }),
  'service-free': form('Bff', { id, how: oneOf(['free', 'request']), fresh: optional(flag) }),
  'service-show': form('Bsh', { id, on: flag }),
  'service-move': form('Bm', { id, to: place }),
  'service-doers': form('Bd', { id }),
  'doing-set': form('Bg', { staff: id, service: id, on: flag, from: oneOf(['service', 'doing']) }),
  hours: form('Bh', { staff }),
  'hours-day': form('Be', { staff, weekday }),
  'hours-set': form('Bf', { staff, weekday, how: oneOf(['closed', 'usual', 'monday']) }),
  'hours-reset': form('Br', { staff: id }),
  'holidays-set': form('Bo', { on: flag }),
  dates: form('Bx', { staff, page }),
  'date-new': form('By', { staff, month }),
  'date-until': form('Bi', { staff, date, month }),
  'dates-ask': form('Bra', { staff, from: date, to: date }),
  'dates-set': form('Bk', { staff, from: date, to: date, how: oneOf(['closed', 'normal']) }),
  uncovered: form('Bb', { staff, page }),
  team: form('Bt', { page }),
  member: form('Bu', { id }),
  'member-new': form('Bw'),
  'member-ask': form('Bp', { id, field: memberField }),
  'member-clear': form('Ba', { id, field: memberField }),
  'member-show': form('Bmh', { id, on: flag }),
  'member-move': form('Bl', { id, to: place }),
  'member-does': form('Bj', { id, page }),
  doing: form('BA', { staff: id, service: id }),
  'doing-ask': form('BB', { staff: id, service: id, field: termsField }),
  'doing-clear': form('BC', { staff: id, service: id, field: termsField }),
  'reminders-admin': form('Bmr'),
  'reminder-ask': form('Bmq'),
  'reminder-set': form('Bms', { minutes: whole, on: flag }),
  'reminders-none': form('Bmn'),
  'rating-delay': form('Bmd', { value }),
};
