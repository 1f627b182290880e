/** The words of letters as they lie in the registry, read back as the code wrote them. */
import * as v from 'valibot';
import type { PlatformNews } from '../usecases/platform-letters.ts';

const business = v.object({ tenantId: v.string(), name: v.string(), username: v.string() });
const amount = v.object({ minor: v.number(), currency: v.string() });

export const platformNews: v.GenericSchema<unknown, PlatformNews> = v.variant('kind', [
  v.object({
    kind: v.literal('paid'),
    data: v.object({ business, amount, days: v.number(), paidThrough: v.string() }),
  }),
  v.object({
    kind: v.literal('stray_payment'),
    data: v.object({ payment: v.number(), tenantId: v.string(), amount, why: v.string() }),
  }),
]);
