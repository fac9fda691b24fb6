import type { Range } from '$lib/api';

import { scalarLength, sliceScalars } from './offsets';

/** Something drawn over a range of a text. */
export interface Mark<T> {
  range: Range;
  value: T;
}

/** A piece of a text over which the same marks lie. */
export interface Segment<T> {
  text: string;
  /** Scalar position of its first character. */
  at: number;
  /** Scalar position after its last character. */
  end: number;
  /** What lies over it, in the order given. */
  values: T[];
}

/**
 * Cuts a text where marks begin and end, and at `cuts`; marks may overlap in any way.
 *
 * The pieces put together are the text. Ranges that lie outside it are clipped; empty ones mark
 * nothing, but still cut.
 */
export function cutSegments<T>(
  text: string,
  marks: readonly Mark<T>[],
  cuts: readonly number[] = [],
): Segment<T>[] {
  const length = scalarLength(text);
  const clip = (at: number) => Math.min(Math.max(at, 0), length);
  const edges = [0, length, ...cuts.map(clip), ...marks.flatMap(({ range }) => range.map(clip))];
  const sorted = [...new Set(edges)].toSorted((a, b) => a - b);
  return sorted.slice(0, -1).map((at, index) => {
    const end = sorted[index + 1] ?? length;
    const values = marks
      .filter(({ range: [from, to] }) => from <= at && to >= end)
      .map(({ value }) => value);
    return { text: sliceScalars(text, at, end), at, end, values };
  });
}
