/** The real clock's windows, by which the Worker counts how often a person speaks. */
import { vi } from 'vitest';

const WINDOW_MS = 10_000;
/** Enough for a test to end in the window in which it began. */
const ROOM_MS = 4_000;

export const MESSAGES_A_WINDOW = 5;
export const TAPS_A_WINDOW = 10;

/** Resolves when the present window, or the next one, is still long enough. */
export async function earlyInWindow(): Promise<void> {
  await vi.waitUntil(() => WINDOW_MS - (Date.now() % WINDOW_MS) >= ROOM_MS, {
    timeout: WINDOW_MS,
    interval: 50,
  });
}
