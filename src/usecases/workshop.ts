/** A business as its own people see it: everything it offers, hidden or not, and what they may change of it. */
import type { PriceKind } from '../domain/money.ts';
import type { Action } from '../domain/permissions.ts';
import type { OwnTerms, Scene, Service, WeeklyHours, Windows } from './facts.ts';

export type ManagedService = Service & { readonly active: boolean };

export type ManagedSpecialist = {
  readonly id: number;
  readonly name: string;
  readonly active: boolean;
  readonly telegramId: number | null;
  readonly perDay: number | null;
  readonly perWeek: number | null;
  /** By service; those that are not here they do not do. */
  readonly does: ReadonlyMap<number, OwnTerms>;
  /** Null works as the business does. */
  readonly ownHours: WeeklyHours | null;
};

/** Of one date; an empty list closes it. Of the whole business without a specialist. */
export type DateException = {
  readonly staffId: number | null;
  /** Local date, `YYYY-MM-DD`. */
  readonly date: string;
  readonly windows: Windows;
};

/** A visit that is still to come. Epoch milliseconds. */
export type AheadBooking = {
  readonly id: number;
  readonly staffId: number;
  readonly serviceName: string;
  readonly clientName: string;
  readonly startsAt: number;
  readonly endsAt: number;
};

export type Workshop = Scene & {
  /** In the business's order, like the specialists. */
  readonly services: readonly ManagedService[];
  readonly staff: readonly ManagedSpecialist[];
  readonly hours: WeeklyHours;
  /** From yesterday on, in order. */
  readonly exceptions: readonly DateException[];
  /** In order; empty unless asked for. */
  readonly ahead: readonly AheadBooking[];
};

export type ServiceFields = {
  readonly name: string;
  readonly description: string | null;
  readonly durationMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly priceKind: PriceKind;
  readonly priceMinor: number;
  readonly stepMinutes: number | null;
  readonly minNoticeMinutes: number | null;
  readonly horizonDays: number | null;
  readonly active: boolean;
};

export type StaffFields = {
  readonly name: string;
  readonly active: boolean;
  readonly telegramId: number | null;
  readonly perDay: number | null;
  readonly perWeek: number | null;
};

export type OwnFields = {
  readonly durationMinutes: number | null;
  readonly priceKind: PriceKind | null;
  readonly priceMinor: number | null;
};

/** One change: only what it names is written, so that nobody's other change is lost. `to` is a place in the list. */
export type Change =
  /** Hidden until its price is known. */
  | { readonly kind: 'add-service'; readonly name: string }
  | { readonly kind: 'set-service'; readonly id: number; readonly fields: Partial<ServiceFields> }
  | { readonly kind: 'move-service'; readonly id: number; readonly to: number }
  | { readonly kind: 'set-doing'; readonly staff: number; readonly service: number; readonly does: boolean }
  | {
      readonly kind: 'set-terms';
      readonly staff: number;
      readonly service: number;
      readonly fields: Partial<OwnFields>;
    }
  /** Without a specialist: the business's own. */
  | {
      readonly kind: 'set-hours';
      readonly staff: number | null;
      readonly weekday: number;
      /** Null copies Monday's. */
      readonly windows: Windows | null;
    }
  | { readonly kind: 'reset-hours'; readonly staff: number }
  | {
      readonly kind: 'set-dates';
      readonly staff: number | null;
      readonly from: string;
      readonly to: string;
      /** Null takes the exceptions away. */
      readonly windows: Windows | null;
    }
  | { readonly kind: 'set-holidays'; readonly on: boolean }
  /** Does at first what the business offers. */
  | { readonly kind: 'add-staff'; readonly name: string }
  | { readonly kind: 'set-staff'; readonly id: number; readonly fields: Partial<StaffFields> }
  | { readonly kind: 'move-staff'; readonly id: number; readonly to: number };

/** What somebody must be allowed to do to make the change. */
export const PERMISSION: { readonly [Kind in Change['kind']]: Action } = {
  'add-service': 'service.write',
  'set-service': 'service.write',
  'move-service': 'service.write',
  'set-doing': 'service.write',
  'set-terms': 'staff.write',
  'set-hours': 'hours.write',
  'reset-hours': 'hours.write',
  'set-dates': 'hours.write',
  'set-holidays': 'hours.write',
  'add-staff': 'staff.write',
  'set-staff': 'staff.write',
  'move-staff': 'staff.write',
};
