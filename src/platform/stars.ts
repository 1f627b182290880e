/** Telegram Stars: given back, and subscriptions in them ended and taken up again; what holds already is as good as done. */
import { Api, GrammyError } from 'grammy';
import { Unavailable } from '../domain/failures.ts';
import type { Secret } from '../domain/secret.ts';

const TELEGRAM_LIMIT_SECONDS = 8;

type Charge = { readonly buyerId: number; readonly chargeId: string };

/** False where Telegram refuses. Throws `Unavailable('telegram')` where nobody knows. */
export function refundStars(apiUrl: string, token: Secret, { buyerId, chargeId }: Charge): Promise<boolean> {
  return told('refundStarPayment', /CHARGE_ALREADY_REFUNDED/, () =>
    apiOf(apiUrl, token).refundStarPayment(buyerId, chargeId),
  );
}

/** The same; off, nothing is charged any more, and what was paid stays; on, its owner may take it up again. */
export function switchStars(
  apiUrl: string,
  token: Secret,
  { buyerId, chargeId, on }: Charge & { readonly on: boolean },
): Promise<boolean> {
  return told('editUserStarSubscription', /SUBSCRIPTION_NOT_MODIFIED/, () =>
    apiOf(apiUrl, token).editUserStarSubscription(buyerId, chargeId, !on),
  );
}

function apiOf(apiUrl: string, token: Secret): Api {
  return new Api(token.reveal(), { apiRoot: apiUrl, timeoutSeconds: TELEGRAM_LIMIT_SECONDS });
}

async function told(method: string, holds: RegExp, call: () => Promise<boolean>): Promise<boolean> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof GrammyError) || !(error.error_code >= 400 && error.error_code < 500)) {
      throw new Unavailable('telegram', `${method} got no answer`);
    }
    if (error.error_code === 429) {
      throw new Unavailable('telegram', `${method} 429`, error.parameters.retry_after);
    }
    return holds.test(error.description);
  }
}
