/** Says moments of the virtual clock in words: times, days, previews and the distance from real time; pure. */
const MINUTE = 60_000;
const DAY = 86_400_000;

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const fullDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: '2-digit', year: '2-digit' });
const clock = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });

export function timeLabel(at: number): string {
  return time.format(at);
}

/** `Sat, 21 Nov` */
export function clockDayLabel(at: number): string {
  return clock.format(at);
}

/** A key that is equal for moments of one local day. */
export function dayKey(at: number): string {
  return shortDay.format(at);
}

export function dayLabel(at: number, now: number): string {
  if (dayKey(at) === dayKey(now)) return 'Today';
  if (dayKey(at) === dayKey(now - DAY)) return 'Yesterday';
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayMonth : fullDay).format(at);
}

/** The short form for lists: the time today, the weekday this week, else the date. */
export function previewLabel(at: number, now: number): string {
  if (dayKey(at) === dayKey(now)) return timeLabel(at);
  return Math.abs(now - at) < 6 * DAY ? weekday.format(at) : shortDay.format(at);
}

/** How far the virtual clock is from the real one: `real time`, `+1 d 2 h`, `−5 min`. */
export function offsetLabel(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MINUTE);
  if (minutes === 0) return 'real time';
  const parts: [number, string][] = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor((minutes % 1440) / 60), 'h'],
    [minutes % 60, 'min'],
  ];
  const said = parts.filter(([amount]) => amount > 0).slice(0, 2);
  return `${offset > 0 ? '+' : '−'}${said.map(([amount, unit]) => `${amount} ${unit}`).join(' ')}`;
}
