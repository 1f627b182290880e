/** The written design of the tables and the tables themselves say the same. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { getTableName, isTable } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as registry from '../src/store/registry-tables.ts';
import * as shared from '../src/store/shared-tables.ts';
import { tenantTables } from '../src/store/tenant-tables.ts';

const DESIGN = readFileSync(resolve(import.meta.dirname, '../drizzle/README.md'), 'utf8');

const PARTS = {
  'Every database': shared,
  Registry: registry,
  'A business': tenantTables('tenant_template'),
} as const;

describe.each(Object.entries(PARTS))('%s', (title, module) => {
  const section = DESIGN.split('\n## ').find((part) => part.startsWith(title)) ?? '';
  const rows = [...section.matchAll(/^\| `(\w+)` \| (now|later) \|/gm)];

  it('has made exactly the tables that are marked as made', () => {
    const made = rows.filter(([, , when]) => when === 'now').map(([, name]) => name);
    expect(made.length).toBeGreaterThan(0);
    expect(made.sort()).toEqual(Object.values(module).filter(isTable).map(getTableName).sort());
  });

  it('names each table once', () => {
    const names = rows.map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
