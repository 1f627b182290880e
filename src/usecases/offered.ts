/** An offer that can be worked with, or why there is none. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Offer, Scene, Service } from './facts.ts';

/** Why a screen of the booking could not be shown; the scene still says how to speak to the person. */
export type OfferRefused = { readonly scene: Scene; readonly why: BookingFailure };

export type LiveOffer = Offer & { readonly service: Service };

export function offerOf(offer: Offer): Result<LiveOffer, OfferRefused> {
  const { service, business, viewer } = offer;
  const scene = { business, viewer };
  if (service === null) return err({ scene, why: { kind: 'service_gone' } });
  if (offer.specialists.length === 0) return err({ scene, why: { kind: 'specialist_gone' } });
  return ok({ ...offer, service });
}
