/** HTTP servers of the stack on 127.0.0.1, and the three neighbouring ports they use. */
import { type Http2Bindings, type HttpBindings, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { freePorts } from './ports.ts';

type App = { fetch(request: Request, env: HttpBindings | Http2Bindings): Response | Promise<Response> };
export type Ports = { readonly stack: number; readonly worker: number; readonly postgres: number };

/** Neighbours from `first`, or any free ones for 0. */
export async function choosePorts(first: number): Promise<Ports> {
  if (first === 0) {
    const [stack = 0, worker = 0, postgres = 0] = await freePorts(3);
    return { stack, worker, postgres };
  }
  const ports = { stack: first, worker: first + 1, postgres: first + 2 };
  for (const port of Object.values(ports)) await (await listen(new Hono(), port))();
  return ports;
}

/** Resolves to the way to close it, connections that are still open included. */
export function listen(app: App, port: number): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: (request, env) => app.fetch(request, env), port, hostname: '127.0.0.1' },
      () =>
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
