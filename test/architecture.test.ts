/** The house stays a house: imports point downwards, files stay small, the table is enforced. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forbidden, RESERVED } from './support/house-rules.ts';
import { findCycle, importsOf, sourceFiles } from './support/imports.ts';

const ROOT = resolve(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');
const files = sourceFiles(SRC);
const imports = files.flatMap((file) => importsOf(SRC, file));

describe('the import table', () => {
  it('holds for every file of src', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(forbidden(imports)).toEqual([]);
  });

  it('turns red on a forbidden import', () => {
    const bad = importsOf(SRC, 'domain/bad.ts', "import { Bot } from 'grammy';");
    expect(forbidden(bad)).toEqual(['domain/bad.ts must not import grammy']);
    const sneaky = importsOf(SRC, 'bot/bad.ts', "import { connect } from '../store/connect.ts';");
    expect(forbidden(sneaky)).toEqual(['bot/bad.ts must not import store/connect.ts']);
    const code = importsOf(SRC, 'store/bad.ts', "import { book } from '../usecases/book.ts';");
    expect(forbidden(code)).toEqual(['store/bad.ts may import only types from usecases/book.ts']);
  });

  it('has no cycle', () => {
    expect(findCycle(imports)).toBeNull();
  });

  it('turns red on a cycle', () => {
    const cycle = [
      ...importsOf(SRC, 'domain/a.ts', "import { b } from './b.ts';"),
      ...importsOf(SRC, 'domain/b.ts', "import { c } from './c.ts';"),
      ...importsOf(SRC, 'domain/c.ts', "import { a } from './a.ts';"),
    ];
    expect(findCycle(cycle)).toEqual(['domain/a.ts', 'domain/b.ts', 'domain/c.ts', 'domain/a.ts']);
  });

  it('sees that every relative import exists', () => {
    const missing = imports.filter(({ to }) => to.endsWith('.ts') && !existsSync(join(SRC, to)));
    expect(missing).toEqual([]);
  });
});

describe('the rules of the house', () => {
  const everywhere = [
    ...files.map((file) => join('src', file)),
    ...sourceFiles(join(ROOT, 'scripts')).map((file) => join('scripts', file)),
    ...sourceFiles(join(ROOT, 'test')).map((file) => join('test', file)),
  ].map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));

  it('no file is longer than 300 lines, and the median of src is at most 80', () => {
    const lengths = everywhere.map(({ file, text }) => ({ file, lines: text.split('\n').length - 1 }));
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
    const own = lengths.filter(({ file }) => file.startsWith('src')).map(({ lines }) => lines);
    expect(own.sort((a, b) => a - b)[Math.floor(own.length / 2)]).toBeLessThanOrEqual(80);
  });

  it('every file of src opens with the line that says what it promises', () => {
    const silent = everywhere.filter(({ file, text }) => file.startsWith('src') && !text.startsWith('/** '));
    expect(silent.map(({ file }) => file)).toEqual([]);
  });

  it('only the entry has a default export', () => {
    const defaults = everywhere.filter(
      ({ file, text }) => file.startsWith('src') && /^export default/m.test(text),
    );
    expect(defaults.map(({ file }) => file)).toEqual(['src/index.ts']);
  });

  it.each(RESERVED)('words are where they belong: $why', ({ words, only }) => {
    const strays = files.filter((file) => {
      const code = readFileSync(join(SRC, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return !only.test(file) && words.test(code);
    });
    expect(strays).toEqual([]);
  });

  it('the Worker knows no local stack', () => {
    const aware = everywhere.filter(
      ({ file, text }) => file.startsWith('src') && /scripts\/local|simulat/i.test(text),
    );
    expect(aware.map(({ file }) => file)).toEqual([]);
  });
});
