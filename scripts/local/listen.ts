/** HTTP servers of the stack on 127.0.0.1, and the three neighbouring ports they use. */
import { type HttpBindings, serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { freePort } from './ports.ts';

export type Ports = { readonly stack: number; readonly worker: number; readonly postgres: number };

/** Neighbours from `first`, or any three free ones for 0. */
export async function choosePorts(first: number): Promise<Ports> {
  if (first !== 0) return { stack: first, worker: first + 1, postgres: first + 2 };
  const [stack, worker, postgres] = await Promise.all([freePort(), freePort(), freePort()]);
  return { stack, worker, postgres };
}

/** Resolves to the way to close it, connections that are still open included. */
export function listen(app: Hono<{ Bindings: HttpBindings }>, port: number): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () =>
      resolve(
        () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      ),
    );
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use; choose others with --port.`) : error,
      ),
    );
  });
}
