/** How the chat page is served: scripts without types, nothing from elsewhere, no file but the page's own. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createChatPage } from '../../scripts/local/chat/page.ts';

const app = createChatPage();
const folder = join(import.meta.dirname, '../../scripts/local/chat/page');

test('every module comes as JavaScript whose imports are served too', async () => {
  const modules = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  for (const name of modules) {
    const answer = await app.request(`/page/${name}`);
    expect(answer.headers.get('content-type'), name).toContain('text/javascript');
    const source = await answer.text();
    for (const [, path] of source.matchAll(/from '([^']+)'/g)) {
      const imported = await app.request(new URL(path ?? '', `http://stack/page/${name}`).pathname);
      expect(imported.status, `${path} of ${name}`).toBe(200);
    }
  }
  expect(modules.length).toBeGreaterThan(20);
});

test('types are gone from what the browser gets', async () => {
  const source = await (await app.request('/page/links.ts')).text();
  expect(source).not.toMatch(/export type|: string|readonly Bot/);
});

test('every style sheet and script that the document names is there', async () => {
  const document = await (await app.request('/')).text();
  const paths = [...document.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path ?? '');
  expect(paths.length).toBeGreaterThan(5);
  for (const path of paths) expect((await app.request(path)).status, path).toBe(200);
});

test('nothing from another origin may be loaded', async () => {
  const policy = (await app.request('/')).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'self'");
  const css = await Promise.all(
    (await readdir(folder))
      .filter((name) => name.endsWith('.css'))
      .map((name) => readFile(join(folder, name), 'utf8')),
  );
  expect(css.join('\n')).not.toMatch(/https?:\/\//);
});

test.each(['/page/tsconfig.json', '/page/..%2fpage.ts', '/page/%2e%2e/page.ts', '/page/none.ts'])(
  '%s is not served',
  async (path) => {
    expect((await app.request(path)).status).toBe(404);
  },
);
