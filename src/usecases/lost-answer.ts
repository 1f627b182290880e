/** An answer may be lost and not the write: before anybody is told, what the write would have made is looked up. */
import { Unavailable } from '../domain/failures.ts';

/** The write's own outcome, or what was found of it; null from `lookUp` is a write that was never carried out. */
export async function orLookUp<T>(write: Promise<T>, lookUp: () => Promise<T | null>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    const found = await lookUp();
    if (found === null) throw error;
    return found;
  }
}
