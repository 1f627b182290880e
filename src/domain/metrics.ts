/** What is measured of the platform, under which names it is kept, and how Prometheus reads it. */
export const COUNTERS = {
  bookings_created_total: 'Bookings that were made.',
  updates_total: 'Updates of Telegram, by their kind and by how the work on them ended.',
  reminders_total: 'Reminders, by how their sending ended.',
  payments_total: 'Payments that arrived, by their provider and by what became of them.',
} as const;
export type CounterName = keyof typeof COUNTERS;

const SOON = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** Durations, by buckets of at most so many seconds. */
export const TIMERS = {
  booking_write_seconds: { help: 'What the database took to write a booking.', bounds: SOON },
  update_seconds: { help: 'From an update’s arrival to its answer.', bounds: SOON },
  reminder_lag_seconds: {
    help: 'From the moment at which a reminder was due to its sending.',
    bounds: [1, 5, 15, 30, 60, 120, 300, 900, 3600],
  },
} as const;
export type TimerName = keyof typeof TIMERS;

export const GAUGES = {
  active_people: 'People who wrote or tapped within the last 24 hours.',
  tasks_late: 'What the newest sweep had to wake because the queue had not.',
  sweep_age_seconds: 'Since the newest sweep ended.',
} as const;
export type GaugeName = keyof typeof GAUGES;

export type Labels = Readonly<Record<string, string>>;

/** The name under which a counter's series is kept, which is also how it is written. */
export function counterField(name: CounterName, labels: Labels = {}): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}

/** The names under which a duration is kept, and what is added to each. */
export function timerFields(name: TimerName, seconds: number): readonly (readonly [string, number])[] {
  const bounds: readonly number[] = TIMERS[name].bounds;
  const found = bounds.findIndex((bound) => seconds <= bound);
  const bucket = found === -1 ? bounds.length : found;
  return [
    [`${name}|${bucket}`, 1],
    [`${name}|ms`, Math.round(seconds * 1000)],
  ];
}

/** The text format of Prometheus. */
export function metricsText(
  kept: ReadonlyMap<string, number>,
  gauges: Readonly<Record<GaugeName, number | null>>,
): string {
  const lines: string[] = [];
  const about = (name: string, help: string, type: string): void => {
    lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
  };
  for (const [name, help] of Object.entries(COUNTERS)) {
    about(name, help, 'counter');
    const series = [...kept].filter(([field]) => field === name || field.startsWith(`${name}{`));
    for (const [field, value] of series.sort()) lines.push(`${field} ${value}`);
    if (series.length === 0) lines.push(`${name} 0`);
  }
  for (const [name, { help, bounds }] of Object.entries(TIMERS)) {
    about(name, help, 'histogram');
    let sum = 0;
    for (const [bucket, bound] of [...bounds, '+Inf'].entries()) {
      sum += kept.get(`${name}|${bucket}`) ?? 0;
      lines.push(`${name}_bucket{le="${bound}"} ${sum}`);
    }
    lines.push(`${name}_sum ${(kept.get(`${name}|ms`) ?? 0) / 1000}`, `${name}_count ${sum}`);
  }
  for (const [name, value] of Object.entries(gauges)) {
    if (value === null) continue;
    about(name, Object.entries(GAUGES).find(([known]) => known === name)?.[1] ?? '', 'gauge');
    lines.push(`${name} ${value}`);
  }
  return `${lines.join('\n')}\n`;
}
