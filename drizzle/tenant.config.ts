/** How the tenants' migrations are generated: for a template schema, whose name is replaced when applied. */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: ['./src/store/tenant-template.ts'],
  schemaFilter: ['tenant_template'],
  out: './drizzle/tenant',
});
