/** Serves the chat page of the local stack: plain files, with TypeScript modules stripped of their types on request. */
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Context, Hono } from 'hono';

const PAGE = join(import.meta.dirname, 'page');
const VALIBOT = fileURLToPath(import.meta.resolve('valibot'));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ts': 'text/javascript; charset=utf-8',
};

const HEADERS = {
  'cache-control': 'no-cache',
  'content-security-policy':
    "default-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** `/` is the page, `/page/<file>` what it is made of. */
export function createChatPage(): Hono {
  const app = new Hono();
  app.get('/', (c) => serve(c, 'index.html'));
  app.get('/page/valibot.js', async (c) =>
    c.body(await readFile(VALIBOT), 200, { ...HEADERS, 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/page/:file{[a-z-]+\\.(ts|css|svg)}', (c) => serve(c, c.req.param('file')));
  return app;
}

async function serve(c: Context, file: string): Promise<Response> {
  const text = await readFile(join(PAGE, file), 'utf8').catch(() => null);
  if (text === null) return c.notFound();
  const type = extname(file);
  const body = type === '.ts' ? browserModule(text) : text;
  return c.body(body, 200, { ...HEADERS, 'content-type': TYPES[type] ?? 'text/plain' });
}

const stripped = new Map<string, string>();

/** Stripping takes milliseconds a module, so what has not changed is kept. */
function browserModule(source: string): string {
  const kept = stripped.get(source);
  if (kept !== undefined) return kept;
  const made = stripTypeScriptTypes(source).replace("from 'valibot'", "from './valibot.js'");
  stripped.set(source, made);
  return made;
}
