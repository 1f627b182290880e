/** Range arithmetic against sets of single points. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipped, counter, finder, merged, type Spans, sorted, subtract } from '../../src/domain/spans.ts';

const point = fc.integer({ min: 0, max: 30 });
const anyList = fc.array(fc.tuple(point, point), { maxLength: 8 }).map((pairs) => pairs.flat());
const realList = fc
  .array(fc.tuple(point, fc.integer({ min: 1, max: 8 })), { maxLength: 8 })
  .map((pairs) => pairs.flatMap(([start, length]) => [start, start + length]));

function pairsOf(spans: Spans): readonly (readonly [number, number])[] {
  return Array.from({ length: spans.length / 2 }, (_, index) => [
    spans[index * 2] ?? 0,
    spans[index * 2 + 1] ?? 0,
  ]);
}

function pointsOf(spans: Spans): readonly number[] {
  const points = new Set<number>();
  for (const [start, end] of pairsOf(spans)) for (let at = start; at < end; at += 1) points.add(at);
  return [...points].sort((a, b) => a - b);
}

function check<T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, holds), { seed: 3, numRuns: 500 });
}

describe('spans', () => {
  it('are sorted by start with their ends kept', () => {
    check(anyList, (spans) => {
      const pairs = pairsOf(sorted(spans));
      expect(pairs.map(([start]) => start)).toEqual(
        pairsOf(spans)
          .map(([start]) => start)
          .sort((a, b) => a - b),
      );
      expect(pairs.map(String).sort()).toEqual(pairsOf(spans).map(String).sort());
    });
  });

  it('in order already are not copied', () => {
    const spans = [1, 5, 1, 3, 7, 9];
    expect(sorted(spans)).toBe(spans);
  });

  it('merge to the same points, with a hole between any two and none empty', () => {
    check(anyList, (spans) => {
      const result = merged(spans);
      expect(pointsOf(result)).toEqual(pointsOf(spans));
      expect(result.every((bound, at) => at === 0 || bound > (result[at - 1] ?? 0))).toBe(true);
    });
  });

  it('lose what is cut out, each on its own', () => {
    check(fc.tuple(realList, realList), ([spans, list]) => {
      const cuts = merged(list);
      const gone = new Set(pointsOf(cuts));
      const expected = pairsOf(sorted(spans)).flatMap((pair) =>
        pairsOf(
          merged(
            pointsOf(pair)
              .filter((at) => !gone.has(at))
              .flatMap((at) => [at, at + 1]),
          ),
        ),
      );
      expect(pairsOf(subtract(sorted(spans), cuts))).toEqual(expected);
    });
  });

  it('are clipped to a range', () => {
    expect(clipped([0, 4, 6, 10, 12, 14], 2, 8)).toEqual([2, 4, 6, 8]);
    expect(clipped([0, 4, 6, 10], 4, 6)).toEqual([]);
  });

  it('are found by a point, in whatever order one asks', () => {
    check(fc.tuple(realList, fc.array(point)), ([list, points]) => {
      const spans = merged(list);
      const find = finder(spans);
      for (const at of points) {
        expect(spans[find(at)]).toBe(pairsOf(spans).find(([, end]) => end > at)?.[0]);
      }
    });
  });

  it('are counted where they meet a range', () => {
    check(fc.tuple(realList, point, fc.integer({ min: 1, max: 9 })), ([spans, from, length]) => {
      const meeting = pairsOf(spans).filter(([start, end]) => start < from + length && from < end);
      expect(counter(spans)(from, from + length)).toBe(meeting.length);
    });
  });
});
