/** The month, the times and the card of a move: its own old time never stands in the way, and is no time to move to. */
import { FEW_STARTS } from '../domain/availability-days.ts';
import type { BookingFailure } from '../domain/failures.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Month } from '../domain/time-days.ts';
import { type Card, chooseTime } from './choice.ts';
import type { LiveMove, MoveTimes, Moving } from './move-offer.ts';
import { type MonthScreen, monthOfOffer } from './show-month.ts';
import { dateAt, timesOf } from './times.ts';

export type MoveMonth = MonthScreen & Moving;
export type MoveCard = Card & Moving;

export function monthOfMove(move: LiveMove, now: number, month: Month): MoveMonth {
  const { offer, staffId, booking } = move;
  const found = monthOfOffer(offer, { now, staffId, exclude: booking.id, month });
  const date = dateAt(offer, booking.startsAt);
  const state = found.states.get(date);
  const states = new Map(found.states);
  if (state === 'few' || state === 'free') {
    const left = timesOfMove(move, now, date).starts.length;
    states.set(date, left === 0 ? 'full' : left <= FEW_STARTS ? 'few' : 'free');
  }
  return { ...found, states, ...movingOf(move) };
}

/** `date` is local, `YYYY-MM-DD`. */
export function timesOfMove(move: LiveMove, now: number, date: string): MoveTimes {
  const { offer, staffId, booking } = move;
  const except = cardOfMove(move, now, booking.startsAt);
  const stays = !except.ok || except.value.specialist.id === booking.staffId;
  const found = timesOf(offer, {
    now,
    staffId,
    exclude: booking.id,
    date,
    except: stays ? booking.startsAt : null,
  });
  return { ...found, ...movingOf(move) };
}

/** With whoever is free the booking stays with its own specialist where they are, unless it stands just there. */
export function cardOfMove(move: LiveMove, now: number, startsAt: number): Result<MoveCard, BookingFailure> {
  const { offer, staffId, booking } = move;
  const ask = { now, staffId, exclude: booking.id, startsAt };
  const others = offer.specialists.filter(({ id }) => id !== booking.staffId);
  const goesOver = staffId === null && startsAt === booking.startsAt && others.length > 0;
  const card = goesOver
    ? chooseTime({ ...offer, specialists: others }, ask)
    : chooseTime(offer, { ...ask, named: booking.staffId });
  return card.ok ? ok({ ...card.value, staffId, ...movingOf(move) }) : card;
}

function movingOf({ booking, by, others }: LiveMove): Moving {
  return { booking, by, others };
}
