/** Listens to the stack's events and comes back by itself after it was gone. */
import * as v from 'valibot';
import { StackEvent } from './contract.ts';

export type Listener = {
  event(event: StackEvent): void;
  /** Called on every connection, the first one included: what is known may be stale. */
  up(): void;
  down(): void;
};

const AGAIN_MS = 1_500;

export function listen(listener: Listener): void {
  const source = new EventSource('/control/events');
  source.addEventListener('open', () => listener.up());
  source.addEventListener('error', () => {
    listener.down();
    source.close();
    setTimeout(() => listen(listener), AGAIN_MS);
  });
  source.addEventListener('message', ({ data }) => {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), StackEvent), data);
    if (parsed.success) listener.event(parsed.output);
  });
}
