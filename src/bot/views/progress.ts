/** The head of every step of a booking: what has just changed, which step it is, and how many bookings are ahead. */
import type { Scene } from '../../usecases/facts.ts';
import type { Texts } from '../texts/texts.ts';
import { blocks, lines } from './view.ts';

/** HTML that says why the person sees this screen now. */
export type Noticed = { readonly notice?: string | undefined };
export type Step = 'service' | 'day' | 'time' | 'check';

const STEPS = {
  service: { step: 1, name: 'step-service' },
  day: { step: 2, name: 'step-day' },
  time: { step: 3, name: 'step-time' },
  check: { step: 4, name: 'step-check' },
} as const satisfies Record<Step, { step: number; name: string }>;

export function progress({ viewer, business, notice }: Scene & Noticed, at: Step, texts: Texts): string {
  const { step, name } = STEPS[at];
  return blocks(
    notice,
    lines(
      texts.t('step', { step, total: Object.keys(STEPS).length, what: texts.label(name) }),
      heldWords(viewer.activeBookings, business.bookingLimit, texts),
    ),
  );
}

function heldWords(active: number, limit: number, { t }: Texts): string {
  return active === 0 ? t('active-none', { limit }) : t('active-of-limit', { active, limit });
}
