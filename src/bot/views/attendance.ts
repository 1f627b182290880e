/** The answer to a promise to come: thanks, or how the booking stands by now. */
import type { Attendance } from '../../usecases/confirm-attendance.ts';
import type { Texts } from '../texts/texts.ts';
import { bookingCard } from './booking-card.ts';
import { tap, type View } from './view.ts';

const ANSWERS: Record<Attendance['outcome'], string> = {
  noted: 'come-noted',
  moved: 'come-moved',
  off: 'come-off',
};

export function attendance(
  { outcome, booking, business }: Pick<Attendance, 'outcome' | 'booking' | 'business'>,
  texts: Texts,
  now: number,
): View {
  const card = bookingCard({ booking, business, notice: texts.t(ANSWERS[outcome]) }, texts, now);
  if (outcome !== 'moved') return card;
  const again = tap(
    texts.label('reminder-come'),
    { kind: 'come', id: booking.id, sequence: booking.sequence },
    'success',
  );
  return { ...card, buttons: [[again], ...(card.buttons ?? [])] };
}
