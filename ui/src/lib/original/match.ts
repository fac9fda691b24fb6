import type { SourceLine } from './lines';
import { isUpright, keyOf, rowsOf, turned, turnedBack, type Box, type Row, type Run } from './rows';

/** Words of an item where they are printed. */
export interface PrintedPiece {
  node: string;
  line: number;
  box: Box;
}

/** A page on which the lines that were read were looked for. */
export interface Found {
  pieces: PrintedPiece[];
  /** The items of lines that were not found, or might be in more than one place. */
  lost: ReadonlySet<string>;
}

/** Letters of a row. */
interface Place {
  row: number;
  /** The first unit of the row's key, and the first behind. */
  from: number;
  until: number;
}

/**
 * Finds the lines that were read of a page on the printed page, by their letters.
 *
 * A line must fill a row, or a part of it that is printed apart. Where the same words are printed
 * more than once the lines between two that are sure are taken in their order, if there are as many
 * of them as places. What is not sure is not marked: it is `lost`.
 */
export function findLines(lines: readonly SourceLine[], runs: readonly Run[]): Found {
  const upright = isUpright(runs);
  const rows = rowsOf(upright ? runs.map(turned) : runs);
  const keys = lines.map(({ pieces }) => pieces.map(({ text }) => keyOf(text)).join(''));
  const chosen = choose(
    keys,
    keys.map((key) => placesFor(key, rows)),
  );
  const pieces: PrintedPiece[] = [];
  const lost = new Set<string>();
  lines.forEach((line, index) => {
    const place = chosen[index];
    const row = place && rows[place.row];
    if (!place || !row) {
      for (const { node } of line.pieces) lost.add(node);
      return;
    }
    let from = place.from;
    for (const { node, text } of line.pieces) {
      const until = from + keyOf(text).length;
      if (until > from) {
        const box = boxOf(row, from, until);
        pieces.push({ node, line: line.line, box: upright ? turnedBack(box) : box });
      }
      from = until;
    }
  });
  return { pieces, lost };
}

function placesFor(key: string, rows: readonly Row[]): Place[] {
  if (key === '') return [];
  const whole = rows.flatMap((row, index): Place[] =>
    row.key === key ? [{ row: index, from: 0, until: key.length }] : [],
  );
  // One sign is in too many words.
  if (whole.length > 0 || Array.from(key).length < 2) return whole;
  return rows.flatMap((row, index) => {
    const places: Place[] = [];
    for (let from = row.key.indexOf(key); from >= 0; from = row.key.indexOf(key, from + 1)) {
      const until = from + key.length;
      if (isApart(row, from) && isApart(row, until)) places.push({ row: index, from, until });
    }
    return places;
  });
}

/** Whether a run ends before a unit of the key, so that words may begin there. */
function isApart(row: Row, unit: number): boolean {
  const [before, after] = [row.at[unit - 1], row.at[unit]];
  if (before === undefined || after === undefined) return true;
  return row.letters[before]?.run !== row.letters[after]?.run;
}

function choose(keys: readonly string[], places: readonly Place[][]): (Place | null)[] {
  const chosen = places.map((found) => (found.length === 1 ? (found[0] ?? null) : null));
  // Two lines in one place: neither is sure.
  const sure = chosen.map((one, index) =>
    one && chosen.some((other, at) => at !== index && other && overlap(one, other)) ? null : one,
  );
  const order = sure.flatMap((place) => (place ? [orderOf(place)] : []));
  // Columns that were read one after the other give no order to go by.
  if (order.some((place, index) => place < (order[index - 1] ?? 0))) return sure;
  for (let more = true; more;) {
    more = false;
    for (let first = 0; first < sure.length; first += 1) {
      if (sure[first] || (places[first]?.length ?? 0) < 2) continue;
      const [above, below] = bounds(sure, first);
      const alike = keys.flatMap((key, index) =>
        index > above.index && index < below.index && key === keys[first] ? [index] : [],
      );
      const free = (places[first] ?? []).filter(
        (place) => orderOf(place) > above.order && orderOf(place) < below.order,
      );
      if (free.length !== alike.length) continue;
      alike.forEach((index, nth) => (sure[index] = free[nth] ?? null));
      more = true;
    }
  }
  return sure;
}

/** The nearest lines before and after one whose places are sure. */
function bounds(sure: readonly (Place | null)[], at: number) {
  const above = sure.findLastIndex((place, index) => index < at && place !== null);
  const below = sure.findIndex((place, index) => index > at && place !== null);
  const [before, after] = [sure[above], sure[below]];
  return [
    { index: above, order: before ? orderOf(before) : -1 },
    { index: below < 0 ? sure.length : below, order: after ? orderOf(after) : Infinity },
  ] as const;
}

/** No row has so many letters. */
const WIDTH = 1e6;

function orderOf({ row, from }: Place): number {
  return row * WIDTH + from;
}

function overlap(one: Place, other: Place): boolean {
  return one.row === other.row && one.from < other.until && other.from < one.until;
}

/**
 * The box of letters with the signs behind them, which the key leaves out; a mark before them is
 * theirs where they are the first words of the row.
 */
function boxOf(row: Row, from: number, until: number): Box {
  const first = from === 0 ? 0 : (row.at[from] ?? 0);
  let last = row.at[until - 1] ?? first;
  while (row.letters[last + 1]?.key === '') last += 1;
  const x = row.letters[first]?.x ?? 0;
  return { x, y: row.y, width: (row.letters[last]?.right ?? x) - x, height: row.height };
}
