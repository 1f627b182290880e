/** One service as one specialist does it: whether at all, and on which terms of their own. */

import type { Workshop } from '../../usecases/workshop.ts';
import type { TermsField } from '../callback-data/business.ts';
import { inRows, type Render } from './manage.ts';
import { blocks, lines, tap } from './view.ts';
import { durationWords, priceWords } from './words.ts';

type Pair = { readonly staff: number; readonly service: number };

export function doing(workshop: Workshop, { staff, service }: Pair): Render | null {
  const member = workshop.staff.find(({ id }) => id === staff);
  const offered = workshop.services.find(({ id }) => id === service);
  if (member === undefined || offered === undefined) return null;
  const own = member.does.get(service);
  return (texts, notice) => {
    const { t, label } = texts;
    const length = durationWords(offered.durationMinutes, texts);
    const price = priceWords(offered.price, texts);
    const ask = (field: TermsField) =>
      tap(label(TITLES[field]), { kind: 'doing-ask', staff, service, field });
    const clear = (field: TermsField) =>
      tap(label(USUAL[field]), { kind: 'doing-clear', staff, service, field });
    return {
      text: blocks(
        notice,
        lines(t('title', { title: member.name }), t('manage-doing-service', { service: offered.name })),
        own === undefined
          ? t('manage-does-not')
          : lines(
              t('manage-line', {
                name: label('field-length'),
                value:
                  own.durationMinutes === null
                    ? label('manage-as-service', { value: length })
                    : durationWords(own.durationMinutes, texts),
              }),
              t('manage-line', {
                name: label('field-price'),
                value:
                  own.price === null
                    ? label('manage-as-service', { value: price })
                    : priceWords(own.price, texts),
              }),
            ),
      ),
      buttons: [
        [
          own === undefined
            ? tap(label('manage-do'), { kind: 'doing-set', staff, service, on: 1, from: 'doing' }, 'success')
            : tap(label('manage-do-not'), { kind: 'doing-set', staff, service, on: 0, from: 'doing' }),
        ],
        ...(own === undefined ? [] : [[ask('length'), ask('price')]]),
        ...inRows(
          [
            ...(own !== undefined && own.durationMinutes !== null ? [clear('length')] : []),
            ...(own !== undefined && own.price !== null ? [clear('price')] : []),
          ],
          2,
        ),
        [tap(label('manage-to-member-services'), { kind: 'member-does', id: staff, page: 0 })],
      ],
    };
  };
}

const TITLES: Record<TermsField, string> = { length: 'field-own-length', price: 'field-own-price' };
const USUAL: Record<TermsField, string> = { length: 'manage-usual-length', price: 'manage-usual-price' };

export function doingQuestion(
  workshop: Workshop,
  { staff, service, field }: Pair & { field: TermsField },
): Render | null {
  const member = workshop.staff.find(({ id }) => id === staff);
  const offered = workshop.services.find(({ id }) => id === service);
  if (member === undefined || offered === undefined || !member.does.has(service)) return null;
  return ({ t, label }, notice) => ({
    text: blocks(
      notice,
      lines(t('title', { title: member.name }), t('manage-doing-service', { service: offered.name })),
      t(field === 'length' ? 'ask-own-length' : 'ask-own-price'),
    ),
    buttons: [[tap(label('manage-back'), { kind: 'doing', staff, service })]],
  });
}
