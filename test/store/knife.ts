/** A knife between any two calls of ports: the cut one throws, carried out or not. */
import type { Cut } from './database.ts';

export type Knife = {
  /** The same port, each of whose calls is counted and may be the one that is cut. */
  fragile<T extends object>(port: T): T;
  /** Calls since the last `cut`. */
  calls(): number;
  cut(at: Cut | null): void;
};

export function createKnife(): Knife {
  let seen = 0;
  let cutting: Cut | null = null;
  return {
    fragile: (port) =>
      new Proxy(port, {
        get(target, name, receiver) {
          const member: unknown = Reflect.get(target, name, receiver);
          if (typeof member !== 'function') return member;
          return async (...args: unknown[]) => {
            seen += 1;
            const here = seen === cutting?.at ? cutting.when : undefined;
            if (here === 'before') throw new Error('cut');
            const answer: unknown = await Reflect.apply(member, target, args);
            if (here === 'after') throw new Error('cut');
            return answer;
          };
        },
      }),
    calls: () => seen,
    cut(next) {
      cutting = next;
      seen = 0;
    },
  };
}
