/** The template schema from which drizzle-kit generates the tenants' migrations; its name is replaced when applied. */
import { tenantTables } from './tenant-tables.ts';

export const {
  schema,
  users,
  admins,
  settings,
  services,
  staff,
  staffServices,
  workingHours,
  dateExceptions,
  bookings,
  blockedSlots,
  occupancy,
  feedback,
  messages,
  bookingHistory,
  analytics,
  auditLog,
} = tenantTables('tenant_template');
