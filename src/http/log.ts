/** Prints one line for each request, whatever became of it; it names the route's pattern, never the address. */
import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';

export type RequestLine = {
  note(field: string, value: string | number | boolean): void;
  finish(status: number): void;
};

/** `lineOf` answers the line of this request, begun before it came here. */
export function logRequests(lineOf: (context: Context) => RequestLine): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const line = lineOf(context);
    line.note('method', context.req.method);
    line.note('route', routePath(context, -1));
    line.finish(context.res.status);
  };
}
