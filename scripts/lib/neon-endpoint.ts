/** Gives the Neon driver of this process an endpoint in front of a Postgres that has none of its own. */
import { configureNeon } from '../../src/store/connect.ts';
import { listen } from '../local/listen.ts';
import { createNeon } from '../local/neon.ts';
import { freePort } from '../local/ports.ts';

/** The driver's endpoint is one for the whole process: whoever works with another sets it again afterwards. */
export async function withNeonEndpoint<T>(use: () => Promise<T>): Promise<T> {
  const neon = createNeon();
  const port = await freePort();
  const close = await listen(neon.app, port);
  try {
    configureNeon({ fetchEndpoint: `http://127.0.0.1:${port}/sql` });
    return await use();
  } finally {
    await close();
    await neon.close();
  }
}
