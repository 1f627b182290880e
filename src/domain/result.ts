/** A success or an expected failure, as a plain value. */
import type { Failure } from './failures.ts';

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<F> = { readonly ok: false; readonly failure: F };
export type Result<T, F = Failure> = Ok<T> | Err<F>;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function err<F>(failure: F): Err<F> {
  return { ok: false, failure };
}
