/** The ways from the menu of those who run a business into its services, hours and specialists, each with what it needs. */
import type { Action as Right } from '../../domain/permissions.ts';
import type { Action } from '../callback-data.ts';

export type BusinessEntry = { readonly words: string; readonly needs: Right; readonly action: Action };

/** Row by row, as the menu shows them. */
export const BUSINESS_ENTRIES: readonly (readonly BusinessEntry[])[] = [
  [
    { words: 'manage-services', needs: 'service.write', action: { kind: 'services-admin', page: 0 } },
    { words: 'manage-hours', needs: 'hours.write', action: { kind: 'hours', staff: null } },
    { words: 'manage-team', needs: 'staff.write', action: { kind: 'team', page: 0 } },
  ],
  [{ words: 'manage-reminders', needs: 'settings.write', action: { kind: 'reminders-admin' } }],
];
