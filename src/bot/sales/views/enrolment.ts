/** The three questions on the way from a bot to a business, and the summary after them. */
import { CITIES } from '../../../domain/cities.ts';
import { missingField } from '../../../domain/enrolment.ts';
import { TRADES } from '../../../domain/presets.ts';
import { MINUTE, offsetAt, zoneOf } from '../../../domain/time.ts';
import { clock } from '../../../domain/time-labels.ts';
import type { Enrolment, SalesScene } from '../../../usecases/sales-desk.ts';
import { mayTry } from '../../../usecases/start-business.ts';
import type { Texts } from '../../texts/texts.ts';
import { inRows, shortName } from '../../views/manage.ts';
import { type Button, blocks, type View } from '../../views/view.ts';
import { timeWords } from '../../when.ts';
import { salesButton } from '../callback-data.ts';
import { toMenu, trialWords } from './parts.ts';

const A_ROW = 2;
/** The texts that name the trades. */
export const TRADE_NAMES = {
  barber: 'trade-barber',
  nails: 'trade-nails',
  massage: 'trade-massage',
  tutor: 'trade-tutor',
  clinic: 'trade-clinic',
} as const satisfies Record<(typeof TRADES)[number], string>;

/** Where it stands: the question that is open, or the summary. `now` in epoch milliseconds. */
export function step(
  scene: SalesScene,
  enrolment: Enrolment,
  now: number,
  texts: Texts,
  notice?: string,
): View {
  const view = question(scene, enrolment, now, texts);
  return { ...view, text: blocks(notice, view.text) };
}

function question(scene: SalesScene, enrolment: Enrolment, now: number, texts: Texts): View {
  const { t, label } = texts;
  const { id } = enrolment;
  const drop = salesButton(label('enrol-drop'), { kind: 'drop', enrolment: id });
  switch (missingField(enrolment)) {
    case 'name': {
      const suits = label('enrol-suits', { name: shortName(enrolment.botName) });
      return {
        text: t('enrol-name'),
        buttons: [[salesButton(suits, { kind: 'suits', enrolment: id })], [drop]],
      };
    }
    case 'trade': {
      const trades = TRADES.map((trade) =>
        salesButton(label(TRADE_NAMES[trade]), { kind: 'trade', enrolment: id, trade }),
      );
      return { text: t('enrol-trade'), buttons: [...inRows(trades, A_ROW), [drop]] };
    }
    case 'timeZone': {
      const cities = CITIES.map(({ zone, ...names }) =>
        salesButton(`${names[texts.language]} ${offsetWords(zone, now)}`, {
          kind: 'zone',
          enrolment: id,
          zone,
        }),
      );
      return { text: t('enrol-zone'), buttons: [...inRows(cities, A_ROW), [drop]] };
    }
    case null:
      return summary(scene, enrolment, now, texts, drop);
  }
}

function summary(scene: SalesScene, enrolment: Enrolment, now: number, texts: Texts, drop: Button): View {
  const { t, label } = texts;
  const { id, username, name, trade, timeZone } = enrolment;
  const zone = timeZone ?? 'UTC';
  const free = mayTry(scene, enrolment);
  const launch = free
    ? label('enrol-launch-trial', { days: label('sales-days', { days: scene.policy.trialDays }) })
    : label('enrol-launch');
  const edit = (field: 'name' | 'trade' | 'timeZone', key: string): Button =>
    salesButton(label(key), { kind: 'edit', enrolment: id, field });
  return {
    text: blocks(
      t('enrol-check', {
        username,
        name: name ?? '',
        trade: tradeWords(trade, texts),
        place: placeWords(zone, texts),
        clock: `${timeWords(now, zone)} (${offsetWords(zone, now)})`,
      }),
      enrolment.tried && !scene.buyer?.trialUsed ? t('sales-trial-used-bot') : trialWords(scene, texts),
    ),
    buttons: [
      [salesButton(launch, { kind: 'launch', enrolment: id }, 'success')],
      [
        edit('name', 'enrol-edit-name'),
        edit('trade', 'enrol-edit-trade'),
        edit('timeZone', 'enrol-edit-zone'),
      ],
      [drop],
    ],
  };
}

export function dropped({ username }: Enrolment, texts: Texts): View {
  return { text: texts.t('enrol-dropped', { username }), buttons: [[toMenu(texts)]] };
}

function tradeWords(trade: string | null, { label }: Texts): string {
  const known = TRADES.find((one) => one === trade);
  return known === undefined ? '' : label(TRADE_NAMES[known]);
}

/** Its best-known city, or the zone's own name. */
export function placeWords(zone: string, { language }: Texts): string {
  const city = CITIES.find((one) => one.zone === zone);
  return city === undefined ? zone : city[language];
}

/** `UTC+3`, `UTC+5:30`. */
/** `UTC+3` */
export function offsetWords(zone: string, now: number): string {
  const minutes = offsetAt(zoneOf(zone), now) / MINUTE;
  const [hours, rest] = clock(Math.abs(minutes)).split(':');
  return `UTC${minutes < 0 ? '−' : '+'}${Number(hours)}${rest === '00' ? '' : `:${rest}`}`;
}
