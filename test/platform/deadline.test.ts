/** PF-13: the time of one update: late work is abandoned, and gets no further than the call it is in. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Unavailable } from '../../src/domain/failures.ts';
import { openDeadline } from '../../src/platform/deadline.ts';
import { watched } from '../../src/platform/watched-store.ts';
import type { TenantStore } from '../../src/usecases/tenant-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const after = (ms: number, value: string): Promise<string> =>
  new Promise((resolve) => setTimeout(() => resolve(value), ms));

test('what is done in time is handed on, and so is its failure', async () => {
  const deadline = openDeadline(20_000);
  const work = deadline.race(after(19_999, 'done'));
  await vi.advanceTimersByTimeAsync(19_999);
  expect(await work).toBe('done');
  await expect(deadline.race(Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
});

test('the time runs from the beginning, not from the work’s', async () => {
  const deadline = openDeadline(20_000);
  await vi.advanceTimersByTimeAsync(15_000);
  const work = deadline.race(after(6000, 'late')).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(5000);
  expect(await work).toBeInstanceOf(Unavailable);
  expect(await work).toMatchObject({ service: 'time' });
});

test('abandoned work makes no further trip', async () => {
  const deadline = openDeadline(20_000);
  const trips: string[] = [];
  const trip = async () => {
    trips.push('trip');
    return (await after(15_000, '')) as never;
  };
  const store: TenantStore = watched({ read: trip, transact: trip }, deadline.check);
  const work = (async () => {
    await store.read(async () => '');
    await store.transact(async () => '');
    await store.transact(async () => '');
  })();
  const ended = work.catch((error: unknown) => error);
  await expect(Promise.all([deadline.race(work), vi.advanceTimersByTimeAsync(20_000)])).rejects.toThrow(
    'time',
  );
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await ended).toBeInstanceOf(Unavailable);
  expect(trips).toHaveLength(2);
});
