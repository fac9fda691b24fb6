import { expect, it } from 'vitest';

import type { GridView } from '$lib/api';

import { cellsOf, columnsOf, rowsOf } from './grid';
import { drawOver } from './marks';
import { piecesOf } from './pieces';

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

it('cuts the text where cells begin, whatever lies over them', () => {
  const drawn = drawOver(node.text, [], [[1, 11]]);
  const cells = cellsOf(grid, piecesOf(node, drawn, 7, null));
  const words = cells.map(({ pieces }) =>
    pieces.map((piece) => ('text' in piece ? piece.text : piece.what)),
  );
  expect(words).toEqual([['研', '究\t'], ['開発費\t'], ['caret', '治験\t'], ['𠮟', '責']]);
});

it('knows the lines on which rows begin and end', () => {
  expect(rowsOf(grid)).toEqual([
    { from: 1, to: 3 },
    { from: 3, to: 4 },
  ]);
  const ends = cellsOf(grid, []).map(({ first, last }) => [first, last]);
  expect(ends).toEqual([
    [true, false],
    [true, false],
    [false, true],
    [true, true],
  ]);
});

it('shares the width among the columns', () => {
  expect(columnsOf(grid)).toBe('minmax(min(4.5em, 50%), 12fr) minmax(min(4em, 50%), 8fr)');
});
