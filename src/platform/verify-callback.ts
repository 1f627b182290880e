/** Tells QStash's own callbacks from a stranger's, before anything of theirs is read. */
import { Receiver } from '@upstash/qstash';
import type { Secret } from '../domain/secret.ts';

const CLOCK_TOLERANCE_SECONDS = 5;

export type CallbackKeys = { readonly current: Secret; readonly next: Secret };

export type CallbackRequest = {
  /** The path that was called, as in `/jobs/deliver`. */
  readonly path: string;
  /** The raw body: the signature covers it byte by byte. */
  readonly body: string;
  /** The header `Upstash-Signature`. */
  readonly signature: string | null | undefined;
  /** The header `Upstash-Message-Id`. */
  readonly messageId: string | null | undefined;
};

/** Names the message when the signature is QStash's, for this address and body; else null. */
export type VerifyCallback = (request: CallbackRequest) => Promise<{ readonly messageId: string } | null>;

export function createCallbackVerifier(publicUrl: string, keys: CallbackKeys): VerifyCallback {
  const receiver = new Receiver({
    currentSigningKey: keys.current.reveal(),
    nextSigningKey: keys.next.reveal(),
    devMode: false,
  });
  return async ({ path, body, signature, messageId }) => {
    if (!signature || !messageId) return null;
    try {
      const url = `${publicUrl}${path}`;
      await receiver.verify({ signature, body, url, clockTolerance: CLOCK_TOLERANCE_SECONDS });
      return { messageId };
    } catch {
      return null;
    }
  };
}
