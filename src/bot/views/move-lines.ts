/** From where to where a booking goes, in a few lines. */
import type { Texts } from '../texts/texts.ts';
import { lines } from './view.ts';
import { costWords, type Visit, whenWords } from './visit.ts';

export type MovedVisit = Visit & { readonly was: Pick<Visit, 'startsAt' | 'staffName'> };

/** `becomes` is how the new time is called: it stands already unless it is said otherwise. */
export function moveLines(
  visit: MovedVisit,
  zone: string,
  now: number,
  texts: Texts,
  becomes: 'move-is' | 'move-will' = 'move-is',
): string {
  const { t } = texts;
  const { was } = visit;
  return lines(
    t('title', { title: visit.serviceName }),
    t('move-was', { moment: whenWords(was.startsAt, zone, now, texts) }),
    t(becomes, { moment: whenWords(visit.startsAt, zone, now, texts) }),
    was.staffName === visit.staffName
      ? t('specialist', { name: visit.staffName })
      : t('specialist-changes', { was: was.staffName, is: visit.staffName }),
    costWords(visit, texts),
  );
}
