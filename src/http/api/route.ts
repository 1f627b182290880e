/** A route of the API as data: its address, its scope, what it takes and answers, and the work itself. */
import * as v from 'valibot';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ApiScope, Caller } from '../../usecases/authenticate.ts';
import type { FieldError, Refusal } from '../problem.ts';
import type { Answers } from './answers.ts';
import type { ApiDeps } from './deps.ts';

/** What the work is given beside its input. */
export type Call = {
  readonly deps: ApiDeps;
  readonly caller: Caller;
  /** `api:<key id>`. */
  readonly actor: string;
  /** Names this wish: the same one, sent again, never acts twice. */
  readonly requestKey: string;
};

export type Status = 200 | 201 | 204;
export type Reply<B> = Result<{ readonly status: Status; readonly body: B }, Refusal>;
export type Given = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
};

type Fields = Readonly<Record<string, v.GenericSchema>>;
type Read<F extends Fields> = v.InferOutput<v.StrictObjectSchema<F, undefined>>;
type AnswerName = keyof Answers;
type Answered<A extends AnswerName | null> = A extends AnswerName ? Answers[A] : null;

type Address = {
  /** Also the operation's id in the document. */
  readonly name: string;
  readonly path: string;
  readonly scope: ApiScope;
  /** What it may answer when all is well: 200 where nothing else is said. */
  readonly statuses?: readonly Status[];
};

export type Route = Address & {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** A name of `answers.ts`; null answers nothing. */
  readonly answer: AnswerName | null;
  readonly params: Fields;
  readonly query: Fields;
  readonly body: Fields | null;
  run(call: Call, given: Given): Promise<Reply<unknown>>;
};

/** A route without a body. */
export function asking<A extends AnswerName | null, P extends Fields, Q extends Fields>(
  spec: Address & {
    readonly method: 'get' | 'delete';
    readonly answer: A;
    readonly params: P;
    readonly query: Q;
    handle(call: Call, params: Read<P>, query: Read<Q>): Promise<Reply<Answered<A>>>;
  },
): Route {
  const [params, query] = [v.strictObject(spec.params), v.strictObject(spec.query)];
  return {
    ...spec,
    body: null,
    async run(call, given) {
      const [where, which] = [v.safeParse(params, given.params), v.safeParse(query, given.query)];
      if (!where.success) return err({ kind: 'not_found' });
      if (!which.success) return err(fieldsInvalid(which.issues));
      return await spec.handle(call, where.output, which.output);
    },
  };
}

/** A route with a body. */
export function telling<A extends AnswerName | null, P extends Fields, B extends Fields>(
  spec: Address & {
    readonly method: 'post' | 'put' | 'patch';
    readonly answer: A;
    readonly params: P;
    readonly body: B;
    handle(call: Call, params: Read<P>, body: Read<B>): Promise<Reply<Answered<A>>>;
  },
): Route {
  const [params, body] = [v.strictObject(spec.params), v.strictObject(spec.body)];
  return {
    ...spec,
    query: {},
    async run(call, given) {
      const [where, what] = [v.safeParse(params, given.params), v.safeParse(body, given.body)];
      if (!where.success) return err({ kind: 'not_found' });
      if (!what.success) return err(fieldsInvalid(what.issues));
      return await spec.handle(call, where.output, what.output);
    },
  };
}

export function said<B>(body: B, status: Status = 200): Reply<B> {
  return ok({ status, body });
}

/** Says what was expected and never what was received: that may be a token. */
function fieldsInvalid(issues: readonly v.BaseIssue<unknown>[]): Refusal {
  const errors = issues.map(
    (issue): FieldError => ({
      field: v.getDotPath(issue) ?? '',
      message: issue.message.replace(/(:| but) received .*$/is, ''),
    }),
  );
  return { kind: 'fields_invalid', errors };
}
