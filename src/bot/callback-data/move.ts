/** The buttons that move a booking, by its client or by the business. */
import { date, form, id, instant, month, oneOf, optional, staff, upTo } from './fields.ts';

const MOST_MOVES = 9999;

export const MOVE_FORMS = {
  /** The way in: the month of the booking, with its own specialist. */
  'ask-move': form('y', { id }),
  'move-month': form('ym', { id, staff, month }),
  'move-times': form('yt', { id, staff, date }),
  'move-card': form('yc', { id, staff, start: instant }),
  /** `seen` is how often it had been moved when the card was shown; `given`: with the reason that was written. */
  move: form('yk', {
    id,
    staff: id,
    start: instant,
    seen: upTo(MOST_MOVES),
    reason: optional(oneOf(['given'])),
  }),
};
