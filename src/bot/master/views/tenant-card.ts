/** One business on one screen: what it is, how it does, who did what last, and everything that can be done. */
import { MOST_NOTE } from '../../../usecases/master-desk.ts';
import type { Deed, TenantCard } from '../../../usecases/operator-desk.ts';
import { escapeHtml } from '../../html.ts';
import type { Texts } from '../../texts/texts.ts';
import { type Button, blocks, lines, type View } from '../../views/view.ts';
import { masterButton } from '../callback-data.ts';
import { deedLine } from './deeds.ts';
import { momentWords, nameOf, stateWords } from './words.ts';

export type Shown = { readonly card: TenantCard; readonly deeds: readonly Deed[] };
type Reader = { readonly now: number; readonly me: number };

/** `notice` says what has just been done. */
export function tenantCard({ card, deeds }: Shown, reader: Reader, texts: Texts, notice?: string): View {
  const { t, label } = texts;
  const { bot, numbers, note, webhook, timeZone } = card;
  const moment = (at: number): string => momentWords(at, timeZone, reader.now, texts);
  return {
    text: blocks(
      notice && t(notice),
      lines(
        t('title', { title: nameOf(card.name) }),
        bot === null ? null : `@${bot.username}`,
        t('master-card-state', { state: stateWords(card, reader.now, texts) }),
      ),
      lines(
        t('master-card-owner', { id: String(card.owner) }),
        t('master-card-plan', { plan: planWords(card, texts), zone: timeZone }),
        numbers === null
          ? t('master-card-no-numbers')
          : t('master-card-bookings', {
              bookings: numbers.bookings,
              upcoming: numbers.upcoming,
              clients: numbers.clients,
            }),
        numbers?.lastActivityAt ? t('master-card-activity', { at: moment(numbers.lastActivityAt) }) : null,
        webhook === null ? null : webhookLine(webhook, moment, texts),
        t('master-card-errors', {
          failed: card.failedUpdates,
          undelivered: numbers?.undelivered ?? 0,
        }),
      ),
      note === '' ? null : t('master-card-note', { note: '' }) + escapeHtml(note, MOST_NOTE),
      deeds.length === 0
        ? null
        : lines(
            t('master-card-deeds'),
            ...deeds.map((deed) => deedLine(deed, { ...reader, timeZone }, texts)),
          ),
    ),
    buttons: card.status === 'dropped' ? [[back(label('master-to-tenants'))]] : buttonsOf(card, texts),
  };
}

function buttonsOf(card: TenantCard, { label }: Texts): Button[][] {
  const tenant = card.id;
  const endless = card.subscription === null;
  const archived = card.status === 'archived';
  return [
    [
      card.heldAt === null
        ? masterButton(label('master-hold'), { kind: 'hold-ask', tenant })
        : masterButton(label('master-release'), { kind: 'release', tenant }, 'success'),
      ...(endless ? [] : [masterButton(label('master-extend'), { kind: 'extend-ask', tenant })]),
    ],
    [
      masterButton(label('master-pay'), { kind: 'pay', tenant }),
      masterButton(label('master-payments'), { kind: 'payments-of', tenant }),
    ],
    [
      masterButton(label('master-token'), { kind: 'token-ask', tenant }),
      masterButton(label('master-rotate'), { kind: 'rotate-ask', tenant }),
    ],
    [
      masterButton(label('master-webhook'), { kind: 'webhook', tenant }),
      masterButton(label('master-note'), { kind: 'note-ask', tenant }),
    ],
    [
      masterButton(
        label(archived ? 'master-drop' : 'master-archive'),
        { kind: 'delete-ask', tenant },
        'danger',
      ),
      back(label('master-to-tenants')),
    ],
  ];
}

function back(text: string): Button {
  return masterButton(text, { kind: 'tenants', status: 'all' });
}

function planWords({ subscription }: TenantCard, { label }: Texts): string {
  if (subscription === null) return label('master-plan-none');
  const plan = subscription.trial ? label('master-plan-trial') : (subscription.plan ?? '—');
  return subscription.renews ? label('master-plan-renews', { plan }) : plan;
}

function webhookLine(
  { checkedAt, problem, revokedAt }: NonNullable<TenantCard['webhook']>,
  moment: (at: number) => string,
  { t }: Texts,
): string {
  if (revokedAt !== null) return t('master-card-revoked', { at: moment(revokedAt) });
  if (problem !== null) return t('master-card-webhook-problem', { problem });
  return checkedAt === null
    ? t('master-card-webhook-unchecked')
    : t('master-card-webhook-well', { at: moment(checkedAt) });
}
