/** What YooKassa's door is given. */
import type { PayRequest } from '../http/pay.ts';
import { isInNetworks } from '../platform/networks.ts';
import { readNotice } from '../platform/yookassa-objects.ts';
import { billingOf } from './billing.ts';
import type { Request } from './request.ts';

export function payRequest(request: Request): PayRequest {
  const { observe, isolate } = request;
  const networks = isolate.config.yookassa?.networks ?? [];
  return {
    isSender: (address) => isInNetworks(address, networks),
    readNotice,
    billing: billingOf(request),
    note: observe.note,
    report: observe.report,
  };
}
