/** How the registry's migrations are generated from its tables. */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: ['./src/store/registry-tables.ts'],
  schemaFilter: ['registry'],
  out: './drizzle/registry',
});
