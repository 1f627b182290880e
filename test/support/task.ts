/** QStash's callback for a task of the registry, sent by our own hand so that it comes when we want it. */
import { signDelivery } from '../../scripts/local/qstash/sign.ts';
import type { Task } from '../../src/usecases/tasks.ts';
import { here } from './here.ts';

/** Answers the status; 0 when the connection was cut. */
export async function runTask(task: Task): Promise<number> {
  const url = `${here('worker')}/jobs/task`;
  const body = JSON.stringify(task);
  const signature = signDelivery(here('secrets')['QSTASH_CURRENT_SIGNING_KEY'] ?? '', url, body);
  const headers = { 'upstash-signature': signature, 'upstash-message-id': 'msg_1' };
  return await fetch(url, { method: 'POST', headers, body }).then(
    ({ status }) => status,
    () => 0,
  );
}
