/** Events that are told to addresses of the operator's choice, and how far each telling has come. */
export const DELIVERY_STATES = ['planned', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
