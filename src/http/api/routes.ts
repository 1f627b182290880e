/** Every route of the API. */
import type { Route } from './route.ts';
import { DESK_ROUTES } from './routes/desk.ts';
import { MONEY_ROUTES } from './routes/money.ts';
import { TENANT_DEED_ROUTES } from './routes/tenant-deeds.ts';
import { TENANT_ROUTES } from './routes/tenants.ts';
import { WEBHOOK_ROUTES } from './routes/webhooks.ts';

export const ROUTES: readonly Route[] = [
  ...TENANT_ROUTES,
  ...TENANT_DEED_ROUTES,
  ...MONEY_ROUTES,
  ...DESK_ROUTES,
  ...WEBHOOK_ROUTES,
];
