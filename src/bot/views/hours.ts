/** The hours of a week in a few lines: `Пн–Пт: 10:00–20:00`, `Вс: закрыто`. */
import { endOf } from '../../domain/schedule.ts';
import { DAY_MINUTES } from '../../domain/time.ts';
import { clock } from '../../domain/time-labels.ts';
import type { WeeklyHours, Windows } from '../../usecases/facts.ts';
import { clip } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { weekdayWords } from '../when.ts';

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
const LONGEST_LINE = 100;

type Run = { first: number; last: number; windows: string };

/** Empty when no hours are known at all. */
export function hoursLines(hours: WeeklyHours, texts: Texts): string[] {
  const runs: Run[] = [];
  for (const day of WEEK) {
    const windows = windowsWords(hours.get(day) ?? [], texts);
    const run = runs.at(-1);
    if (run?.windows === windows) run.last = day;
    else runs.push({ first: day, last: day, windows });
  }
  if (runs.every(({ windows }) => windows === '')) return [];
  return runs.map((run) => runWords(run, texts));
}

function runWords({ first, last, windows }: Run, { t, label, language }: Texts): string {
  const from = weekdayWords(first, language);
  const days =
    first === last
      ? from
      : last - first === WEEK.length - 1
        ? label('about-every-day')
        : `${from}–${weekdayWords(last, language)}`;
  return windows === '' ? t('about-hours-closed', { days }) : t('about-hours-open', { days, windows });
}

function windowsWords(windows: Windows, { label }: Texts): string {
  const said = windows
    .flatMap(([start, written]) => {
      const end = endOf([start, written], true);
      if (end === null) return [];
      if (start === 0 && end === DAY_MINUTES) return [label('about-around-the-clock')];
      return [`${clock(start)}–${clock(end > DAY_MINUTES ? end - DAY_MINUTES : end)}`];
    })
    .join(', ');
  return clip(said, LONGEST_LINE);
}
