/** What the queue carries back to us: one job a callback, parsed at the edge. */
import * as v from 'valibot';

/** A row of a tenant's ledger is due. */
export const deliverJob = v.object({
  tenant: v.pipe(v.string(), v.regex(/^[a-z0-9]{12}$/)),
  message: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type DeliverJob = v.InferOutput<typeof deliverJob>;
