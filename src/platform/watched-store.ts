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

/** The same functions, each of which is preceded by it. */
export function counted<Functions extends object>(functions: Functions, before: () => void): Functions {
  return new Proxy(functions, {
    get(target, name, receiver) {
      const one: unknown = Reflect.get(target, name, receiver);
      if (typeof one !== 'function') return one;
      return (...args: unknown[]) => {
        before();
        return one.apply(target, args);
      };
    },
  });
}
