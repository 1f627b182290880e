/** The door to copies of data: a link nobody guesses, for as long as it opens. Anything else is not there. */
import type { Context } from 'hono';
import type { Export } from '../usecases/exports.ts';
import { Hono } from './hono.ts';

export type ExportsDoor = {
  /** Null for a link that does not open (any more). */
  find(id: string): Promise<Export | null>;
  open(key: string): Promise<ReadableStream | null>;
};

const LINK = /^[a-z0-9]{32}$/;

export function exportsDoor(open: (context: Context) => ExportsDoor): Hono {
  return new Hono().get('/exports/:id', async (context) => {
    const door = open(context);
    const id = context.req.param('id');
    const found = LINK.test(id) ? await door.find(id) : null;
    const body = found === null ? null : await door.open(found.objectKey);
    if (found === null || body === null) return context.notFound();
    return context.body(body, 200, {
      'content-type': 'application/gzip',
      'content-disposition': `attachment; filename="zapis-${found.tenantId}.jsonl.gz"`,
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    });
  });
}
