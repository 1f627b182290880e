/** The OpenAPI 3.1 document, made of the very schemas that the Worker parses with. */
import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { ANSWERS } from '../../src/http/api/answers.ts';
import type { Route } from '../../src/http/api/route.ts';
import { ROUTES } from '../../src/http/api/routes.ts';
import { anchorOf, PROBLEMS, type ProblemKind } from '../../src/http/problem.ts';
import { ABOUT, WORDS } from './words.ts';

type Json = Readonly<Record<string, unknown>>;

const PROBLEM = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, message: { type: 'string' } },
        required: ['field', 'message'],
      },
    },
  },
  required: ['type', 'title', 'status'],
};
const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};
const SAID: Readonly<Record<number, string>> = { 200: 'Done', 201: 'Made', 204: 'Done' };

export function openApiDocument(): Json {
  const schemas = Object.fromEntries(Object.keys(ANSWERS).map((name) => [name, answerSchema(name)]));
  const shared = sharedParameters();
  return {
    openapi: '3.1.0',
    info: { title: 'Zapis API', version: '1', description: ABOUT },
    servers: [{ url: '/api/v1' }],
    security: [{ key: [] }],
    paths: paths(new Set(Object.keys(shared))),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      parameters: { ...shared, IdempotencyKey: IDEMPOTENCY_KEY },
      responses: {
        Problem: {
          description: 'Refused',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      schemas: { ...schemas, Problem: PROBLEM },
    },
    'x-problems': Object.fromEntries(problems()),
  };
}

function problems(): [string, readonly [number, string]][] {
  const isKind = (kind: string): kind is ProblemKind => Object.hasOwn(PROBLEMS, kind);
  return Object.keys(PROBLEMS)
    .filter(isKind)
    .map((kind) => [anchorOf(kind), PROBLEMS[kind]]);
}

function paths(shared: ReadonlySet<string>): Json {
  const found: Record<string, Record<string, unknown>> = {};
  for (const route of ROUTES) {
    found[route.path] ??= {};
    Object.assign(found[route.path] ?? {}, { [route.method]: operation(route, shared) });
  }
  return found;
}

function operation(route: Route, shared: ReadonlySet<string>): Json {
  const words = WORDS[route.name];
  if (words === undefined) throw new Error(`nobody has said what ${route.name} does`);
  const parameters = [
    ...parametersOf(route).map((parameter) =>
      shared.has(nameOf(parameter)) ? { $ref: `#/components/parameters/${nameOf(parameter)}` } : parameter,
    ),
    ...(route.method === 'post' ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
  return {
    operationId: route.name,
    tags: [route.path.split('/')[1]],
    summary: words.summary,
    ...(words.description !== undefined && { description: words.description }),
    'x-scope': route.scope,
    ...(parameters.length > 0 && { parameters }),
    ...bodyOf(route, words.example),
    responses: {
      ...Object.fromEntries((route.statuses ?? [200]).map((status) => [status, answerOf(route, status)])),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function bodyOf({ body }: Route, example: object | undefined): Json {
  if (body === null || Object.keys(body).length === 0) return {};
  const properties = Object.fromEntries(Object.entries(body).map(([name, field]) => [name, asked(field)]));
  const required = Object.entries(body).flatMap(([name, field]) => (isOptional(field) ? [] : [name]));
  const schema = {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
  return { requestBody: { required: true, content: { 'application/json': { schema, example } } } };
}

function answerOf({ answer }: Route, status: number): Json {
  const description = SAID[status];
  if (answer === null) return { description };
  const schema = { $ref: `#/components/schemas/${answer}` };
  return { description, content: { 'application/json': { schema } } };
}

type Parameter = { readonly name: string; readonly in: 'path' | 'query'; readonly schema: JsonSchema };

function parametersOf({ params, query }: Route): Parameter[] {
  return [
    ...Object.entries(params).map(([name, field]) => ({
      name,
      in: 'path' as const,
      required: true,
      schema: asked(field),
    })),
    ...Object.entries(query).map(([name, field]) => ({
      name,
      in: 'query' as const,
      ...(!isOptional(field) && { required: true }),
      schema: asked(field),
    })),
  ];
}

/** Those that several operations take in the same form. */
function sharedParameters(): Record<string, Parameter> {
  const all = Map.groupBy(ROUTES.flatMap(parametersOf), nameOf);
  const shared = [...all].filter(
    ([, [first, ...rest]]) =>
      rest.length > 0 && rest.every((other) => JSON.stringify(other) === JSON.stringify(first)),
  );
  return Object.fromEntries(
    shared.flatMap(([name, [first]]) => (first === undefined ? [] : [[name, first]])),
  );
}

function nameOf({ name, in: where }: Parameter): string {
  return `${where}_${name}`;
}

function isOptional(field: v.GenericSchema): boolean {
  return field.type === 'optional';
}

/** What a stranger may send. A number that travels as text is a number to whoever calls. */
function asked(field: v.GenericSchema): JsonSchema {
  const { $schema: _, ...schema } = toJsonSchema(field, { typeMode: 'input', errorMode: 'ignore' });
  if (schema.pattern !== '^\\d+$') return schema;
  const { $schema: __, ...number } = toJsonSchema(field, { typeMode: 'output', errorMode: 'ignore' });
  return {
    ...number,
    type: 'integer',
    ...(schema.default !== undefined && { default: Number(schema.default) }),
  };
}

function answerSchema(name: string): unknown {
  const { $schema: _, $defs } = toJsonSchema(ANSWERS.Tenant, {
    definitions: ANSWERS,
    target: 'draft-2020-12',
  });
  return JSON.parse(JSON.stringify($defs?.[name]).replaceAll('#/$defs/', '#/components/schemas/'));
}
