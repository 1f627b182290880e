/** The driver's requests over plain sockets: Node's fetch is JavaScript and costs as much as all that is measured. */
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { neonConfig } from '@neondatabase/serverless';

type Sent = { readonly method: string; readonly headers: Record<string, string>; readonly body: string };
type Answer = Pick<Response, 'ok' | 'status' | 'text' | 'json'>;

/** So many connections at most, for everything that is asked meanwhile. */
export async function withPlainLine<T>(connections: number, use: () => Promise<T>): Promise<T> {
  const { fetchFunction } = neonConfig;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  neonConfig.fetchFunction = (url: string, sent: Sent) => send(agent, url, sent);
  try {
    return await use();
  } finally {
    neonConfig.fetchFunction = fetchFunction;
    agent.destroy();
  }
}

function send(agent: Agent, url: string, { method, headers, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, method, headers }, (answer) => {
      const status = answer.statusCode ?? 0;
      text(answer).then(
        (said) =>
          resolve({
            ok: status >= 200 && status < 300,
            status,
            text: async () => said,
            json: async () => JSON.parse(said),
          }),
        reject,
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}
