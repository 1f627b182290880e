/** The head of every step of a booking: what has just changed, which step it is, and how many bookings are ahead. */
import type { Scene } from '../../usecases/facts.ts';
import type { Texts } from '../texts/texts.ts';
import { blocks, lines } from './view.ts';

/** HTML that says why the person sees this screen now. */
export type Noticed = { readonly notice?: string | undefined };
export type Step = 'service' | 'specialist' | 'day' | 'time' | 'check';

/** How many can do the service, of whom one is chosen; null while it is not known whether there is a choice. */
export type Choosable = { readonly specialists: number | null };

const NAMES = {
  service: 'step-service',
  specialist: 'step-specialist',
  day: 'step-day',
  time: 'step-time',
  check: 'step-check',
} as const satisfies Record<Step, string>;
const STEPS: readonly Step[] = ['service', 'day', 'time', 'check'];
const STEPS_WITH_CHOICE: readonly Step[] = ['service', 'specialist', 'day', 'time', 'check'];

export function progress(
  { viewer, business, notice, specialists }: Scene & Noticed & Choosable,
  at: Step,
  texts: Texts,
): string {
  const steps = specialists === null || specialists > 1 ? STEPS_WITH_CHOICE : STEPS;
  const counted = { step: steps.indexOf(at) + 1, what: texts.label(NAMES[at]) };
  return blocks(
    notice,
    lines(
      specialists === null
        ? texts.t('step-so-far', counted)
        : texts.t('step', { ...counted, total: steps.length }),
      heldWords(viewer.activeBookings, business.bookingLimit, texts),
    ),
  );
}

function heldWords(active: number, limit: number, { t }: Texts): string {
  return active === 0 ? t('active-none', { limit }) : t('active-of-limit', { active, limit });
}
