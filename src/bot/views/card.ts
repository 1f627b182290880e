/** The last step: everything the person is about to agree to. */
import { scopeOf } from '../../domain/permissions.ts';
import type { Card } from '../../usecases/choice.ts';
import type { Texts } from '../texts/texts.ts';
import { dateOf, timeWords } from '../when.ts';
import { addressLine } from './address.ts';
import { type Noticed, progress } from './progress.ts';
import { canCancel, windowRule } from './rules.ts';
import { type Button, blocks, lines, tap, type View } from './view.ts';
import { visitLines } from './visit.ts';

export function card(screen: Card & Noticed, texts: Texts, now: number): View {
  const { label } = texts;
  const { service, specialist, staffId, startsAt, endsAt, business } = screen;
  const visit = {
    serviceName: service.name,
    staffName: specialist.name,
    startsAt,
    endsAt,
    price: service.price,
  };
  const date = dateOf(startsAt, business.timeZone);
  const choice = { service: service.id, staff: staffId };
  return {
    text: blocks(
      progress(screen, 'check', texts),
      lines(visitLines(visit, business.timeZone, now, texts), addressLine(business, texts)),
      canCancel({ startsAt }, business, now) ? null : windowRule(false, business, texts),
    ),
    buttons: [
      [confirmButton(screen, texts)],
      [
        tap(label('card-other-time'), { kind: 'times', ...choice, date }),
        tap(label('card-other-day'), { kind: 'month', ...choice, month: date.slice(0, 7) }),
      ],
      ...blockRow(screen, texts),
      [tap(label('abort'), { kind: 'abort' })],
    ],
  };
}

/** Where somebody has to be picked, whoever the card names goes first. */
function confirmButton(
  { service, specialist, specialists, staffId: staff, startsAt: start, terms }: Card,
  { label }: Texts,
): Button {
  const what = { service: service.id, start, terms };
  const isPicked = staff === null && specialists > 1;
  return tap(
    label('card-confirm'),
    isPicked
      ? { kind: 'confirm-anyone', ...what, named: specialist.id }
      : { kind: 'confirm', ...what, staff },
    'success',
  );
}

/** Only for those who may close anybody's time. */
function blockRow(
  { viewer, specialist, service, startsAt, endsAt, business: { timeZone } }: Card,
  { label }: Texts,
): Button[][] {
  if (scopeOf(viewer.role, 'block.write') !== 'all') return [];
  return [
    [
      tap(label('card-block', { from: timeWords(startsAt, timeZone), to: timeWords(endsAt, timeZone) }), {
        kind: 'block',
        staff: specialist.id,
        service: service.id,
        start: startsAt,
      }),
    ],
  ];
}
