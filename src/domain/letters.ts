/** What is said to buyers, owners and operators by itself: through which bot, and how far it has come. */
export const LETTER_VIAS = ['sales', 'master', 'tenant'] as const;
export type LetterVia = (typeof LETTER_VIAS)[number];

export const LETTER_STATES = [
  'planned',
  'sending',
  'sent',
  'failed',
  'missed',
  'withdrawn',
  'uncertain',
] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** Said once at most; everything else must arrive, even twice. */
export const AT_MOST_ONCE: readonly string[] = ['ending', 'digest'];
