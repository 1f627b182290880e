/** The kinds of work that the registry does later. */
/**
 * What a task is about, and what its `ref` names:
 * `letter` a row of the registry's messages, `order` an order that waits for its payment, `refund` a refund that was
 * asked for, `bonus` an invited buyer whose first payment came, `subscription` a business whose subscription has its
 * next step, `archive` a business to be exported, `delivery` an event for an endpoint of the operator's, `events` a
 * business with events that nobody was told of, `checkup` a bot whose webhook is looked at, `digest` the operators'
 * summary of a day.
 */
export const TASK_KINDS = [
  'letter',
  'order',
  'refund',
  'bonus',
  'subscription',
  'archive',
  'delivery',
  'events',
  'checkup',
  'digest',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];
