/** A tenant's store with something done before each of its round trips: they are counted, or refused in time. */
import type { TenantStore } from '../usecases/tenant-store.ts';

/** Where `before` throws, the trip is not made. */
export function watched(store: TenantStore, before: () => void): TenantStore {
  return {
    async read(use) {
      before();
      return await store.read(use);
    },
    async transact(use) {
      before();
      return await store.transact(use);
    },
  };
}
