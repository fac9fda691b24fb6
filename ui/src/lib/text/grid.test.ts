import { expect, it } from 'vitest';

import type { GridView } from '$lib/api';

import { columnsOf, rowsOf, tallestOf } from './grid';
import { drawOver } from './marks';
import { piecesOf, type Piece } from './pieces';

const grid: GridView = {
  table: 0,
  columns: [12, 8],
  cells: [
    [0, 0, 0, 1],
    [3, 0, 1, 1],
    [7, 1, 0, 1],
    [10, 2, 1, 1],
  ],
  rows: [0, 2],
};
const node = { text: '研究\t開発費\t治験\t𠮟責', page: 1, lines: [], grid };

const wordsOf = (piece: Piece) => ('text' in piece ? piece.text : piece.what);

it('cuts the text where cells begin, whatever lies over them', () => {
  const drawn = drawOver(node.text, [], [[1, 11]]);
  const cells = rowsOf(grid, piecesOf(node, drawn, 7, null)).flatMap(({ cells }) => cells);
  const words = cells.map(({ lines }) => lines.flat().map(wordsOf));
  expect(words).toEqual([['研', '究\t'], ['開発費\t'], ['caret', '治験\t'], ['𠮟', '責']]);
});

it('begins a line where an item of a cell begins', () => {
  const listed = { ...grid, cells: [grid.cells[0]!, [7, 0, 1, 1] as const], rows: [0], items: [3] };
  const drawn = drawOver(node.text, [], [[5, 8]]);
  const row = { ...listed, cells: listed.cells.map((cell) => [...cell]) } as GridView;
  const pieces = piecesOf({ ...node, grid: row }, drawn, 3, null);
  const [first] = rowsOf(row, pieces).flatMap(({ cells }) => cells);
  expect(first?.lines.map((line) => line.map(wordsOf))).toEqual([
    ['研究\t'],
    ['caret', '開発', '費\t'],
  ]);
});

it('knows the lines on which rows begin and end', () => {
  const rows = rowsOf(grid, []);
  expect(rows.map(({ from, to, cells }) => [from, to, cells.length])).toEqual([
    [1, 3, 3],
    [3, 4, 1],
  ]);
  const ends = rows.flatMap(({ cells }) => cells).map(({ first, last }) => [first, last]);
  expect(ends).toEqual([
    [true, false],
    [true, false],
    [false, true],
    [true, true],
  ]);
});

it('hears each column of a row once, from left to right', () => {
  // The first line has nothing in the first column; on the second it goes over both.
  const late: GridView = {
    ...grid,
    cells: [
      [0, 0, 1, 1],
      [3, 1, 0, 2],
      [7, 2, 1, 1],
    ],
    rows: [0],
  };
  const [row] = rowsOf(late, []);
  expect(row?.order).toEqual([3, 0]);
  expect(row?.cells.map(({ heard }) => heard)).toEqual([
    { span: 1, further: [7] },
    { span: 1, further: [] },
    null,
  ]);
});

it('shares the width among the columns', () => {
  expect(columnsOf(grid)).toBe('minmax(min(4.5em, 50%), 12fr) minmax(min(4.5em, 50%), 8fr)');
  // No. stays in one piece.
  const narrow = columnsOf({ ...grid, columns: [4, 8] });
  expect(narrow).toBe('minmax(min(2.75em, 50%), 4fr) minmax(min(4.5em, 50%), 8fr)');
});

it('lets the cell with the most lines tell them, of those side by side', () => {
  const line = (at: number, line: number): Piece => ({
    key: `l${at}`,
    at,
    what: 'line',
    line,
    page: 0,
    first: at === 0,
    opens: false,
  });
  const cells: GridView['cells'] = [
    [0, 0, 0, 1],
    [2, 0, 1, 1],
    [8, 0, 2, 1],
  ];
  const row = { table: 0, columns: [4, 9, 9], cells, rows: [0], items: [] };
  const lines = [line(0, 6), line(2, 5), line(4, 6), line(6, 7), line(8, 5), line(10, 6)];
  expect(tallestOf(rowsOf(row, lines))).toBe(2);
  expect(tallestOf([])).toBeNull();
});
