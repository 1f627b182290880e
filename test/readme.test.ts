/** The README is true: its commands are those that CI runs, and every file, folder and script it names is there. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const readme = readFileSync('README.md', 'utf8');
const ci = readFileSync('.ci/run', 'utf8');
const scripts: Readonly<Record<string, string>> = manifest.scripts;

/** A line of a block of commands, without its remark. */
const commands = [...readme.matchAll(/```sh\n(.*?)```/gs)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .map((line) => line.replace(/\s+#.*/, ''));

describe('the two commands', () => {
  test('are an installation and the stack, an installation and the suite', () => {
    expect(commands).toEqual(['npm ci && npm run dev', 'npm ci && npm test']);
  });

  test('are what CI runs', () => {
    const run = ci.split('\n').map((line) => line.trim().replace(/^check \S+ /, ''));
    const [install, suite] = (commands[1] ?? '').split(' && ');
    expect(run).toContain(install);
    expect(run.filter((line) => line.startsWith(`${suite} `))).toHaveLength(1);
  });
});

test('every script it names is one of the package, and every script of use to a person is named', () => {
  const named = [...readme.matchAll(/`npm (?:run (?:-s )?)?(test|[a-z-]+)/g)].map(([, name = '']) => name);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
  const inner = ['dev', 'test', 'types', 'lint', 'ci:summary'];
  expect(Object.keys(scripts).filter((name) => !inner.includes(name) && !named.includes(name))).toEqual([]);
});

test('every script starts a file that is there, under the Node of this project', () => {
  for (const [name, line] of Object.entries(scripts)) {
    for (const [file] of line.matchAll(/scripts\/[\w/-]+(?:\.ts)?/g))
      expect([name, existsSync(file)]).toEqual([name, true]);
    if (/\b(node|vitest|tsc) /.test(line))
      expect([name, line]).toEqual([name, expect.stringContaining('scripts/with-node ')]);
  }
});

test('every folder of the sources is on the map, and nothing that is not there', () => {
  const [, house = ''] = readme.split('## The house');
  const [table = ''] = house.split('\n## ');
  const cells = [...table.matchAll(/^\| (`.+?`) \|/gm)].flatMap(([, cell = '']) => [
    ...cell.matchAll(/`([^`]+)`/g),
  ]);
  const paths = cells.map(([, path = '']) =>
    path.includes('/') || existsSync(path) ? path : join('src', path),
  );
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  const rooms = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(rooms.map(({ name }) => `src/${name}`).filter((room) => !paths.includes(room))).toEqual([]);
});

test('its picture and its links are there, and the picture is a small one', () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)]
    .map(([, to = '']) => to)
    .filter((to) => !to.includes('://'));
  expect(links.filter((to) => !existsSync(to))).toEqual([]);
  const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, to = '']) => to);
  expect(pictures).toHaveLength(1);
  for (const picture of pictures) expect(statSync(picture).size).toBeLessThan(300 * 1024);
});

test('it is short, but for the table of settings, which has a line for each', () => {
  const [before = '', , after = ''] = readme.split('<!-- config -->');
  expect(`${before}${after}`.split('\n').length).toBeLessThanOrEqual(95);
});
