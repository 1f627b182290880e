/** Services as the business's people see them: the list, the card, the questions that change it. */

import type { ManagedService, Workshop } from '../../usecases/workshop.ts';
import { SERVICE_FIELDS, type ServiceField } from '../callback-data/business.ts';
import type { Action } from '../callback-data.ts';
import { escapeHtml } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { capital } from '../when.ts';
import { toAdmin } from './admin-menu.ts';
import { inRows, movers, paged, type Render, shortName, spanOrNone } from './manage.ts';
import { type Button, blocks, lines, tap } from './view.ts';
import { durationWords, priceWords } from './words.ts';

const DESCRIPTION_LIMIT = 800;

export function serviceList({ services }: Workshop, page: number): Render {
  return (texts, notice) => {
    const { t, label } = texts;
    const { shown, turns } = paged(services, page, (to) => ({ kind: 'services-admin', page: to }), texts);
    return {
      text: blocks(
        notice,
        t('title', { title: label('manage-services') }),
        services.length === 0 ? t('manage-services-none') : null,
      ),
      buttons: [
        ...shown.map((one) => [tap(listLabel(one, texts), { kind: 'service-admin', id: one.id })]),
        ...turns,
        [tap(label('manage-service-new'), { kind: 'service-new' }, 'primary')],
        [toAdmin(texts)],
      ],
    };
  };
}

function listLabel(service: ManagedService, texts: Texts): string {
  const name = shortName(service.name);
  const said = `${name} · ${durationWords(service.durationMinutes, texts)} · ${priceWords(service.price, texts)}`;
  return service.active ? said : texts.label('manage-hidden-item', { item: said });
}

export function serviceCard(workshop: Workshop, id: number): Render | null {
  const service = workshop.services.find((one) => one.id === id);
  if (service === undefined) return null;
  const places = workshop.services.map((one) => one.id);
  return (texts, notice) => {
    const { label } = texts;
    const ask = (field: ServiceField): Button =>
      tap(label(TITLES[field]), { kind: 'service-ask', id, field });
    return {
      text: blocks(notice, cardText(workshop, service, texts)),
      buttons: [
        ...inRows(SERVICE_FIELDS.map(ask), 2),
        [tap(label('manage-doers'), { kind: 'service-doers', id })],
        [
          service.active
            ? tap(label('manage-hide'), { kind: 'service-show', id, on: 0 })
            : tap(label('manage-show'), { kind: 'service-show', id, on: 1 }, 'success'),
          ...movers(places, id, (to) => ({ kind: 'service-move', id, to }), texts),
        ],
        [tap(label('manage-to-services'), { kind: 'services-admin', page: 0 })],
      ],
    };
  };
}

function cardText({ business, staff }: Workshop, one: ManagedService, texts: Texts): string {
  const { t, label } = texts;
  const doers = staff.filter(({ does }) => does.has(one.id)).map(({ name }) => name);
  const line = (name: string, value: string): string => t('manage-line', { name: label(name), value });
  const own = (field: ServiceField, value: number | null, usual: number): string =>
    line(
      TITLES[field],
      value === null
        ? label('manage-as-business', { value: valueWords(field, usual, texts) })
        : valueWords(field, value, texts),
    );
  return blocks(
    lines(
      t('title', { title: one.name }),
      one.active ? null : t('manage-service-hidden'),
      one.description && `<i>${escapeHtml(one.description, DESCRIPTION_LIMIT)}</i>`,
    ),
    lines(
      line(TITLES.length, durationWords(one.durationMinutes, texts)),
      line(TITLES.price, priceWords(one.price, texts)),
      line(TITLES.before, spanOrNone(one.bufferBeforeMinutes, texts)),
      line(TITLES.after, spanOrNone(one.bufferAfterMinutes, texts)),
      own('step', one.stepMinutes, business.stepMinutes),
      own('notice', one.minNoticeMinutes, business.minNoticeMinutes),
      own('horizon', one.horizonDays, business.horizonDays),
      line('manage-doers', doers.length === 0 ? label('manage-nobody') : doers.join(', ')),
    ),
  );
}

/** A field's number, as it reads on cards and buttons. */
function valueWords(field: ServiceField, value: number, texts: Texts): string {
  if (field === 'horizon') return texts.label('manage-days', { days: value });
  return field === 'notice' && value === 0 ? texts.label('manage-no-notice') : spanOrNone(value, texts);
}

const TITLES: Record<ServiceField, string> = {
  name: 'field-name',
  about: 'field-about',
  length: 'field-length',
  price: 'field-price',
  before: 'field-before',
  after: 'field-after',
  step: 'field-step',
  notice: 'field-notice',
  horizon: 'field-horizon',
};
const QUESTIONS: Record<ServiceField, string> = {
  name: 'ask-service-name',
  about: 'ask-about',
  length: 'ask-length',
  price: 'ask-price',
  before: 'ask-before',
  after: 'ask-after',
  step: 'ask-step',
  notice: 'ask-notice',
  horizon: 'ask-horizon',
};
/** What is chosen most; in minutes, the horizon in days. */
const CHOICES: Partial<Record<ServiceField, readonly number[]>> = {
  length: [15, 30, 45, 60, 75, 90, 105, 120, 150, 180, 210, 240],
  before: [0, 5, 10, 15, 20, 30],
  after: [0, 5, 10, 15, 20, 30],
  step: [15, 20, 30, 45, 60, 90],
  notice: [0, 60, 120, 180, 720, 1440],
  horizon: [7, 14, 30, 60, 92, 180],
};
/** Where nothing of its own means what the business has, and where it means nothing at all. */
const EMPTY: Partial<Record<ServiceField, string>> = {
  about: 'manage-no-description',
  step: 'manage-usual',
  notice: 'manage-usual',
  horizon: 'manage-usual',
};

export function newService(): Render {
  return ({ t, label }, notice) => ({
    text: blocks(notice, t('ask-service-new')),
    buttons: [[tap(label('manage-to-services'), { kind: 'services-admin', page: 0 })]],
  });
}

export function serviceQuestion(
  workshop: Workshop,
  { id, field, fresh = 0 }: { readonly id: number; readonly field: ServiceField; readonly fresh?: number },
): Render | null {
  const service = workshop.services.find((one) => one.id === id);
  if (service === undefined) return null;
  const step = fresh === 1 ? { fresh } : {};
  const set = (value: number | null): Action => ({ kind: 'service-set', id, field, value, ...step });
  return (texts, notice) => {
    const { t, label } = texts;
    const empty = EMPTY[field];
    return {
      text: blocks(notice, t('title', { title: service.name }), t(QUESTIONS[field])),
      buttons: [
        ...inRows(
          (CHOICES[field] ?? []).map((value) => tap(valueWords(field, value, texts), set(value))),
          3,
        ),
        ...(field === 'price'
          ? [
              [
                tap(capital(label('price-free')), { kind: 'service-free', id, how: 'free', ...step }),
                tap(capital(label('price-on-request')), {
                  kind: 'service-free',
                  id,
                  how: 'request',
                  ...step,
                }),
              ],
            ]
          : []),
        ...(empty === undefined ? [] : [[tap(label(empty), set(null))]]),
        [tap(label('manage-to-service'), { kind: 'service-admin', id })],
      ],
    };
  };
}

/** Everybody with a tick or without; a tap changes it. */
export function serviceDoers(workshop: Workshop, id: number): Render | null {
  const service = workshop.services.find((one) => one.id === id);
  if (service === undefined) return null;
  return ({ t, label }, notice) => ({
    text: blocks(notice, t('title', { title: service.name }), t('ask-doers')),
    buttons: [
      ...workshop.staff.slice(0, 80).map(({ id: staff, name, does }) => [
        tap(`${does.has(id) ? '✓ ' : ''}${shortName(name)}`, {
          kind: 'doing-set',
          staff,
          service: id,
          on: does.has(id) ? 0 : 1,
          from: 'service',
        }),
      ]),
      [tap(label('manage-to-service'), { kind: 'service-admin', id })],
    ],
  });
}
