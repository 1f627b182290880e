/** Finds TCP ports of this machine that nothing listens on at the moment. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

export async function freePort(): Promise<number> {
  const [port = 0] = await freePorts(1);
  return port;
}

/** So many, no two of them the same. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const probes = await Promise.all(Array.from({ length: count }, openProbe));
  const ports = probes.map(portOf);
  await Promise.all(probes.map((probe) => new Promise((closed) => probe.close(closed))));
  return ports;
}

async function openProbe(): Promise<Server> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  return probe;
}

function portOf(probe: Server): number {
  const address = probe.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
