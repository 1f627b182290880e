/** Gives Telegram Stars back; a charge that was given back before is as good as done. */
import { Api, GrammyError } from 'grammy';
import { Unavailable } from '../domain/failures.ts';
import type { Secret } from '../domain/secret.ts';

const TELEGRAM_LIMIT_SECONDS = 8;

/** False where Telegram refuses. Throws `Unavailable('telegram')` where nobody knows. */
export async function refundStars(
  apiUrl: string,
  token: Secret,
  { buyerId, chargeId }: { readonly buyerId: number; readonly chargeId: string },
): Promise<boolean> {
  const api = new Api(token.reveal(), { apiRoot: apiUrl, timeoutSeconds: TELEGRAM_LIMIT_SECONDS });
  try {
    return await api.refundStarPayment(buyerId, chargeId);
  } catch (error) {
    if (!(error instanceof GrammyError) || !(error.error_code >= 400 && error.error_code < 500)) {
      throw new Unavailable('telegram', 'refundStarPayment got no answer');
    }
    if (error.error_code === 429) {
      throw new Unavailable('telegram', 'refundStarPayment 429', error.parameters.retry_after);
    }
    return /CHARGE_ALREADY_REFUNDED/.test(error.description);
  }
}
