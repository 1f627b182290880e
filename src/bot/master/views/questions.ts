/** What is asked before something is done to a business: its name stands in every question. */
import type { TenantBrief } from '../../../usecases/master-reads.ts';
import type { Texts } from '../../texts/texts.ts';
import { inRows } from '../../views/manage.ts';
import { type Button, blocks, type View } from '../../views/view.ts';
import { type MasterAction, masterButton } from '../callback-data.ts';
import { dateWords, nameOf } from './words.ts';

const EXTENSIONS = [3, 7, 14, 30, 90, 365];

export function askHold(brief: TenantBrief, texts: Texts): View {
  return sure(brief, { ask: 'master-ask-hold', yes: 'master-hold', to: 'hold' }, texts);
}

export function askRotate(brief: TenantBrief, texts: Texts): View {
  return sure(brief, { ask: 'master-ask-rotate', yes: 'master-rotate', to: 'rotate' }, texts);
}

/** First into the archive, with a copy of the data for its owner; from there for good. */
export function askDelete(brief: TenantBrief, texts: Texts): View {
  return brief.status === 'archived'
    ? sure(brief, { ask: 'master-ask-drop', yes: 'master-drop', to: 'drop' }, texts)
    : sure(brief, { ask: 'master-ask-archive', yes: 'master-archive', to: 'archive' }, texts);
}

function sure(
  { id, name }: TenantBrief,
  what: { readonly ask: string; readonly yes: string; readonly to: 'hold' | 'rotate' | 'archive' | 'drop' },
  texts: Texts,
): View {
  const { t, label } = texts;
  return {
    text: t(what.ask, { business: nameOf(name) }),
    buttons: [[masterButton(label(what.yes), { kind: what.to, tenant: id }, 'danger')], [toCard(id, texts)]],
  };
}

export function askExtend({ id, name, paidThrough, version }: TenantBrief, now: number, texts: Texts): View {
  const { t, label } = texts;
  return {
    text: blocks(
      t('master-ask-extend', { business: nameOf(name) }),
      paidThrough === null
        ? t('master-fail-without-term')
        : t('master-extends-from', { date: dateWords(paidThrough, now, texts) }),
    ),
    buttons: [
      ...inRows(
        EXTENSIONS.map((days) =>
          masterButton(label('manage-days', { days }), { kind: 'extend', tenant: id, days, seen: version }),
        ),
        3,
      ),
      [toCard(id, texts)],
    ],
  };
}

export function askNote({ id, name }: TenantBrief, texts: Texts): View {
  const { t, label } = texts;
  return {
    text: t('master-ask-note', { business: nameOf(name) }),
    buttons: [
      [masterButton(label('master-note-clear'), { kind: 'note-clear', tenant: id })],
      [toCard(id, texts)],
    ],
  };
}

export function askToken({ id, name }: TenantBrief, texts: Texts): View {
  return {
    text: texts.t('master-ask-token', { business: nameOf(name) }),
    buttons: [[toCard(id, texts)]],
  };
}

export function toCard(tenant: string, { label }: Texts): Button {
  const to: MasterAction = { kind: 'tenant', tenant };
  return masterButton(label('master-to-card'), to);
}
