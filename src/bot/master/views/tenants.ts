/** Lists of businesses: a page of all, of one state, or of what was searched for. */
import type { Page, TenantLine } from '../../../usecases/operator-desk.ts';
import type { Texts } from '../../texts/texts.ts';
import { inRows } from '../../views/manage.ts';
import { type Button, blocks, type View } from '../../views/view.ts';
import { type MasterAction, masterButton } from '../callback-data.ts';
import { TENANT_FILTERS, type TenantFilterName } from '../fields.ts';
import { toMenu } from './menu.ts';
import { nameOf, stateWords } from './words.ts';

type ListAction = Extract<MasterAction, { kind: 'tenants' | 'found' }>;

export function tenantList(page: Page<TenantLine>, list: ListAction, now: number, texts: Texts): View {
  const { t, label } = texts;
  const { after, ...first } = list;
  const to = (id: string): MasterAction =>
    list.kind === 'found' && list.aim === 'pay'
      ? { kind: 'pay', tenant: id }
      : { kind: 'tenant', tenant: id };
  const turns: Button[] = [
    ...(after === undefined ? [] : [masterButton(label('master-first-page'), first)]),
    ...(page.next === null ? [] : [masterButton(label('next-page'), { ...first, after: page.next })]),
  ];
  return {
    text: blocks(
      list.kind === 'found'
        ? t('master-found', { words: list.words })
        : t('master-tenants-title', { filter: filterWords(list.status, texts) }),
      page.rows.length === 0 ? t('master-tenants-none') : null,
    ),
    buttons: [
      ...page.rows.map((line) => [
        masterButton(`${nameOf(line.name)} · ${stateWords(line, now, texts)}`, to(line.id)),
      ]),
      ...(turns.length > 0 ? [turns] : []),
      [
        masterButton(label('master-search'), {
          kind: 'search',
          aim: list.kind === 'found' ? list.aim : 'card',
        }),
        masterButton(label('master-filter'), { kind: 'filters' }),
      ],
      [toMenu(texts)],
    ],
  };
}

export function tenantFilters(texts: Texts): View {
  return {
    text: texts.t('master-filters'),
    buttons: [
      ...inRows(
        TENANT_FILTERS.map((status) => masterButton(filterWords(status, texts), { kind: 'tenants', status })),
        2,
      ),
      [toMenu(texts)],
    ],
  };
}

export function searchQuestion(texts: Texts): View {
  return { text: texts.t('master-ask-search'), buttons: [[toMenu(texts)]] };
}

export function filterWords(filter: TenantFilterName, { label }: Texts): string {
  switch (filter) {
    case 'all':
      return label('master-filter-all');
    case 'provisioning':
      return label('master-filter-provisioning');
    case 'trial':
      return label('master-filter-trial');
    case 'active':
      return label('master-filter-active');
    case 'grace':
      return label('master-filter-grace');
    case 'suspended':
      return label('master-filter-suspended');
    case 'archived':
      return label('master-filter-archived');
    case 'dropped':
      return label('master-filter-dropped');
  }
}
