/** Whether an update may be worked on: decided by Redis while its screen is being read. */
import type { Draft } from './context.ts';

/** Too many at once; `notify` is true once per window. */
export type Refused = { readonly kind: 'limited'; readonly notify: boolean };

export type Admission =
  /** `draft` is what the next words were asked for; `unknown` while Redis cannot say. */
  | { readonly kind: 'go'; readonly draft: Draft | 'unknown' | null }
  /** Carried out before: acknowledge and do nothing. */
  | { readonly kind: 'done' }
  /** Being carried out by another delivery right now. */
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number }
  | Refused;
