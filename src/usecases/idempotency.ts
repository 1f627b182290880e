/** The port of `Idempotency-Key`: what a request was answered, kept for a day under the caller's own name of it. */
export type Named = { readonly keyId: number; readonly key: string };
export type Kept = { readonly status: number; readonly body: string | null };

export type Begun =
  | { readonly kind: 'go' }
  | { readonly kind: 'replay'; readonly answer: Kept }
  | { readonly kind: 'running' }
  /** The same name for something else. */
  | { readonly kind: 'differs' };

/**
 * A run that has not answered within a minute was cut, and may be done again: every deed is idempotent by its request
 * key. Each call is one round trip. Throws `Unavailable('postgres')`.
 */
export type IdempotencyKeys = {
  /** `request` is a hash of method, path and body. */
  begin(name: Named, request: string, now: number): Promise<Begun>;
  finish(name: Named, answer: Kept): Promise<void>;
  /** It ended without an answer that holds: the next try may begin at once. */
  forget(name: Named): Promise<void>;
};
