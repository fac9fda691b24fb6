import type { GridView } from '$lib/api';

import type { Piece } from './pieces';

/** A cell with what is drawn in it. */
export interface GridCell {
  key: number;
  /** Where it stands, from 1, as style sheets count. */
  row: number;
  column: number;
  span: number;
  /** Whether it stands on the first, and on the last, line of its row. */
  first: boolean;
  last: boolean;
  /** What is drawn in it, by the lines that its items begin. */
  lines: Piece[][];
  /** How it is heard: what goes on in a further line of its row is heard with the first. */
  heard: Heard | null;
}

/** All of a column in a row, to whoever hears it. */
export interface Heard {
  /** Over how many columns it goes. */
  span: number;
  /** The cells that go on with it in further lines, by their keys. */
  further: number[];
}

/** A row: its first line and the one behind its last, from 1, and its cells in their order. */
export interface GridRow {
  from: number;
  to: number;
  cells: GridCell[];
  /** The heard cells from left to right, by their keys, where the text has them otherwise. */
  order: number[];
}

/** No column becomes narrower, in em, as long as there is room: what is wider gives way before. */
const KEPT = 4.5;

/** Room beside the words of a column, in em: a word as wide as its column stays whole. */
const AIR = 0.75;

/** The pieces of a table's text in its cells, in their order: all cells together are the text. */
function cellsOf({ cells, rows, items }: GridView, pieces: readonly Piece[]): GridCell[] {
  const begins = new Set(items);
  const begin = new Set(rows);
  const end = new Set([...rows.map((row) => row - 1), lastLine(cells)]);
  const placed = cells.map(([at, row, column, span]) => ({
    key: at,
    row: row + 1,
    column: column + 1,
    span,
    first: begin.has(row),
    last: end.has(row),
    lines: [] as Piece[][],
    heard: null,
  }));
  let next = 0;
  for (const piece of pieces) {
    while (next + 1 < placed.length && (placed[next + 1]?.key ?? Infinity) <= piece.at) next += 1;
    const lines = placed[next]?.lines;
    const line = lines?.at(-1);
    // Several pieces may stand before one character.
    if (line && !(begins.has(piece.at) && line.some(({ at }) => at < piece.at))) line.push(piece);
    else lines?.push([piece]);
  }
  return placed;
}

/** The rows of a table's node, with the pieces of its text in their cells. */
export function rowsOf(grid: GridView, pieces: readonly Piece[]): GridRow[] {
  const { cells, rows } = grid;
  const all = cellsOf(grid, pieces);
  const end = lastLine(cells) + 1;
  let next = 0;
  return rows.map((start, at) => {
    const [from, to] = [start + 1, (rows[at + 1] ?? end) + 1];
    const first = next;
    while ((all[next]?.row ?? Infinity) < to) next += 1;
    return { from, to, ...heardOf(all.slice(first, next)) };
  });
}

/** The cells of a row as they are heard: each column once. */
function heardOf(cells: readonly GridCell[]): Pick<GridRow, 'cells' | 'order'> {
  const columns = new Map<number, GridCell[]>();
  for (const cell of cells) {
    const known = columns.get(cell.column);
    if (known) known.push(cell);
    else columns.set(cell.column, [cell]);
  }
  const begins = [...columns.keys()].toSorted((one, other) => one - other);
  const heard = new Map<number, Heard>();
  const order: number[] = [];
  begins.forEach((column, at) => {
    const [first, ...others] = columns.get(column) ?? [];
    if (!first) return;
    const widest = Math.max(first.span, ...others.map(({ span }) => span));
    const room = (begins[at + 1] ?? Infinity) - column;
    heard.set(first.key, { span: Math.min(widest, room), further: others.map(({ key }) => key) });
    order.push(first.key);
  });
  const isAscending = order.every((key, at) => at === 0 || key > (order[at - 1] ?? 0));
  return {
    cells: cells.map((cell) => ({ ...cell, heard: heard.get(cell.key) ?? null })),
    order: isAscending ? [] : order,
  };
}

/** Columns in proportion, for `grid-template-columns`; a figure keeps its line where it can. */
export function columnsOf({ columns }: GridView): string {
  const share = 100 / columns.length;
  const column = (width: number) =>
    `minmax(min(${Math.min(width / 2 + AIR, KEPT)}em, ${share}%), ${width}fr)`;
  return columns.map(column).join(' ');
}

/** How wide a table is where there is room, in em. */
export function widthOf({ columns }: GridView): number {
  return columns.reduce((sum, width) => sum + width, 0) / 2 + 1;
}

const lastLine = (cells: GridView['cells']) => cells.at(-1)?.[1] ?? 0;

/** The key of the cell with the most printed lines, the first of several; null without any. */
export function tallestOf(rows: readonly GridRow[]): number | null {
  const linesIn = (cell: GridCell) =>
    cell.lines.flat().filter((piece) => piece.what === 'line').length;
  const cells = rows.flatMap((row) => row.cells);
  const most = Math.max(0, ...cells.map(linesIn));
  return cells.find((cell) => linesIn(cell) === most)?.key ?? null;
}
