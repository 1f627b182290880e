/** Specialists as the owner sees them: the list, the card, what they do, the questions that change it. */

import { uncovered } from '../../usecases/uncovered.ts';
import type { ManagedSpecialist, Workshop } from '../../usecases/workshop.ts';
import type { MemberField } from '../callback-data/business.ts';
import type { Texts } from '../texts/texts.ts';
import { toAdmin } from './admin-menu.ts';
import { hoursLines } from './hours.ts';
import { inRows, movers, paged, type Render, shortName } from './manage.ts';
import { type Button, blocks, lines, tap } from './view.ts';

export function team({ staff }: Workshop, page: number): Render {
  return (texts, notice) => {
    const { t, label } = texts;
    const { shown, turns } = paged(staff, page, (to) => ({ kind: 'team', page: to }), texts);
    return {
      text: blocks(notice, t('title', { title: label('manage-team') }), t('manage-team-about')),
      buttons: [
        ...shown.map(({ id, name, active }) => [
          tap(active ? shortName(name) : label('manage-hidden-item', { item: shortName(name) }), {
            kind: 'member',
            id,
          }),
        ]),
        ...turns,
        [tap(label('manage-member-new'), { kind: 'member-new' }, 'primary')],
        [toAdmin(texts)],
      ],
    };
  };
}

export function member(workshop: Workshop, id: number): Render | null {
  const one = workshop.staff.find((known) => known.id === id);
  if (one === undefined) return null;
  const stranded = uncovered(workshop, id).length;
  return (texts, notice) => {
    const { label } = texts;
    const ask = (field: MemberField): Button => tap(label(TITLES[field]), { kind: 'member-ask', id, field });
    return {
      text: blocks(notice, memberText(workshop, one, stranded, texts)),
      buttons: [
        [ask('name'), tap(label('manage-member-services'), { kind: 'member-does', id, page: 0 })],
        [
          tap(label('manage-hours'), { kind: 'hours', staff: id }),
          tap(label('manage-dates'), { kind: 'dates', staff: id, page: 0 }),
        ],
        [ask('day'), ask('week')],
        [ask('account')],
        ...(stranded > 0
          ? [[tap(label('manage-uncovered', { count: stranded }), { kind: 'uncovered', staff: id, page: 0 })]]
          : []),
        [
          one.active
            ? tap(label('manage-hide'), { kind: 'member-show', id, on: 0 })
            : tap(label('manage-show'), { kind: 'member-show', id, on: 1 }, 'success'),
          ...movers(
            workshop.staff.map((known) => known.id),
            id,
            (to) => ({ kind: 'member-move', id, to }),
            texts,
          ),
        ],
        [tap(label('manage-to-team'), { kind: 'team', page: 0 })],
      ],
    };
  };
}

function memberText(
  { business, services, hours }: Workshop,
  one: ManagedSpecialist,
  stranded: number,
  texts: Texts,
): string {
  const { t, label } = texts;
  const does = services.filter(({ id }) => one.does.has(id)).map(({ name }) => name);
  const limit = (own: number | null, usual: number | null): string => {
    if (own !== null) return String(own);
    return label('manage-as-business', { value: usual === null ? label('manage-no-limit') : String(usual) });
  };
  return blocks(
    lines(t('title', { title: one.name }), one.active ? null : t('manage-member-hidden')),
    lines(
      t('manage-line', {
        name: label('manage-member-services'),
        value: does.length === 0 ? label('manage-nothing') : does.join(', '),
      }),
      t('manage-line', { name: label(TITLES.day), value: limit(one.perDay, business.perDay) }),
      t('manage-line', { name: label(TITLES.week), value: limit(one.perWeek, business.perWeek) }),
      t('manage-line', {
        name: label(TITLES.account),
        value: one.telegramId === null ? label('manage-none') : String(one.telegramId),
      }),
    ),
    lines(
      t(one.ownHours === null ? 'manage-hours-shared' : 'manage-hours-own'),
      ...hoursLines(one.ownHours ?? hours, texts),
    ),
    stranded > 0 ? t('manage-uncovered-member', { count: stranded }) : null,
  );
}

const TITLES: Record<MemberField, string> = {
  name: 'field-member-name',
  account: 'field-account',
  day: 'field-day',
  week: 'field-week',
};
const QUESTIONS: Record<MemberField, string> = {
  name: 'ask-member-name',
  account: 'ask-account',
  day: 'ask-day',
  week: 'ask-week',
};
const EMPTY: Partial<Record<MemberField, string>> = {
  account: 'manage-no-account',
  day: 'manage-usual',
  week: 'manage-usual',
};

export function newMember(): Render {
  return ({ t, label }, notice) => ({
    text: blocks(notice, t('ask-member-name')),
    buttons: [[tap(label('manage-to-team'), { kind: 'team', page: 0 })]],
  });
}

export function memberQuestion(
  { staff }: Workshop,
  { id, field }: { readonly id: number; readonly field: MemberField },
): Render | null {
  const one = staff.find((known) => known.id === id);
  if (one === undefined) return null;
  const empty = EMPTY[field];
  return ({ t, label }, notice) => ({
    text: blocks(notice, t('title', { title: one.name }), t(QUESTIONS[field])),
    buttons: [
      ...(empty === undefined ? [] : [[tap(label(empty), { kind: 'member-clear', id, field })]]),
      [tap(label('manage-back'), { kind: 'member', id })],
    ],
  });
}

/** All services, ticked where they do them; each leads to their terms. */
export function memberDoes({ staff, services }: Workshop, id: number, page: number): Render | null {
  const one = staff.find((known) => known.id === id);
  if (one === undefined) return null;
  return (texts, notice) => {
    const { t, label } = texts;
    const { shown, turns } = paged(services, page, (to) => ({ kind: 'member-does', id, page: to }), texts);
    return {
      text: blocks(notice, t('title', { title: one.name }), t('ask-member-services')),
      buttons: [
        ...inRows(
          shown.map((service) =>
            tap(`${one.does.has(service.id) ? '✓ ' : ''}${shortName(service.name)}`, {
              kind: 'doing',
              staff: id,
              service: service.id,
            }),
          ),
          1,
        ),
        ...turns,
        [tap(label('manage-back'), { kind: 'member', id })],
      ],
    };
  };
}
