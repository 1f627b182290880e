/** `Idempotency-Key`: the same key with the same request does its work once, and is answered the same ever after. */
import * as v from 'valibot';
import { Secret } from '../../domain/secret.ts';
import { type Said, sayProblem } from '../problem.ts';
import type { ApiDeps } from './deps.ts';

const keyForm = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,255}$/));
const RETRY_SECONDS = 1;

export type Request = { readonly method: string; readonly path: string; readonly text: string };

/** `work` is given the name of the wish. */
export async function idempotently(
  { idempotency, vault, now }: Pick<ApiDeps, 'idempotency' | 'vault' | 'now'>,
  { keyId, header, request }: { readonly keyId: number; readonly header: string; readonly request: Request },
  work: (requestKey: string) => Promise<Said>,
): Promise<Said> {
  const key = v.safeParse(keyForm, header);
  if (!key.success) {
    const message = 'Expected 1 to 255 printable characters of ASCII';
    return sayProblem({ kind: 'fields_invalid', errors: [{ field: 'Idempotency-Key', message }] });
  }
  const name = { keyId, key: key.output };
  const hash = await vault.hash(new Secret(`${request.method} ${request.path}\n${request.text}`));
  const begun = await idempotency.begin(name, hash, now);
  switch (begun.kind) {
    case 'differs':
      return sayProblem({ kind: 'request_differs' });
    case 'running':
      return sayProblem({ kind: 'request_running', retryAfterSeconds: RETRY_SECONDS });
    case 'replay':
      return replayed(begun.answer);
    case 'go':
      break;
  }
  let said: Said;
  try {
    said = await work(`api:${keyId}:${key.output}`);
  } catch (error) {
    await idempotency.forget(name).catch(() => undefined);
    throw error;
  }
  if (said.status >= 500) await idempotency.forget(name);
  else await idempotency.finish(name, said);
  return said;
}

function replayed({ status, body }: { readonly status: number; readonly body: string | null }): Said {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  return {
    status,
    body,
    headers: { 'idempotent-replayed': 'true', ...(body !== null && { 'content-type': type }) },
  };
}
