/** Why a wish about a booking cannot be met, in a sentence of its own for every reason. */
import type { BookingFailure } from '../../domain/failures.ts';
import type { Args, Texts } from '../texts/texts.ts';
import { durationWords, priceWords, spanWords } from './words.ts';

/** HTML for a message: the reason alone. */
export function refusalReason(failure: BookingFailure, texts: Texts): string {
  const [key, args] = words(failure, texts);
  return texts.t(key, args);
}

/** HTML for a message under which there is something to choose from. */
export function refusalText(failure: BookingFailure, texts: Texts): string {
  const next = nextWords(failure);
  const reason = refusalReason(failure, texts);
  return next === null ? reason : `${reason} ${texts.t(next)}`;
}

/** Plain text for an alert, which leaves the screen as it is. */
export function refusalAlert(failure: BookingFailure, texts: Texts): string {
  const [key, args] = words(failure, texts);
  const next = nextWords(failure);
  const reason = texts.label(key, args);
  return next === null ? reason : `${reason} ${texts.label(next)}`;
}

/** What to do about it, where something else can be chosen. */
function nextWords({ kind }: BookingFailure): string | null {
  switch (kind) {
    case 'service_gone':
      return 'choose-other-service';
    case 'specialist_hidden':
      return 'choose-others-time';
    case 'day_limit':
      return 'choose-other-day';
    case 'taken':
    case 'in_past':
    case 'hours_changed':
      return 'choose-other-time';
    case 'min_notice':
      return 'choose-later-time';
    case 'beyond_horizon':
      return 'choose-nearer-day';
    default:
      return null;
  }
}

function words(failure: BookingFailure, texts: Texts): [key: string, args?: Args] {
  switch (failure.kind) {
    case 'closed_for_now':
      return ['refusal-closed-for-now'];
    case 'service_gone':
      return ['refusal-service-gone'];
    case 'specialist_gone':
      return ['refusal-specialist-gone'];
    case 'specialist_hidden':
      return ['refusal-specialist-hidden'];
    case 'day_limit':
      return ['refusal-day-limit'];
    case 'terms_changed':
      return termsWords(failure, texts);
    case 'taken':
      return ['refusal-taken'];
    case 'limit':
      return ['rule-limit', { limit: failure.limit }];
    case 'in_past':
      return ['refusal-in-past'];
    case 'min_notice':
      return ['refusal-min-notice', { notice: spanWords(failure.minutes, texts) }];
    case 'beyond_horizon':
      return ['refusal-beyond-horizon', { days: failure.days }];
    case 'hours_changed':
      return ['refusal-hours-changed'];
    case 'booking_not_found':
      return ['refusal-booking-not-found'];
    case 'booking_over':
      return ['refusal-booking-over'];
    case 'change_window':
      return [
        'refusal-change-window',
        { left: leftWords(failure.hoursLeft, texts), window: spanWords(failure.windowHours * 60, texts) },
      ];
    case 'move_window':
      return [
        'refusal-move-window',
        { left: leftWords(failure.hoursLeft, texts), window: spanWords(failure.windowHours * 60, texts) },
      ];
    case 'move_over':
      return ['refusal-move-over'];
    case 'booking_moved':
      return ['refusal-booking-moved'];
    case 'block_not_found':
      return ['refusal-block-not-found'];
    case 'forbidden':
      return ['refusal-forbidden'];
    case 'not_rateable':
      return ['refusal-not-rateable'];
    case 'already_said':
      return ['refusal-already-said'];
    case 'reminders_invalid':
      return ['refusal-reminders-invalid'];
  }
}

/** What was, and what is now, for whichever of the two is another one. */
function termsWords(
  { was, is, by }: Extract<BookingFailure, { kind: 'terms_changed' }>,
  texts: Texts,
): [key: string, args?: Args] {
  if (was === null) return ['refusal-terms-changed'];
  const price = { was: priceWords(was.price, texts), is: priceWords(is.price, texts) };
  const duration = {
    was: durationWords(was.durationMinutes, texts),
    is: durationWords(is.durationMinutes, texts),
  };
  const all = { was: `${duration.was}, ${price.was}`, is: `${duration.is}, ${price.is}` };
  if (by !== undefined) return ['refusal-others-left', { name: by, ...all }];
  if (duration.was === duration.is) return ['refusal-price-changed', price];
  if (price.was === price.is) return ['refusal-duration-changed', duration];
  return ['refusal-both-changed', all];
}

/** Never more than is really left. */
function leftWords(hours: number, texts: Texts): string {
  return hours < 1 ? texts.label('less-than-hour') : spanWords(Math.floor(hours) * 60, texts);
}
