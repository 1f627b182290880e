/** The figures of the whole platform in text, with bars that stand in line. */
import { DAY_MS } from '../../../domain/time.ts';
import type { Statistics } from '../../../usecases/master-reads.ts';
import { escapeHtml } from '../../html.ts';
import type { Texts } from '../../texts/texts.ts';
import { blocks, lines, type View } from '../../views/view.ts';
import { dateOf, monthWords, neighbours } from '../../when.ts';
import { masterButton } from '../callback-data.ts';
import { TENANT_FILTERS } from '../fields.ts';
import { toMenu } from './menu.ts';
import { filterWords } from './tenants.ts';
import { dateWords, sumWords } from './words.ts';

const LONGEST_BAR = 10;
const DAYS = 7;

type Bar = readonly [name: string, value: number];

export function statisticsView(figures: Statistics, now: number, texts: Texts): View {
  const { t, label, language } = texts;
  const { churn, trials } = figures;
  const today = dateOf(now, 'UTC');
  const month = today.slice(0, 7);
  const revenueOf = (wanted: string): string =>
    t('master-figures-revenue', {
      month: monthWords(wanted, today, language),
      sum: sumWords(figures.revenue.filter((one) => one.month === wanted).map(({ amount }) => amount)),
    });
  const bookings = lastDays(figures, now);
  return {
    text: blocks(
      t('title', { title: label('master-statistics') }),
      lines(t('master-figures-tenants'), bars(tenantBars(figures, texts))),
      lines(
        t('master-figures-mrr', { sum: sumWords(figures.mrr) }),
        revenueOf(month),
        revenueOf(neighbours(month).before),
      ),
      lines(
        t('master-figures-churn', { ...churn, share: shareWords(churn.lost, churn.paying) }),
        t('master-figures-trials', { ...trials, share: shareWords(trials.paid, trials.started) }),
      ),
      bookings.length === 0
        ? t('master-figures-no-days')
        : lines(
            t('master-figures-bookings'),
            bars(bookings.map(({ day, made }): Bar => [dateWords(day, now, texts), made])),
          ),
    ),
    buttons: [[masterButton(label('master-refresh'), { kind: 'statistics' })], [toMenu(texts)]],
  };
}

function tenantBars({ tenants, held }: Statistics, texts: Texts): readonly Bar[] {
  const all = TENANT_FILTERS.flatMap((status): Bar[] =>
    status === 'all' || tenants[status] === 0 ? [] : [[filterWords(status, texts), tenants[status]]],
  );
  return held === 0 ? all : [...all, [texts.label('master-figures-held'), held]];
}

/** Of whole days, the newest last. */
function lastDays({ bookings }: Statistics, now: number): Statistics['bookings'] {
  const first = dateOf(now - DAYS * DAY_MS, 'UTC');
  const today = dateOf(now, 'UTC');
  return bookings.filter(({ day }) => day >= first && day < today);
}

/** Names and numbers in columns, each with a bar as long as its share of the greatest. */
export function bars(rows: readonly Bar[]): string {
  if (rows.length === 0) return '—';
  const wide = Math.max(...rows.map(([name]) => name.length));
  const digits = Math.max(...rows.map(([, value]) => String(value).length));
  const most = Math.max(1, ...rows.map(([, value]) => value));
  const drawn = rows.map(([name, value]) => {
    const bar = '█'.repeat(value === 0 ? 0 : Math.max(1, Math.round((value / most) * LONGEST_BAR)));
    return `${name.padEnd(wide)}  ${String(value).padStart(digits)} ${bar}`.trimEnd();
  });
  return `<pre>${escapeHtml(drawn.join('\n'))}</pre>`;
}

function shareWords(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((part / whole) * 100)}\u00a0%`;
}
