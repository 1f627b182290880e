/** Answers one question about availability with the engine of the Worker, as the object that is printed. */
import { type Query, starts, startsAny, windows } from '../../src/domain/availability.ts';
import { attempt } from '../../src/domain/availability-attempt.ts';
import type { Given, Id } from '../../src/domain/availability-given.ts';
import type { Spans } from '../../src/domain/spans.ts';
import { formatInstant, parseInstant } from '../../src/domain/time.ts';
import { idOf, type Malformed, type Request, readRequest } from './request.ts';
import { givenOf, queryOf } from './scenario.ts';
import { type Refused, refused } from './why.ts';

/** `at` is a wall time, in minutes since midnight. */
export type Why = { readonly at: number | null } | null;

type Explained = Omit<Refused, 'at'> & { readonly at: string };
export type Answer =
  | { readonly id: Id; readonly windows: readonly (readonly [string, string])[] }
  | { readonly id: Id; readonly starts: readonly string[]; readonly refused?: readonly Explained[] }
  | { readonly id: Id; readonly starts: readonly (readonly [string, readonly string[]])[] }
  | { readonly id: Id; readonly results: readonly string[] };

/** What cannot be answered is an answer too: an error, with the scenario's id where it has one. */
export function answerLine(line: string, why: Why): Answer | Malformed {
  const request = readRequest(line);
  if ('error' in request) return request;
  try {
    return answer(request, why);
  } catch (error) {
    return { id: idOf(request), error: error instanceof Error ? error.message : String(error) };
  }
}

export function answerStarts(id: Id, given: Given, query: Query, why: Why): Answer {
  const offered = starts(given, query).map(formatInstant);
  if (why === null) return { id, starts: offered };
  const missing = refused(given, query, why.at);
  return {
    id,
    starts: offered,
    refused: missing.map(({ at, reason, by }) => ({ at: formatInstant(at), reason, by })),
  };
}

function answer(request: Request, why: Why): Answer {
  const { id } = request;
  switch (request.op) {
    case 'windows':
      return { id, windows: pairs(windows(givenOf(request.given), queryOf(request.given))) };
    case 'starts':
      return answerStarts(id, givenOf(request.given), queryOf(request.given), why);
    case 'starts_any': {
      const staff = Object.entries(request.staff).map(([name, given]) => [name, givenOf(given)] as const);
      const shared = startsAny(Object.fromEntries(staff), queryOf(request));
      return { id, starts: shared.map(({ start, who }) => [formatInstant(start), who] as const) };
    }
    case 'attempt': {
      const given = givenOf(request.given);
      const results = request.tries.map(([start, end]) =>
        attempt(given, parseInstant(start), end === null ? null : parseInstant(end)),
      );
      return { id, results };
    }
  }
}

function pairs(spans: Spans): readonly (readonly [string, string])[] {
  return Array.from({ length: spans.length / 2 }, (_, index) => [
    formatInstant(spans[index * 2] ?? 0),
    formatInstant(spans[index * 2 + 1] ?? 0),
  ]);
}
