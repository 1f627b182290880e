/** Reads requests of the control API and turns every failure into one sentence. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import * as v from 'valibot';
import { ControlError } from '../control-error.ts';

export async function readBody<const S extends v.GenericSchema>(
  c: Context,
  schema: S,
): Promise<v.InferOutput<S>> {
  const text = await c.req.text();
  return parse(schema, v.parse(v.pipe(v.string(), v.parseJson({}, 'The body is not JSON.')), text));
}

export function readQuery<const S extends v.GenericSchema>(c: Context, schema: S): v.InferOutput<S> {
  return parse(schema, c.req.query());
}

export function answerError(error: Error, c: Context): Response {
  if (error instanceof ControlError) return c.json({ error: error.message }, error.status);
  if (v.isValiError(error)) return c.json({ error: error.message }, 400);
  if (error instanceof HTTPException) return error.getResponse();
  return c.json({ error: `The stack failed: ${error.message}` }, 500);
}

export function answerUnknown(c: Context): Response {
  return c.json({ error: `The control API has no ${c.req.method} ${c.req.path}.` }, 404);
}

function parse<const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue);
  throw new ControlError(400, where === null ? `${issue.message}.` : `${where}: ${issue.message}.`);
}
