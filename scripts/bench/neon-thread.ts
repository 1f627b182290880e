/** A Neon endpoint on a thread of its own: the database's side of the line takes no turns from the side that is measured. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import * as v from 'valibot';
import { configureNeon } from '../../src/store/connect.ts';
import { listen } from '../local/listen.ts';
import { createNeon } from '../local/neon.ts';
import { freePort } from '../local/ports.ts';

/** The driver's endpoint is one for the whole process: whoever works with another sets it again afterwards. */
export async function withNeonThread<T>(use: () => Promise<T>): Promise<T> {
  const port = await freePort();
  const thread = new Worker(new URL(import.meta.url), { workerData: { port } });
  try {
    await new Promise((ready, failed) => thread.once('message', ready).once('error', failed));
    configureNeon({ fetchEndpoint: `http://127.0.0.1:${port}/sql` });
    return await use();
  } finally {
    await thread.terminate();
  }
}

if (!isMainThread) {
  const { port } = v.parse(v.object({ port: v.number() }), workerData);
  await listen(createNeon().app, port);
  parentPort?.postMessage('ready');
}
