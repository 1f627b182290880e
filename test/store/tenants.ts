/** Tenants as the registry would hand them out, for tests of the store. */
import type { NewBot, NewTenant, Tenant } from '../../src/usecases/context.ts';

export const NOW = Date.parse('2027-02-10T07:00:00Z');

export function aTenant(id: string): Tenant {
  return {
    ...aNewTenant(id),
    status: 'active',
    schema: `tenant_${id}`,
    schemaVersion: 0,
    heard: false,
  };
}

export function aNewTenant(id: string, more: Partial<NewTenant> = {}): NewTenant {
  return {
    id,
    name: 'Бритва и ножницы',
    trade: 'barber',
    ownerTelegramId: 5_100_000_001,
    timeZone: 'Europe/Moscow',
    language: 'ru',
    currency: 'RUB',
    database: 'main',
    createdAt: NOW,
    ...more,
  };
}

export function aNewBot(id: number, more: Partial<NewBot> = {}): NewBot {
  const username = `b${id}_bot`;
  return {
    id,
    username,
    tokenHash: `hash-of-${id}`,
    tokenCipher: 'cipher',
    keyId: 'k1',
    nonce: '00',
    info: { id, username, is_bot: true },
    ...more,
  };
}
