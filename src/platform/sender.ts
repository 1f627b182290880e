/** Says what a failed call to Telegram means for the message it carried. */
import { GrammyError, HttpError } from 'grammy';
import type { Sending } from '../usecases/letters.ts';

const PATIENCE_SECONDS = 30;
const UNREACHABLE =
  /chat not found|user is deactivated|user not found|PEER_ID_INVALID|have no rights to send/i;

export type FailedSending = Exclude<Sending, { kind: 'sent' }>;

/** Throws whatever is neither Telegram's nor the network's: that is a bug, and nothing was sent. */
export function classify(error: unknown): FailedSending {
  // The runtime does not tell a refused connection from an answer that was lost.
  if (error instanceof HttpError) return { kind: 'uncertain', reason: 'no readable answer' };
  if (!(error instanceof GrammyError)) throw error;

  const { error_code: code, description, parameters } = error;
  const reason = `${code}: ${description}`;
  // A garbled answer has no code at all.
  if (!(code >= 400 && code < 500)) return { kind: 'uncertain', reason };
  if (code === 403 || UNREACHABLE.test(description)) return { kind: 'unreachable', reason };
  if (code === 429) {
    return { kind: 'not_delivered', retryAfterSeconds: parameters.retry_after ?? PATIENCE_SECONDS, reason };
  }
  if (code === 401 || code === 404) return { kind: 'token_refused', reason };
  return { kind: 'refused', reason };
}
