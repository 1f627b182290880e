/** Rows as an aligned table of text: numbers to the right, null as a dot. Pure. */

export function formatTable(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cells = rows.map((row) => row.map(cellOf));
  const widths = columns.map((name, i) =>
    Math.max(name.length, ...cells.map((row) => row[i]?.text.length ?? 0)),
  );
  const line = (row: readonly Cell[]): string =>
    row
      .map(({ text, right }, i) => (right ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map((text) => ({ text, right: false }))),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...cells.map(line),
  ].join('\n');
}

type Cell = { readonly text: string; readonly right: boolean };

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return { text: '·', right: false };
  if (value instanceof Date) return { text: value.toISOString(), right: false };
  if (typeof value === 'object') return { text: JSON.stringify(value), right: false };
  const text = String(value).replaceAll('\n', '⏎');
  return { text, right: /^-?\d+(\.\d+)?$/.test(text) };
}
