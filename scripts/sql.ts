/** `npm run sql`: a small SQL shell on the local stack's database. */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { formatTable } from './lib/format-table.ts';
import { needRunningStack } from './lib/running-stack.ts';
import { runScript, WrongUsage } from './lib/script.ts';

const HELP = `Runs SQL on the local stack's database.

  npm run sql -- "select id, name, status from registry.tenants"
  npm run sql                      asks line by line; a statement ends with ;

  --url URL    another database (DATABASE_URL does the same)
  --help       this text`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const { DATABASE_URL } = process.env;
  const url = values.url ?? DATABASE_URL ?? needRunningStack('give --url').postgres;
  if (!/^postgres(ql)?:\/\//.test(url))
    throw new WrongUsage('The database’s address begins with postgres://');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    if (positionals.length > 0) await show(client, positionals.join(' '));
    else await converse(client);
  } finally {
    await client.end();
  }
}

async function converse(client: pg.Client): Promise<void> {
  const input = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY,
  });
  const ask = (prompt: string): void => {
    if (!process.stdin.isTTY) return;
    input.setPrompt(prompt);
    input.prompt();
  };
  let statement = '';
  ask('zapis> ');
  for await (const line of input) {
    if (statement === '' && /^\s*(\\q|exit|quit)\s*$/.test(line)) break;
    statement += `${line}\n`;
    if (/;\s*$/.test(line)) {
      await show(client, statement).catch(complain);
      statement = '';
    }
    ask(statement === '' ? 'zapis> ' : '     > ');
  }
  input.close();
}

/** A slip of a person is no end; a script learns of it by the exit code. */
function complain(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  if (!process.stdin.isTTY) process.exitCode = 1;
}

async function show(client: pg.Client, text: string): Promise<void> {
  const answer: pg.QueryArrayResult | pg.QueryArrayResult[] = await client.query({ text, rowMode: 'array' });
  for (const { fields, rows, command, rowCount } of Array.isArray(answer) ? answer : [answer]) {
    if (fields.length > 0) {
      const names = fields.map((field: pg.FieldDef) => field.name);
      console.log(`${formatTable(names, rows)}\n(${rows.length} ${rows.length === 1 ? 'row' : 'rows'})`);
    } else {
      console.log([command, rowCount].filter((part) => part !== null).join(' '));
    }
  }
}

await runScript(main);
