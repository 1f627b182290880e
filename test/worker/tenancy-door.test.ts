/** PF-02: a business's data has one door, which knows its own schema and no other. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { connect } from '../../src/store/connect.ts';
import { createTenantStores } from '../../src/store/tenant-store.ts';
import { tenantTables } from '../../src/store/tenant-tables.ts';
import { aTenant } from '../store/tenants.ts';
import { openSalon, type Salon } from '../support/salon.ts';

let ours: Salon;
let theirs: Salon;
const stores = createTenantStores(() => connect(new Secret('postgres://app:nobody@db.example/zapis')));

beforeAll(async () => {
  ours = await openSalon();
  theirs = await openSalon();
});

describe('the door to a business’s data', () => {
  test('PF-02: opens for its own schema alone', () => {
    const tenant = aTenant(ours.tenant);
    const wrong = [
      theirs.schema,
      'public',
      'registry',
      'tenant_template',
      '',
      ours.tenant,
      `${ours.schema} `,
    ];
    for (const schema of wrong) expect(() => stores.open({ ...tenant, schema }), schema).toThrow();
    expect(() => stores.open({ ...tenant, id: theirs.tenant })).toThrow();
    expect(() => stores.open(tenant)).not.toThrow();
  });

  test('PF-02: names tables of a business’s schema alone', () => {
    const wrong = [
      '',
      'public',
      'registry',
      'shared',
      'pg_catalog',
      'tenant_',
      'tenant_short',
      `${ours.schema}x`,
      ours.schema.toUpperCase(),
      ` ${ours.schema}`,
      `${ours.schema}\n`,
      'tenant_abcdefghij.k',
      'tenant_abcdefghij"k',
      'tenant_аbcdefghijkl',
      `tenant_x".users; drop schema "${theirs.schema}`,
    ];
    for (const name of wrong)
      expect(() => tenantTables(name), name).toThrow('not the name of a tenant schema');
    expect(tenantTables(ours.schema).schema.schemaName).toBe(ours.schema);
  });
});
