/** Who did what to a business, a line each. */
import type { Deed } from '../../../usecases/operator-desk.ts';
import type { Texts } from '../../texts/texts.ts';
import { momentWords } from './words.ts';

const KNOWN: Readonly<Record<string, string>> = {
  'tenant.create': 'master-deed-create',
  'tenant.hold': 'master-deed-hold',
  'tenant.release': 'master-deed-release',
  'tenant.extend': 'master-deed-extend',
  'tenant.note': 'master-deed-note',
  'tenant.export': 'master-deed-export',
  'tenant.drop': 'master-deed-drop',
  'tenant.archived': 'master-deed-archive',
  'token.replace': 'master-deed-token',
  'webhook.rotate': 'master-deed-rotate',
  'webhook.reset': 'master-deed-webhook',
  'payment.received': 'master-deed-payment',
  'payment.refunded': 'master-deed-refund',
};

export function deedLine(
  { actor, action, at }: Deed,
  { now, me, timeZone }: { readonly now: number; readonly me: number; readonly timeZone: string },
  texts: Texts,
): string {
  const known = KNOWN[action];
  return texts.t('master-deed', {
    at: momentWords(at, timeZone, now, texts),
    actor: actorWords(actor, me, texts),
    action: known === undefined ? action : texts.label(known),
  });
}

export function actorWords(actor: string, me: number, { label }: Texts): string {
  const [kind = '', id = ''] = actor.split(':');
  if (actor === `operator:${me}`) return label('master-actor-you');
  switch (kind) {
    case 'operator':
      return label('master-actor-operator', { id });
    case 'buyer':
      return label('master-actor-buyer', { id });
    case 'api':
      return label('master-actor-api', { id });
    case 'provider':
      return label('master-actor-provider');
    default:
      return label('master-actor-system');
  }
}
