/** Whose times a screen shows: one specialist's, or those of everybody who does the service. */
import { type CommonTerms, commonTerms } from '../domain/common-terms.ts';
import type { Specialist } from './facts.ts';
import type { LiveOffer } from './offered.ts';
import { type Ask, type Opening, openings } from './openings.ts';

export type Whose = {
  /** Null is whoever is free. */
  readonly staffId: number | null;
  readonly specialist: Pick<Specialist, 'id' | 'name'> | null;
  /** How many do the service: of two or more the person has chosen one, or anyone. */
  readonly specialists: number;
  readonly terms: CommonTerms;
};

/** Whether the one who was asked for is not there any more, though others are. */
export function isHidden({ specialists }: LiveOffer, staffId: number | null): boolean {
  return staffId !== null && !specialists.some(({ id }) => id === staffId);
}

/** In place of one who is not there any more: whoever is. */
export function openingsOf(offer: LiveOffer, ask: Ask): { whose: Whose; opened: readonly Opening[] } {
  const staffId = isHidden(offer, ask.staffId) ? null : ask.staffId;
  const opened = openings(offer, { ...ask, staffId });
  const chosen = offer.specialists.find(({ id }) => id === staffId);
  return {
    whose: {
      staffId,
      specialist: chosen === undefined ? null : { id: chosen.id, name: chosen.name },
      specialists: offer.specialists.length,
      terms: commonTerms(opened.map(({ service }) => service)),
    },
    opened,
  };
}
