/** What the screens of the sales bot share: where a bot is got, what it costs, the way back. */
import { formatAmount } from '../../../domain/money.ts';
import type { Plan } from '../../../domain/plans.ts';
import type { SalesScene } from '../../../usecases/sales-desk.ts';
import { mayTry } from '../../../usecases/start-business.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Button } from '../../views/view.ts';
import { salesButton } from '../callback-data.ts';

/** Where a bot is got: at the beginning, or where it was left. */
export function beginButton(scene: SalesScene, { label }: Texts): Button {
  const { enrolment, policy } = scene;
  if (enrolment?.state === 'open') {
    const text = label('sales-continue', { username: enrolment.username });
    return salesButton(text, { kind: 'enrolment', enrolment: enrolment.id }, 'primary');
  }
  const text = mayTry(scene, null)
    ? label('sales-try', { days: label('sales-days', { days: policy.trialDays }) })
    : label('sales-add');
  return salesButton(text, { kind: 'try' }, 'primary');
}

export function toMenu({ label }: Texts): Button {
  return salesButton(label('sales-back'), { kind: 'menu' });
}

/** What the buyer need not pay, or must. */
export function trialWords(scene: SalesScene, { t, label }: Texts): string {
  return mayTry(scene, null)
    ? t('sales-trial', { days: label('sales-days', { days: scene.policy.trialDays }) })
    : t('sales-trial-used');
}

export function planPrice({ priceMinor: minor, currency }: Plan): string {
  return formatAmount({ kind: 'exact', minor, currency });
}
