/** Tells whoever listens what changed in the stack, as it changes. */

export type StackEvent =
  | { readonly type: 'chat' | 'typing'; readonly bot: string; readonly person: string }
  | { readonly type: 'clock'; readonly now: string }
  | { readonly type: 'call' | 'faults' | 'reset' };

export type Events = {
  emit(event: StackEvent): void;
  /** Returns the way to stop listening. */
  listen(listener: (event: StackEvent) => void): () => void;
};

export function createEvents(): Events {
  const listeners = new Set<(event: StackEvent) => void>();
  return {
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
