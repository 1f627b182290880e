/** OP-10: how often an event is tried, and when an endpoint is given up. */
import { expect, it } from 'vitest';
import { isHopeless, nextTryAt, statusEvent } from '../../src/domain/outgoing.ts';

const HOUR = 3_600_000;

it('OP-10: a failure is tried again after longer and longer waits, and at last no more', () => {
  const waits = [10_000, 60_000, 300_000, 1_800_000, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR];
  expect(waits.map((_, index) => nextTryAt(index + 1, 5))).toEqual(waits.map((wait) => 5 + wait));
  expect(nextTryAt(waits.length + 1, 5)).toBeNull();
});

it('OP-10: three days of nothing but failures are too many', () => {
  expect(isHopeless(null, 100 * HOUR)).toBe(false);
  expect(isHopeless(HOUR, 73 * HOUR - 1)).toBe(false);
  expect(isHopeless(HOUR, 73 * HOUR)).toBe(true);
});

it('OP-10: a change of state is told by what it means to the business', () => {
  expect(statusEvent('trial', 'active')).toBe('tenant.activated');
  expect(statusEvent('grace', 'active')).toBe('tenant.activated');
  expect(statusEvent('active', 'grace')).toBe('tenant.grace');
  expect(statusEvent('suspended', 'grace')).toBe('tenant.grace');
  expect(statusEvent('grace', 'suspended')).toBe('tenant.suspended');
  expect(statusEvent('suspended', 'archived')).toBe('tenant.archived');
  for (const from of ['suspended', 'archived'] as const) {
    for (const to of ['trial', 'active'] as const) expect(statusEvent(from, to)).toBe('tenant.resumed');
  }
  for (const same of ['trial', 'active', 'suspended'] as const) expect(statusEvent(same, same)).toBeNull();
  expect(statusEvent('active', 'trial')).toBeNull();
  expect(statusEvent('provisioning', 'active')).toBeNull();
  expect(statusEvent('dropped', 'active')).toBeNull();
});
