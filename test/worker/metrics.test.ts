/** OP-11: `/metrics` of the real Worker names everything that the dashboard asks for, and wakes no database. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { here } from '../support/here.ts';
import { bookAt, hoursAhead, openTalker } from '../support/visits.ts';

const query = v.object({ expr: v.string() });
const dashboard = v.object({ panels: v.array(v.object({ targets: v.array(query) })) });
const authorization = `Bearer ${here('apiKey')}`;

async function metrics(headers: Readonly<Record<string, string>> = { authorization }) {
  const answer = await fetch(`${here('worker')}/metrics`, { headers });
  return { status: answer.status, text: await answer.text() };
}

async function pay(tenant: string): Promise<void> {
  const answer = await fetch(`${here('worker')}/api/v1/tenants/${tenant}/payments`, {
    method: 'POST',
    headers: { authorization },
    body: JSON.stringify({ amount: { amount_minor: 29_900, currency: 'RUB' }, days: 30 }),
  });
  expect(answer.status).toBe(201);
}

test('names everything that the dashboard asks for, and is read without a database', async () => {
  const salon = await openTalker();
  const { control } = salon;
  await bookAt(salon, await salon.newClient(), await hoursAhead(salon, 30));
  await control.advance('PT8H');
  await pay(salon.tenant);
  expect((await metrics({})).status).toBe(401);
  expect((await metrics()).status).toBe(200);
  let text = '';
  const calls = await control.callsOf(async () => {
    text = (await metrics()).text;
  });
  expect(calls.map(({ service }) => service)).not.toContain('neon');
  expect(text).toMatch(/^bookings_created_total [1-9]/m);
  expect(text).toMatch(/^updates_total\{kind="tap",outcome="ok"\} [1-9]/m);
  const series = text.split('\n').filter((line) => !line.startsWith('#'));
  for (const { name, labels } of asked(readFileSync('scripts/grafana/dashboard.json', 'utf8'))) {
    const found = series.filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
    const unknown = labels.filter((label) => found.every((line) => !line.includes(`${label}="`)));
    expect({ name, found: found.length > 0, unknown }).toEqual({ name, found: true, unknown: [] });
  }
});

/** The metrics of a dashboard's queries, each with the labels that are asked of it. */
function asked(text: string): readonly { readonly name: string; readonly labels: readonly string[] }[] {
  const { panels } = v.parse(dashboard, JSON.parse(text));
  return panels
    .flatMap(({ targets }) => targets)
    .flatMap(({ expr }) => {
      const grouped = [...expr.matchAll(/by \(([^)]+)\)/g)].flatMap(([, list = '']) => list.split(', '));
      const matched = [...expr.matchAll(/(\w+)="/g)].map(([, label = '']) => label);
      const names = [...expr.matchAll(/\b([a-z]+_[a-z_]+)\b(?! \(|\()/g)].map(([, name = '']) => name);
      return names.map((name) => ({ name, labels: [...grouped, ...matched] }));
    });
}
