/** What a new business of a trade starts with: services, hours and a specialist, in the business's language. Pure data. */
import type { Language } from './language.ts';
import type { PriceKind } from './money.ts';
import { BARBER } from './presets-barber.ts';
import { CLINIC } from './presets-clinic.ts';
import { MASSAGE } from './presets-massage.ts';
import { NAILS } from './presets-nails.ts';
import type { Preset } from './presets-shape.ts';
import { TUTOR } from './presets-tutor.ts';

export const TRADES = ['barber', 'nails', 'massage', 'tutor', 'clinic'] as const;
export type Trade = (typeof TRADES)[number];

const PRESETS: Readonly<Record<Trade, Preset>> = {
  barber: BARBER,
  nails: NAILS,
  massage: MASSAGE,
  tutor: TUTOR,
  clinic: CLINIC,
};

/** A preset in one language, prices in kopeks, hours in minutes since local midnight. */
export type Furnishing = {
  readonly specialist: string;
  readonly services: readonly {
    readonly name: string;
    readonly description: string;
    readonly durationMinutes: number;
    readonly bufferAfterMinutes: number;
    readonly price: { readonly kind: PriceKind; readonly minor: number };
  }[];
  readonly hours: ReadonlyMap<number, readonly (readonly [start: number, end: number])[]>;
};

export function isTrade(value: string): value is Trade {
  return (TRADES as readonly string[]).includes(value);
}

export function presetOf(trade: Trade, language: Language): Furnishing {
  const preset = PRESETS[trade];
  return {
    specialist: preset.specialist[language],
    services: preset.services.map((service) => ({
      name: service.name[language],
      description: service.description[language],
      durationMinutes: service.minutes,
      bufferAfterMinutes: service.bufferAfter,
      price: { kind: service.price.kind, minor: service.price.roubles * 100 },
    })),
    hours: new Map(
      preset.hours.flatMap(({ days, open }) => {
        const windows = open.map(([from, to]): readonly [number, number] => [minutesOf(from), minutesOf(to)]);
        return days.map((day) => [day, windows]);
      }),
    ),
  };
}

function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
