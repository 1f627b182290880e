/** Takes Telegram's answers for what they mean to us: some refusals are successes, a lost answer is no bug. */
import type { Transformer } from 'grammy';
import { TokenRefused, Unavailable } from '../domain/failures.ts';

/** What we wanted holds already, or there is nobody to whom it could matter. */
const AS_GOOD_AS_DONE =
  /message is not modified|query is too old|query ID is invalid|chat not found|user not found|PEER_ID_INVALID/i;
/** Blocked by the person, deactivated, or never spoken to. */
const NOBODY_HEARS = 403;

const PATIENCE_SECONDS = 5;

/** Throws `Unavailable('telegram')` where Telegram did not answer, asked for patience, or refused the token. `before` runs before each call. */
export function forgive(before: () => void): Transformer {
  return async (previous, method, payload, signal) => {
    before();
    const answer = await previous(method, payload, signal).catch(() => {
      throw new Unavailable('telegram', `${method} got no answer`);
    });
    if (answer.ok) return answer;
    if (answer.error_code >= 500) throw new Unavailable('telegram', `${method} ${answer.error_code}`);
    if (answer.error_code === 429) {
      throw new Unavailable('telegram', `${method} 429`, answer.parameters?.retry_after ?? PATIENCE_SECONDS);
    }
    if (answer.error_code === 401 || answer.error_code === 404) {
      throw new TokenRefused(`${method} ${answer.error_code}`);
    }
    if (answer.error_code === NOBODY_HEARS || AS_GOOD_AS_DONE.test(answer.description)) {
      return { ok: true, result: true as never };
    }
    return answer;
  };
}
