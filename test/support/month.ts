/** The grid of a month's screen: which button stands for which date. */
import type { ChatMessage } from './answers.ts';
import { weekdayOf } from './dates.ts';

/** The row of arrows and the row of weekdays. */
const ROWS_ABOVE = 2;

/** The button of a date in the month on the screen. */
export function cellOf({ buttons }: ChatMessage, date: string): ChatMessage['buttons'][number][number] {
  const place = weekdayOf(`${date.slice(0, 7)}-01`) - 1 + Number(date.slice(8)) - 1;
  const cell = buttons[ROWS_ABOVE + Math.floor(place / 7)]?.[place % 7];
  if (cell === undefined) throw new Error(`no place for ${date} under «${buttons[0]?.[1]?.text}»`);
  return cell;
}
